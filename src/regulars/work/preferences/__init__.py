"""The preference centre: what a person may choose, and what becomes of it."""
