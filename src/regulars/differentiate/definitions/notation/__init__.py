"""Rules as JSON: read, and written in one fixed form."""
