"""Was it you? A yes, or a look at what we know, waits for the owner of the address."""
