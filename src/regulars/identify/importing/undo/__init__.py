"""Imports taken out of the log again."""
