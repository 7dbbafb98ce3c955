"""Who asked to be told: whose turn it is, and what they hear, once."""
