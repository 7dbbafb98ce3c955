"""Bookings that are still to come: when to remind of them, and what an answer to that means."""
