"""How often an offer may be made: to one person, and to all who live together.

Whoever lives with nobody that we know of is a household of one. Two of one household who ask at
the same moment are decided on one after the other, so that both limits hold however many ask.
"""
