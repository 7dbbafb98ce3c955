"""How likely is it that this person uses this offer? Learnt, and never quite sure."""
