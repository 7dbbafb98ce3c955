"""What goods cost, as the business knows it, stamped on the lines that do not say it themselves."""
