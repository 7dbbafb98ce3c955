"""Why somebody stopped: what is asked about it, and what they answer."""
