"""What is made good before anything is offered."""
