"""What pages show of what people need."""
