"""What people text us that is a word with a meaning: stop, begin, help, and the shop's own."""
