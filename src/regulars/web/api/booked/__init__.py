"""Bookings: who comes today, and who came."""
