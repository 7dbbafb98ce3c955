"""A case: what is to be made good for one person, by whom and until when."""

from __future__ import annotations

from datetime import datetime
from typing import Final, Literal

import msgspec

from regulars.ground.events import Event, Identifier, noted
from regulars.ground.scales.satisfaction import Level
from regulars.interact.feedback.replies import Do

State = Literal["open", "closed"]
Outcome = Literal["", "made_good", "not_made_good"]

SOURCE: Final = "cases"
HOUSE: Final = "house"  #: who opens a case when somebody says they are not satisfied


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """A case to be opened.

    Attributes:
        identifier: Through which we got to the person.
        level: That they said; None: a case by hand.
        why: In words; empty: the level says it.
    """

    identifier: int
    level: Level | None = None
    why: str = ""
    what: Do
    assignee: str = ""
    due_at: datetime
    by: str = HOUSE


class Case(msgspec.Struct, frozen=True, kw_only=True):
    """A case as it stands.

    Attributes:
        reask_at: When they are asked again how satisfied they are; None: they are not.
        said_after: The level that they said since it was closed; None: nothing yet.
    """

    id: int
    person: int
    level: Level | None
    why: str
    what: Do
    assignee: str
    due_at: datetime
    state: State
    outcome: Outcome
    note: str
    opened_at: datetime
    opened_by: str
    closed_at: datetime | None
    closed_by: str
    reask_at: datetime | None
    said_after: Level | None


class Closing(msgspec.Struct, frozen=True, kw_only=True):
    """How a case ended.

    Attributes:
        reask_at: When they are to be asked again; None: they are not.
    """

    outcome: Outcome
    note: str = ""
    by: str
    reask_at: datetime | None = None


def told(case: int, name: Identifier, said: dict[str, object], *, now: datetime) -> Event:
    """The event that puts what became of a case on the person's timeline."""
    closed = "outcome" in said
    body = {"case": case, **said}
    return noted(
        source=SOURCE,
        message_id=f"case-{case}-{'closed' if closed else 'opened'}",
        kind="case_closed" if closed else "case_opened",
        at=now,
        identifiers=(name,),
        said=body,
    )
