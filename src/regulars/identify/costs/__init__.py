"""What products cost and categories leave, as the business says; made into the book of costs."""
