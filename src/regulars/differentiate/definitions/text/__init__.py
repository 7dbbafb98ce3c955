"""Rules as SQL: a small language that says all that a rule can say, and nothing else."""
