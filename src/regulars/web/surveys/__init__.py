"""Surveys as people see them: on any phone, on a tablet, within a page of the shop's site."""
