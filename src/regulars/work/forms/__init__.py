"""What becomes of a sign-up form that somebody sent."""
