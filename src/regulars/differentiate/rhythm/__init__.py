"""How often does this person come, and are they falling silent?"""
