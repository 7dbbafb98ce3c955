"""Exports of other systems, known by their columns, one file a system.

Each is read in several passes, and whoever told them to stop comes first.
"""
