"""The demo: a year of real shopping, brought in by mappings as anybody's own files would be."""
