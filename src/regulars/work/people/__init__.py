"""What is done to one person by hand: put together, taken apart, forgotten."""
