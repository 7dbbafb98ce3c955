"""The live rendering: states that add, and Python functions generated once per version."""
