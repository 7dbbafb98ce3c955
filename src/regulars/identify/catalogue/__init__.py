"""What the shop sells: products with names one can read, prices, and what is sensitive."""
