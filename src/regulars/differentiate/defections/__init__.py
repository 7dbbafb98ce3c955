"""Who leaves, by their own rhythm, and why: as asked, as stated, as inferred, or not known."""
