"""Messages on their way, and what became of them."""
