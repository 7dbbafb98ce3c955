"""Who works here: the users of the web app."""
