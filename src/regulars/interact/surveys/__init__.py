"""Surveys: what we ask, in which order, and what came back."""
