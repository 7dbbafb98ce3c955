"""Lists that people put themselves on: what each is for, and who is on it."""
