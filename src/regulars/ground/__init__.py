"""What every step stands on: events, the log, the database, money, time and errors."""
