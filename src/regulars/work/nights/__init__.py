"""What only the whole history can tell, and what is learnt from it."""
