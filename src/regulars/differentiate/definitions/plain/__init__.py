"""Definitions as plain sentences, in English and Spanish."""
