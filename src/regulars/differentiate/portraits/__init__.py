"""What we know of one person by name and number: learnt at night, kept fresh by each event."""
