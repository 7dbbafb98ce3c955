"""The running house: how it is, and what changes while one looks."""
