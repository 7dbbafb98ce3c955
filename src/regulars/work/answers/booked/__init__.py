"""Whoever is expected, as whoever receives them should know them."""
