"""Bookings as whoever stands at the desk reads them: who comes when, what they said, who came."""
