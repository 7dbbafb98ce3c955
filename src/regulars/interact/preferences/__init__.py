"""What people chose for themselves: how often we may speak, when not, and in which language."""
