"""What shops, tills and carriers post to us, taken in: events, products, stock."""
