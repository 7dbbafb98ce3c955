"""What doors ask of the house, one question a file; nothing here decides, nothing here commits."""
