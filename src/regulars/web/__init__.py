"""The doors on the web: they translate and decide nothing."""
