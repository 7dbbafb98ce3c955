"""What measurements stand on: a house of their own, clients, a mail server, made-up data."""
