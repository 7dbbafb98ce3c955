"""Scales that people answer on."""
