"""Traits and segments."""
