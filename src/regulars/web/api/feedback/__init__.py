"""Addresses about satisfaction, what we do about it, and cases."""
