"""What people told us about being spoken to, kept for ever."""
