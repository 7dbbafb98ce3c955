"""Step 4. What for this one?"""
