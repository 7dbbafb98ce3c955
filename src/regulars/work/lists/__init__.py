"""Somebody joins a list."""
