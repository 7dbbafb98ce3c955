"""Bookings: who comes when, what they answered, who came and who did not."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field

from regulars.ground import house_rules
from regulars.ground.database import Conn
from regulars.ground.events import PersonId
from regulars.ground.scales.booking import NEARED
from regulars.ground.time import zone
from regulars.identify import store as identities
from regulars.interact.bookings.desk import store
from regulars.interact.bookings.desk.booked import DAYS, Mark, Which, refuse, span
from regulars.interact.library import store as library
from regulars.web.api.asking import AtDesk, Id, Now, Reader, Text, Transaction, Writer
from regulars.web.api.booked.row import BookingRow, rows
from regulars.web.api.language import Locale
from regulars.web.auth.sights import sees
from regulars.web.problems import RESPONSES

router = APIRouter(tags=["bookings"], responses=RESPONSES)

MOST: Final = 200  #: rows of one list
COUNTED: Final[tuple[Which, ...]] = ("yesterday", "today", "tomorrow", "week")


class Reminded(BaseModel):
    """How guests are reminded."""

    hours: int = Field(description="So long before; 0: never")
    triggers: list[str] = Field(description="Those in use that send it; none: nobody is reminded")


class Bookings(BaseModel):
    """The bookings of some days, and how many there are of each list."""

    rows: list[BookingRow]
    yesterday: int
    today: int
    tomorrow: int
    week: int
    move_asked: int = Field(description="Guests who would like another time and have none yet")
    known: bool = Field(description="Whether any booking was ever told of")
    reminded: Reminded


class MarkSaid(BaseModel):
    """Who came and who did not; null takes it back."""

    source: Text
    booking: Text
    mark: Mark | None


@router.get("/api/bookings")
def bookings(
    who: Reader,
    conn: Transaction,
    at: AtDesk,
    when: Now,
    locale: Locale,
    which: Annotated[Which, Query()] = "today",
) -> Bookings:
    """Who comes on these local days, the earliest first, each in a sentence."""
    rules = house_rules.read(conn)
    spans = {one: span(one, zone(rules.zone), when) for one in DAYS}
    start, end = spans[which]
    asking = which == "move_asked"
    found = store.between(conn, start, end, asking=asking, limit=MOST)
    guests = {PersonId(one.person) for one in found}
    language = locale or rules.locale
    facts = at.house.profiling
    eyes = sees(conn, who).attribute
    sentences = facts.in_short(conn, guests, locale=language, sees=eyes, now=when) if facts else {}
    counts = store.counts(conn, [spans[one] for one in COUNTED])
    return Bookings(
        rows=rows(conn, found, who, sentences),
        **dict(zip(COUNTED, counts, strict=True)),
        move_asked=store.asking(conn, *spans["move_asked"]),
        known=store.known(conn),
        reminded=_reminded(conn, rules),
    )


@router.get("/api/people/{id}/bookings")
def of_person(id: Id, who: Reader, conn: Transaction) -> list[BookingRow]:
    """The bookings of somebody who comes, or who booked for another; the latest first."""
    person = identities.survivor(conn, PersonId(id))
    return rows(conn, store.of_person(conn, person, limit=50), who, {})


@router.post("/api/bookings/mark")
def mark(said: MarkSaid, who: Writer, conn: Transaction, when: Now) -> BookingRow:
    """Write down that they came or did not; within ten minutes it may be taken back."""
    refuse(store.one(conn, said.source, said.booking), said.mark, now=when)
    store.mark(conn, said.source, said.booking, said.mark, by=who.name, now=when)
    [row] = rows(conn, [store.one(conn, said.source, said.booking)], who, {})
    return row


def _reminded(conn: Conn, rules: house_rules.HouseRules) -> Reminded:
    triggers = [one.name for one in library.triggers(conn) if one.on.kind == NEARED]
    return Reminded(hours=rules.booking_reminder_hours, triggers=triggers)
