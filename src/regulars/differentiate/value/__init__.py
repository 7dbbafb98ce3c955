"""What is this person worth, and will they come back?"""
