"""What is kept no longer than the business decided. Facts stay: they are what was learnt.

An event's payload stays, for traits are sums over it and both speeds must agree; what goes is the
technical context it came in, texts, what was put aside or refused, whoever was signed up by
an address that nobody confirmed, and strangers who only looked round. Consents, their proofs and
orders stay. Done at night, in small steps that hold up nobody.
"""
