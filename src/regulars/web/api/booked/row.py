"""A booking as the API tells it: who comes, who booked, and what is known of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final

from pydantic import BaseModel, Field

from regulars.differentiate.told import store as told
from regulars.differentiate.told.attribute import Attribute
from regulars.ground.database import Conn
from regulars.ground.events import PersonId
from regulars.ground.scales.booking import Status
from regulars.identify import store as identities
from regulars.interact.bookings.desk.booked import Booked, Mark
from regulars.interact.bookings.replies import Reply
from regulars.web.auth.roles import Actor
from regulars.web.auth.sights import may_see

CALLED: Final = ("first_name", "last_name")
PEOPLE: Final = ("guest", "booker")


class BookedName(BaseModel):
    """A name of somebody who comes, or who booked."""

    kind: str
    value: str


class BookedPerson(BaseModel):
    """Somebody who comes, or who booked for another."""

    person: int
    names: list[BookedName]
    called: str = Field(description="As they told us; empty: they did not")
    sentence: str = Field(description="What there is to know first of them; empty: not asked for")


class BookingRow(BaseModel):
    """A booking as it stands."""

    source: str = Field(description="Who told us of it")
    booking: str = Field(description="Their number of it")
    starts_at: datetime
    what: str
    service: str
    store: str
    party: int | None
    status: Status
    guest: BookedPerson
    booker: BookedPerson | None = Field(description="null: the guest, or nobody said")
    reminded_at: datetime | None
    reply: Reply | None = Field(description="To the reminder; null: none, or moved since")
    replied_at: datetime | None
    marked: Mark | None = Field(description="By hand")
    marked_by: str
    back_until: datetime | None = Field(
        description="Until when the mark may be taken back; null: there is none, or it is too late"
    )


def rows(
    conn: Conn, found: Sequence[Booked], who: Actor, sentences: Mapping[PersonId, str]
) -> list[BookingRow]:
    """Bookings with whom they are about, as far as `who` may see it."""
    people = {one.person for one in found} | {one.booker for one in found if one.booker}
    names = identities.names_of(conn, [PersonId(one) for one in people]) if people else {}
    told_by = told.of_people(conn, {p: [one for one, _ in mine] for p, mine in names.items()})
    known = {
        person: BookedPerson(
            person=person,
            names=[BookedName(kind=name.kind, value=name.value) for _, name in mine],
            called=_called(told_by[person], who),
            sentence=sentences.get(person, ""),
        )
        for person, mine in names.items()
    }
    same = BookingRow.model_fields.keys() - PEOPLE
    return [
        BookingRow(
            **{name: getattr(one, name) for name in same},
            guest=known[PersonId(one.person)],
            booker=known[PersonId(one.booker)] if one.booker and one.booker != one.person else None,
        )
        for one in found
    ]


def _called(attributes: Sequence[Attribute], who: Actor) -> str:
    said = {one.name: one for one in attributes}
    mine = [said[name] for name in CALLED if name in said and may_see(who, said[name].sight)]
    return " ".join(str(one.now.value) for one in mine)
