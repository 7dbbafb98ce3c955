"""Addresses about what people need."""
