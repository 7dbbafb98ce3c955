"""What people have booked, as facts and in words."""

from __future__ import annotations

import msgspec
from tests.cast import ANN, CY, event
from tests.house import Shop

from regulars.ground.database import Database
from regulars.ground.events import Event
from regulars.work.answers.happened.sentences import Teller


def booked(kind: str, who: tuple[str, str], *, days: float = 0, **more: object) -> Event:
    """A word on a table: five days on, late in the evening in Madrid."""
    at = "2026-01-10T22:30:00+01:00"
    said = event(f"booking_{kind}", who, days=days, booking="B-1", what="table", starts_at=at)
    return msgspec.structs.replace(
        said, payload=msgspec.json.encode(msgspec.json.decode(said.payload) | more).decode()
    )


def test_whoever_comes_is_expected_and_who_booked_for_them_is_not(database: Database) -> None:
    shop = Shop(database).open()
    shop.hears(booked("made", ANN, role="booker"), booked("made", CY, role="guest"))
    assert "expected_7d" in shop.segments(CY)
    assert "expected_7d" not in shop.segments(ANN)
    shop.hears(booked("cancelled", CY, role="guest", days=1))
    assert "expected_7d" not in shop.segments(CY)


def test_a_booking_is_on_the_day_of_the_business_and_said_in_both_languages(
    database: Database,
) -> None:
    shop = Shop(database).open()
    shop.hears(booked("missed", ANN, party=4, stands=True, starts_on="1999-01-01"))
    [(payload,)] = shop.asks("select payload from events where kind = 'booking_missed'")
    english = Teller(locale="en", currency="EUR").sentence("booking_missed", str(payload))
    assert english == "Did not come as booked: table, 2026-01-10 21:30, 4 people"
    spanish = Teller(locale="es", currency="EUR").sentence("booking_missed", str(payload))
    assert spanish == "No se presentó a su reserva: mesa, 2026-01-10 21:30, 4 personas"
    assert '"stands":false' in str(payload)
