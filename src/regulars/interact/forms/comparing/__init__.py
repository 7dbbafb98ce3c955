"""Two sign-up forms, or one and none, drawn by lot among the same visitors."""
