"""What is fast, measured: `make bench`, or `python -m bench [names…] [--quick]`.

`measures/` has one small file a question, each with one function that answers in rows; `rig/` is
what they stand on: a real house in a folder of its own, real processes, real HTTP, and clients.
"""
