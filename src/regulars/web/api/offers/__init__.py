"""Offers, and what was decided for whom."""
