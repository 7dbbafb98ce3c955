"""The next best action, asked for one by one, at the till, or for everybody ahead."""
