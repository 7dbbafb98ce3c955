"""Which channels are set up, where, and whether they take anything."""
