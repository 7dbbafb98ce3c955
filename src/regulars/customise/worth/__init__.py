"""What an action brings, and what it is worth to know more."""
