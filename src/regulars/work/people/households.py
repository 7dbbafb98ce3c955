"""Who lives or buys with somebody: put in and taken out by hand, confirmed where it is proposed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import uuid4

from regulars.differentiate.told import store as told
from regulars.differentiate.told.attribute import Attribute
from regulars.ground import inbox
from regulars.ground.database import Conn
from regulars.ground.errors import BadInput, Conflict, NotFound
from regulars.ground.events import PersonId
from regulars.identify import store as identities
from regulars.identify.households import proposals, store
from regulars.identify.households.household import JOINED, LEFT, said
from regulars.identify.households.proposals import Proposed
from regulars.identify.households.store import Member

ROLE: Final = "purchase_role"  #: an attribute; of one category: "purchase_role.Pet food"
MOST: Final = 50  #: people of one household that are looked at


@dataclass(frozen=True, slots=True, kw_only=True)
class Mate:
    """Somebody in the household; `roles`: what is told of their part in what is bought."""

    member: Member
    roles: Sequence[Attribute]


@dataclass(frozen=True, slots=True, kw_only=True)
class Household:
    """The household of one person; `id` None: we know of none, and they are alone in `mates`."""

    id: str | None
    mates: Sequence[Mate]
    proposed: Sequence[Proposed]


def household(conn: Conn, person: PersonId) -> Household:
    """Whoever lives or buys with this person, themselves among them, as far as we know."""
    mine = store.of(conn, person)
    members = store.members(conn, mine.household)[:MOST] if mine else []
    owners = identities.owners_of(conn, [one.person for one in members])
    return Household(
        id=mine.household if mine else None,
        mates=[Mate(member=one, roles=_roles(conn, owners[one.person])) for one in members],
        proposed=proposals.waiting(conn, person),
    )


def roles(conn: Conn, person: PersonId) -> list[Attribute]:
    """The part of somebody in what is bought: decides, buys, uses, …; as told."""
    return _roles(conn, identities.owners_of(conn, [person])[person])


def _roles(conn: Conn, owners: Sequence[int]) -> list[Attribute]:
    return [
        one for one in told.of(conn, owners) if one.name == ROLE or one.name.startswith(f"{ROLE}.")
    ]


def put(conn: Conn, person: PersonId, other: PersonId, *, by: str, now: datetime) -> None:
    """Say that two live or buy together; who is in no household joins the other's.

    Raises:
        BadInput: They are one person.
        Conflict: Each is in a household already.
    """
    if person == other:
        raise BadInput(f"other: {other} is the same person")
    mine, theirs = store.of(conn, person), store.of(conn, other)
    if mine and theirs:
        if mine.household == theirs.household:
            return
        raise Conflict("each of them is in a household already; take one of them out first")
    known = mine or theirs
    id_ = known.household if known else str(uuid4())
    for one, there in ((person, mine), (other, theirs)):
        if there is None:
            _say(conn, JOINED, one, id_, by=by, now=now)


def leave(conn: Conn, person: PersonId, *, by: str, now: datetime) -> str:
    """Take somebody out of their household; return which it was, so that it can be undone.

    Raises:
        NotFound: They are in none.
    """
    mine = store.of(conn, person)
    if mine is None:
        raise NotFound(f"person {person}: is in no household that we know of")
    _say(conn, LEFT, person, mine.household, by=by, now=now)
    return mine.household


def put_back(conn: Conn, person: PersonId, id_: str, *, by: str, now: datetime) -> None:
    """Undo their leaving.

    Raises:
        Conflict: They are in another by now.
    """
    mine = store.of(conn, person)
    if mine and mine.household != id_:
        raise Conflict("they are in another household by now")
    _say(conn, JOINED, person, id_, by=by, now=now)


def _say(conn: Conn, kind: str, person: PersonId, id_: str, *, by: str, now: datetime) -> None:
    [(_, name), *_] = identities.names_of(conn, [person])[person]
    inbox.append(conn, [said(kind, name, id_, id_=str(uuid4()), by=by, now=now)])
