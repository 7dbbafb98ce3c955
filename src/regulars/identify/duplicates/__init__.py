"""People who are probably one: proposed with the evidence, never put together silently."""
