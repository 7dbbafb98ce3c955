"""What is on the shelf, by place and day; and what is news of it: cheaper, or there again."""
