"""What does this person need, and when?"""
