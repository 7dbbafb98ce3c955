"""What happened, as people read it: the kinds' names, and a sentence for each event."""
