"""The REST API: all that a page of the web app can do, a script can do."""
