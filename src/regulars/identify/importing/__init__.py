"""Files of the shop become events, people and products, by a mapping and without code."""
