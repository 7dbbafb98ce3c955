"""Step 5. Did it help?"""
