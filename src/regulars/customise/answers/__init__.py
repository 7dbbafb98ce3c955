"""What people told us when we asked, and how many do."""
