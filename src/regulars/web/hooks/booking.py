"""A booking in our own format: who booked and who comes are two people. Pure.

A name that both were given stays the booker's, so it joins nobody. A guest whom only an agent's
address names, or who shares all names with the booker and is called otherwise, is known by the
booking.
"""

from __future__ import annotations

from typing import Final

from regulars.ground.errors import BadInput
from regulars.ground.events import Event
from regulars.ground.scales import booking as bookings
from regulars.ground.scales.booking import Role
from regulars.web.hooks import said
from regulars.web.hooks.said import Got, Json, Names
from regulars.work.hooks.heard import Heard

OWN: Final = ("type", "id", "at", "status", "booker", "guest", "currency", "role", "starts_on")
CALLED: Final = ("first_name", "last_name")
STATUSES: Final[dict[str, str]] = {**{x: x for x in bookings.STATUSES}, "no_show": "missed"}


def booking(got: Got, one: Json) -> Heard:
    """What happened to a booking, for each of the two whom we know.

    Raises:
        BadInput: It has no id, no status that we know, or does not say when it is for.
    """
    id_, status = said.needed(one, "id"), said.text(one, "status")
    if status not in STATUSES:
        raise BadInput(f"`status`: {status!r} is none of {', '.join(STATUSES)}")
    what = said.text(one, "what")
    if what and what not in bookings.WHATS:
        raise BadInput(f"`what`: {what!r} is none of {', '.join(bookings.WHATS)}")
    if bookings.starts_at(one) is None and (status == "made" or "starts_at" in one):
        raise BadInput(f"`starts_at`: {str(one.get('starts_at'))[:80]!r} is no time with a zone")
    payload = {name: value for name, value in one.items() if name not in OWN}
    payload = said.money(_priced(payload), got, said.text(one, "currency")) | {"booking": id_}
    told = _told(got, one, id_, STATUSES[status], payload)
    if told.events or status == "made":
        return told
    kind, key = f"booking_{STATUSES[status]}", _key(one, id_, STATUSES[status])
    alone = said.event(got, kind, key, one.get("at"), (), payload)
    return said.about(bookings.key(id_), [alone])


def _told(got: Got, one: Json, id_: str, status: str, payload: Json) -> Heard:
    """The events of those who are named; whoever says nothing of them says none."""
    key, found = _key(one, id_, status), []
    for role, person, whose in _people(got, one, id_):
        if role == "booker" and status in ("attended", "missed"):
            continue  # that is about who was to come
        mine = payload if role is None else {**payload, "role": role}
        suffix = f"-{role}" if role else ""
        kind, at = f"booking_{status}", one.get("at")
        found.append(said.event(got, kind, f"{key}{suffix}", at, whose, mine))
        found += _introduced(got, one, f"{key}{suffix}", whose, person)
    return said.of_somebody(*found)


def _introduced(got: Got, one: Json, key: str, whose: Names, person: Json) -> list[Event]:
    known = {name: said.text(person, name) for name in CALLED}
    if not whose or not any(known.values()):
        return []
    known |= {kind: value for kind, value in whose if kind in ("email", "phone")}
    return [said.event(got, "person_identified", f"{key}-told", one.get("at"), whose, known)]


def _people(got: Got, one: Json, id_: str) -> list[tuple[Role | None, Json, Names]]:
    """Who booked and who comes; no role: they are one."""
    booker, guest = said.inner(one, "booker"), said.inner(one, "guest")
    theirs = _known(got, booker)
    own = tuple(name for name in _known(got, guest) if name not in theirs)
    if not own and _is_another(got, guest, booker):
        own = said.names(("pos_customer", f"{got.door}-booking-{id_}"))
    if booker and own:
        return [("booker", booker, theirs), ("guest", guest, own)]
    return [(None, guest, own) if own else (None, booker or guest, theirs)]


def _is_another(got: Got, guest: Json, booker: Json) -> bool:
    """Whether a guest without a name of their own is surely not the booker."""
    address = said.text(guest, "email")
    if address and not said.names(("email", address), blocked=got.blocked):
        return True  # an agent's address: it names the booking
    return bool(booker) and any(
        (mine := said.text(guest, name)) and mine.casefold() != said.text(booker, name).casefold()
        for name in CALLED
    )


def _known(got: Got, person: Json) -> Names:
    return tuple(one for one in said.whose(person) if said.names(one, blocked=got.blocked))


def _key(one: Json, id_: str, status: str) -> str:
    """What was said, told from its repeat."""
    when = said.text(one, "at") or (said.text(one, "starts_at") if status == "changed" else "")
    return f"booking-{id_}-{status}-{when}" if when else f"booking-{id_}-{status}"


def _priced(payload: Json) -> Json:
    total = said.amount(payload, "total")
    return payload if total is None else {**payload, "total": total}
