"""What was said in somebody's own words, and where it is found again."""
