"""One person as a page tells of them: what they do, what we would do, whether we may speak."""
