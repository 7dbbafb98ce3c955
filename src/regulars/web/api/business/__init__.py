"""The business itself: its rules, its numbers, its catalogue, whether it helps."""
