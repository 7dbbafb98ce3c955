"""What we ask a yes for, and in which words."""
