"""What rules can be made of, and what lists of definitions show beside each."""
