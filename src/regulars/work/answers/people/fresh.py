"""Cells that count days since something: to today, and with what came after the night."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from regulars.differentiate import profiles
from regulars.differentiate.definitions.engine import Engine
from regulars.differentiate.definitions.facts import Derivation, Fact
from regulars.differentiate.definitions.happenings import Moment
from regulars.ground.database import Conn
from regulars.ground.events import PersonId
from regulars.ground.time import local_day, micros, zone
from regulars.loop import House
from regulars.work.answers.people.columns import Column
from regulars.work.answers.people.listing import Listing, Row


def page(
    conn: Conn, house: House, found: Listing, columns: Sequence[Column], *, now: datetime
) -> Listing:
    """The page with its days counted to today."""
    return replace(found, rows=counted(conn, house, found.rows, columns, now=now))


def chunks(
    conn: Conn,
    house: House,
    found: Iterable[list[Row]],
    columns: Sequence[Column],
    *,
    now: datetime,
) -> Iterator[list[Row]]:
    """The same of everybody, chunk by chunk."""
    for rows in found:
        yield counted(conn, house, rows, columns, now=now)


def counted(
    conn: Conn, house: House, rows: list[Row], columns: Sequence[Column], *, now: datetime
) -> list[Row]:
    """These rows, in which silence is what each person's own page says.

    The other columns stay as the night found them, and so does the order of the rows.
    """
    names = house.engine.names
    places = {
        at: names.index(one.name)
        for at, one in enumerate(columns)
        if one.kind == "trait" and one.name in _moving(house.engine)
    }
    if not places:
        return rows
    moment = Moment(micros(now), local_day(now, zone(house.rules.zone)))
    states = profiles.read(conn, house.engine, [PersonId(person) for person, _ in rows])
    found = []
    for person, cells in rows:
        state = states.get(PersonId(person))
        values = () if state is None else house.engine.values(state, moment)
        fresh = {at: values[place] for at, place in places.items()} if values else {}
        found.append((person, [fresh.get(at, cell) for at, cell in enumerate(cells)]))
    return found


def _moving(engine: Engine) -> set[str]:
    """Facts that are days since a day, and those days themselves."""
    facts = [engine.fact(name) for name in engine.names]
    return {name for fact in facts if _since(fact) for name in (fact.name, *_over(fact))}


def _since(fact: Fact) -> bool:
    return isinstance(fact.source, Derivation) and fact.source.function == "days_since"


def _over(fact: Fact) -> list[str]:
    over = fact.source.over if isinstance(fact.source, Derivation) else ()
    return [one for one in over if isinstance(one, str)]
