"""Offers and the money promised with them."""
