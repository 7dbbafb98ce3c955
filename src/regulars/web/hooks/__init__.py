"""`/hooks/…`: what shops, tills and carriers post to us, each signed in its own way."""
