"""What people have booked: facts and segments that a shop has from its first day.

They are about whoever comes. Who only booked for somebody else has booked, and is not expected.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from regulars.ground.scales.booking import SAID

YEAR = {"days": 365}
COMES = {"none": [{"field": "role", "op": "=", "value": "booker"}]}
SOON_DAYS = 7

#: How no-shows were counted before the desk and the booking system could both tell of one.
FORMER: Final[dict[str, dict[str, Any]]] = {
    "no_shows_365d": {
        "function": "count", "kinds": ["booking_missed"], "window": YEAR, "where": COMES,
        "over": None,
    },
}  # fmt: skip


def booked_traits() -> Iterator[dict[str, Any]]:
    """How often they booked, stayed away and cancelled; how the latest booking stands."""
    counted = (
        ("bookings_365d", "booking_made", "bookings in the last 365 days",
         "reservas en los últimos 365 días"),
        ("booking_cancellations_365d", "booking_cancelled",
         "bookings cancelled in the last 365 days", "reservas anuladas en los últimos 365 días"),
    )  # fmt: skip
    for name, kind, title, title_es in counted:
        yield {
            "name": name, "title": title, "title_es": title_es, "kinds": [kind],
            "function": "count", "window": YEAR, "where": COMES,
        }  # fmt: skip
    yield from _who_came()
    latest = {"kinds": list(SAID), "function": "last", "where": COMES}
    yield {
        "name": "booking_stands", "title": "latest booking neither cancelled nor over",
        "title_es": "última reserva ni anulada ni pasada", "field": "stands", "type": "bool",
        **latest,
    }  # fmt: skip
    yield {
        "name": "booked_for", "title": "day of the latest booking",
        "title_es": "día de la última reserva", "field": "starts_on", "type": "text", **latest,
    }  # fmt: skip
    yield {
        "name": "days_until_booking", "title": "days until the day of the latest booking",
        "title_es": "días hasta el día de la última reserva",
        "function": "days_until", "over": ["booked_for"],
    }  # fmt: skip


def _who_came() -> Iterator[dict[str, Any]]:
    """Each booking counts once, whoever told of it; who was said to have come did not stay away."""
    for name, kind, title, title_es in (
        ("attended_bookings_365d", "booking_attended",
         "bookings that they came to in the last 365 days",
         "reservas a las que vino en los últimos 365 días"),
        ("missed_bookings_365d", "booking_missed",
         "bookings that somebody said they missed in the last 365 days",
         "reservas a las que, según alguien, no vino en los últimos 365 días"),
    ):  # fmt: skip
        yield {
            "name": name, "title": title, "title_es": title_es, "kinds": [kind],
            "function": "distinct", "field": "booking", "window": YEAR, "where": COMES,
        }  # fmt: skip
    yield {
        "name": "no_shows_365d", "title": "no-shows in the last 365 days",
        "title_es": "veces que no se presentó en los últimos 365 días",
        "function": "unmatched", "over": ["missed_bookings_365d", "attended_bookings_365d"],
    }  # fmt: skip


def booked_segments() -> Iterator[dict[str, Any]]:
    """Who is expected within a week."""
    yield {
        "name": "expected_7d", "title": "Booked for the next 7 days",
        "title_es": "Con reserva para los próximos 7 días",
        "rule": {"all": [
            {"trait": "booking_stands", "op": "=", "value": True},
            {"trait": "days_until_booking", "op": "<=", "value": SOON_DAYS},
        ]},
    }  # fmt: skip
