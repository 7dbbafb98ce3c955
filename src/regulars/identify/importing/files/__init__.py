"""Files as rows of text: how they are written, what of them cannot be read."""
