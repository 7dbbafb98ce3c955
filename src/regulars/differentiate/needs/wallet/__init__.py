"""Share of customer in money; and in what people must be alike to be compared."""
