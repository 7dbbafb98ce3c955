"""Who is on which list: the latest word of each name on each list, kept by the turn."""
