"""The sandbox mailbox: what would have been sent."""
