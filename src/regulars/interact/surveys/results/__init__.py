"""What came back of a survey."""
