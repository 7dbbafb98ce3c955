"""What we say, and when: templates and triggers."""
