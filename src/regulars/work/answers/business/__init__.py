"""The business at a glance: who moved, what needs a look, how far set-up is."""
