"""What was told of people: each word with its source, its date, and who may see it."""
