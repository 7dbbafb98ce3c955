"""The history: the log again, in columns on Parquet, for everything that reads a lot of it.

`columns` makes them, `files` writes and lists them, `relations` lets DuckDB read them together
with the fresh tail of the log.
"""
