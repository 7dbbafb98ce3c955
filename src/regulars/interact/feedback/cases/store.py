"""Cases in PostgreSQL. Nothing here commits."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Final

import msgspec

from regulars.ground import inbox
from regulars.ground.database import Conn
from regulars.ground.errors import Conflict, NotFound
from regulars.ground.events import Identifier
from regulars.ground.scales.satisfaction import Level
from regulars.interact.dues import store as dues
from regulars.interact.dues.store import Due
from regulars.interact.feedback.cases import case as cases
from regulars.interact.feedback.cases.case import Case, Closing, Wanted

REASK: Final = "reask"  #: kind of the due rows that ask again
FIELDS: Final = tuple(field.name for field in msgspec.structs.fields(Case))
COLUMNS: Final = ", ".join("i.person" if name == "person" else f"c.{name}" for name in FIELDS)
FROM: Final = f"select {COLUMNS} from cases c join identifiers i on i.id = c.identifier"
NAME: Final = "select i.kind, i.value from cases c join identifiers i on i.id = c.identifier"


def opened(conn: Conn, wanted: Wanted, *, now: datetime) -> int:
    """Open a case and put it on the person's timeline; return its id."""
    row = conn.execute(
        """insert into cases (identifier, level, why, what, assignee, due_at, state, opened_at,
               opened_by) values (%s, %s, %s, %s, %s, %s, 'open', %s, %s) returning id""",
        (*msgspec.structs.astuple(wanted)[:6], now, wanted.by),
    ).fetchone()
    assert row is not None
    said: dict[str, object] = {"what": wanted.what, "why": wanted.why, "level": wanted.level}
    inbox.append(conn, [cases.told(row[0], _name(conn, row[0]), said | {"by": wanted.by}, now=now)])
    return int(row[0])


def open_cases(conn: Conn, people: Collection[int]) -> dict[int, int]:
    """Person -> their oldest open case."""
    rows = conn.execute(
        "select i.person, min(c.id) from cases c join identifiers i on i.id = c.identifier"
        " where i.person = any(%s) and c.state = 'open' group by 1",
        (list(people),),
    )
    return {person: case for person, case in rows}


def worsen(conn: Conn, case: int, wanted: Wanted) -> None:
    """Let an open case weigh as much as what they said since, if that is worse."""
    conn.execute(
        "update cases set level = %s, what = %s, due_at = least(due_at, %s)"
        " where id = %s and state = 'open' and level > %s",
        (wanted.level, wanted.what, wanted.due_at, case, wanted.level),
    )


def heard(conn: Conn, said: Mapping[int, tuple[Level, datetime]]) -> None:
    """Note what people (by id) said since their cases were closed: the first answer counts."""
    for person, (level, at) in said.items():
        rows = conn.execute(
            """update cases c set said_after = %s from identifiers i
               where i.id = c.identifier and i.person = %s and c.state = 'closed'
                 and c.said_after is null and c.closed_at <= %s returning c.id""",
            (level, person, at),
        ).fetchall()
        dues.drop(conn, REASK, [str(row[0]) for row in rows])


def close(conn: Conn, case: int, ends: Closing, *, now: datetime) -> None:
    """Close an open case, and note when the person is asked again.

    Raises:
        NotFound: There is no such case.
        Conflict: It is closed already.
    """
    done = conn.execute(
        """update cases set state = 'closed', outcome = %s, note = %s, closed_at = %s,
               closed_by = %s, reask_at = %s where id = %s and state = 'open' returning id""",
        (ends.outcome, ends.note, now, ends.by, ends.reask_at, case),
    ).fetchone()
    if done is None:
        one(conn, case)
        raise Conflict(f"case {case}: is closed already")
    if ends.reask_at is not None:
        dues.put(conn, [Due(kind=REASK, key=str(case), at=ends.reask_at)])
    said: dict[str, object] = {"outcome": ends.outcome, "by": ends.by}
    inbox.append(conn, [cases.told(case, _name(conn, case), said, now=now)])


def change(conn: Conn, case: int, *, assignee: str, due_at: datetime, note: str) -> None:
    """Give an open case to somebody, or until another day."""
    done = conn.execute(
        "update cases set assignee = %s, due_at = %s, note = %s"
        " where id = %s and state = 'open' returning id",
        (assignee, due_at, note, case),
    ).fetchone()
    if done is None:
        one(conn, case)
        raise Conflict(f"case {case}: is closed already")


def one(conn: Conn, case: int) -> Case:
    """One case.

    Raises:
        NotFound: There is none of that id.
    """
    row = conn.execute(f"{FROM} where c.id = %s".encode(), (case,)).fetchone()
    if row is None:
        raise NotFound(f"case {case}: there is none of this number")
    return _case(row)


def identifier(conn: Conn, case: int) -> int:
    """Through which name we got to the person.

    Raises:
        NotFound: There is no such case.
    """
    row = conn.execute("select identifier from cases where id = %s", (case,)).fetchone()
    if row is None:
        raise NotFound(f"case {case}: there is none of this number")
    return int(row[0])


WHERE: Final[Mapping[str, str]] = {
    "open": "c.state = 'open' order by c.due_at, c.id",
    "reask": "c.state = 'closed' and c.reask_at is not null and c.said_after is null"
    " order by c.reask_at, c.id",
    "closed": "c.state = 'closed' order by c.closed_at desc, c.id desc",
}


def listed(conn: Conn, which: str, *, limit: int = 200) -> list[Case]:
    """Open cases, those to be asked again, or the closed ones: what is most pressing first."""
    query = f"{FROM} where {WHERE[which]} limit %s"
    return [_case(row) for row in conn.execute(query.encode(), (limit,))]


def of_person(conn: Conn, identifiers: Sequence[int]) -> list[Case]:
    """Their cases, the latest first."""
    query = f"{FROM} where c.identifier = any(%s) order by c.id desc limit 50"
    return [_case(row) for row in conn.execute(query.encode(), (list(identifiers),))]


def counts(conn: Conn, *, now: datetime) -> dict[str, int]:
    """How many are open, overdue, to be asked again, and closed."""
    row = conn.execute(
        """select count(*) filter (where state = 'open'),
             count(*) filter (where state = 'open' and due_at < %s),
             count(*) filter (where state = 'closed' and reask_at is not null
                              and said_after is null),
             count(*) filter (where state = 'closed') from cases""",
        (now,),
    ).fetchone()
    assert row is not None
    return dict(zip(("open", "overdue", "reask", "closed"), row, strict=True))


def _name(conn: Conn, case: int) -> Identifier:
    row = conn.execute(f"{NAME} where c.id = %s".encode(), (case,)).fetchone()
    assert row is not None  # a case goes with the person
    return Identifier(*row)


def _case(row: Sequence[object]) -> Case:
    return msgspec.convert(dict(zip(FIELDS, row, strict=True)), Case)
