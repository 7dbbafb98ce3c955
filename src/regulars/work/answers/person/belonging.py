"""The segments that one person stands in: since when, and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from regulars.differentiate import store
from regulars.differentiate.definitions import spec
from regulars.ground import house_rules
from regulars.ground.database import Conn
from regulars.ground.events import PersonId
from regulars.work.answers import sentences
from regulars.work.answers.person.words import language, say

Cause = Literal["event", "time", "definition", "identity"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Belonging:
    """A segment that they are in; `since` null: they were in it when we began to count.

    `cause` is what moved them, `why` is the same in words, `sentence` the segment's rule.
    """

    segment: str
    title: str
    sentence: str
    since: datetime | None
    cause: Cause | None
    why: str


def belonging(conn: Conn, person: PersonId, *, locale: str) -> list[Belonging]:
    """Where they stand now, what they entered last first."""
    inside = store.memberships(conn, [person]).get(person, frozenset())
    entered = {
        segment: (at, cause)
        for segment, at, cause in conn.execute(
            "select distinct on (segment) segment, at, cause from movements"
            " where person = %s and entered order by segment, at desc, id desc",
            (person,),
        )
    }
    known = store.definitions(conn) if inside else []
    called = sentences.names(known, house_rules.read(conn).currency)
    found = []
    for one in known:
        if one.kind != "segment" or one.name not in inside:
            continue
        made = spec.segment(one.body)
        at, cause = entered.get(one.name, (None, None))
        found.append(
            Belonging(
                segment=one.name,
                title=called[language(locale)].segments[one.name],
                sentence=sentences.of_rule(made.rule, called)[language(locale)],
                since=at,
                cause=cause,
                why="" if cause is None else say(f"cause.{cause}", locale),
            )
        )
    return sorted(found, key=lambda one: (one.since is None, _backwards(one.since)))


def _backwards(at: datetime | None) -> float:
    return 0.0 if at is None else -at.timestamp()
