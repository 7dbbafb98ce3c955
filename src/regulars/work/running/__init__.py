"""The processes of a running house, and what each does all day."""
