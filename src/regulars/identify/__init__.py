"""Step 1. Who is this, and how do we know?"""
