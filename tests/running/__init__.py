"""The running house: real processes, a real database, real HTTP and SMTP; and how they die."""
