"""The tag: the script for a shop's own site, and the door that it speaks to."""
