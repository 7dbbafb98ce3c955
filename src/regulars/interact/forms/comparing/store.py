"""Comparisons of forms and the lots of visitors, in PostgreSQL. Nothing here commits."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final, Literal

import msgspec

from regulars.ground.database import Conn
from regulars.ground.errors import Conflict, NotFound
from regulars.interact.forms.comparing.lot import Arm, Lot

_LOOK: Final = "select id, form, rival, started_at, ended_at, kept, counts from form_comparisons"
_COUNTED: Final = (
    "select arm, count(*), count(*) filter (where shown), count(*) filter (where sent)"
    " from form_lots where comparison = %s group by arm"
)


class Counts(msgspec.Struct, frozen=True, kw_only=True):
    """What came of one arm: visitors who drew it, and how many of them saw or sent a form."""

    visitors: int = 0
    shown: int = 0
    sent: int = 0


class Comparison(msgspec.Struct, frozen=True, kw_only=True):
    """A form beside its rival.

    Attributes:
        rival: Another form; None: no form at all.
        kept: What was kept when it ended.
        counts: Of each arm, once it ended.
    """

    id: int
    form: str
    rival: str | None
    started_at: datetime
    ended_at: datetime | None
    kept: Arm | None
    counts: dict[Arm, Counts]


def running(conn: Conn) -> list[Comparison]:
    """Those that are under way, without their counts."""
    return [_read(row) for row in conn.execute(f"{_LOOK} where ended_at is null order by form")]


def latest(conn: Conn, form: str) -> Comparison | None:
    """The newest comparison in which this form stands first, with its counts."""
    row = conn.execute(f"{_LOOK} where form = %s order by id desc limit 1", (form,)).fetchone()
    if row is None:
        return None
    found = _read(row)
    return found if found.ended_at else msgspec.structs.replace(found, counts=_counts(conn, found))


def refuse_compared(conn: Conn, name: str) -> None:
    """Nothing, if the form is in no comparison that is under way.

    Raises:
        Conflict: It is, and would not be the same form to the end.
    """
    if any(name in (one.form, one.rival) for one in running(conn)):
        raise Conflict(f"form {name!r}: is being compared; end the comparison first")


def start(conn: Conn, form: str, rival: str | None, *, now: datetime) -> None:
    """Begin to draw lots. Raises Conflict as `refuse_compared`."""
    for name in filter(None, (form, rival)):
        refuse_compared(conn, name)
    conn.execute(
        "insert into form_comparisons (form, rival, started_at) values (%s, %s, %s)",
        (form, rival, now),
    )


def end(conn: Conn, form: str, kept: Arm, *, now: datetime) -> Comparison:
    """Draw no more lots; the counts stay, who drew what is forgotten.

    Raises:
        NotFound: No comparison of this form is under way.
    """
    found = latest(conn, form)
    if found is None or found.ended_at:
        raise NotFound(f"form {form!r}: is in no comparison")
    counts = msgspec.json.encode(found.counts).decode()
    conn.execute(
        "update form_comparisons set ended_at = %s, kept = %s, counts = %s where id = %s",
        (now, kept, counts, found.id),
    )
    conn.execute("delete from form_lots where comparison = %s", (found.id,))
    return found


def draw(conn: Conn, comparison: int, drawn: Lot) -> None:
    """Keep what a visitor drew; drawing it again changes nothing."""
    conn.execute(
        "insert into form_lots (comparison, visitor, arm) values (%s, %s, %s)"
        " on conflict do nothing",
        (comparison, bytes.fromhex(drawn.ticket.partition(".")[2]), drawn.arm),
    )


def note(conn: Conn, tickets: Sequence[str], form: str, what: Literal["shown", "sent"]) -> None:
    """Whoever drew these lots saw this form, or sent any; one that nobody drew is none."""
    for ticket in tickets:
        comparison, _, visitor = ticket.partition(".")
        conn.execute(
            f"update form_lots l set {what} = true from form_comparisons c"
            " where c.id = l.comparison and l.comparison = %s and l.visitor = %s"
            " and (%s or %s in (c.form, c.rival))",
            (int(comparison), bytes.fromhex(visitor), what == "sent", form),
        )


def _counts(conn: Conn, one: Comparison) -> dict[Arm, Counts]:
    return {
        arm: Counts(visitors=visitors, shown=shown, sent=sent)
        for arm, visitors, shown, sent in conn.execute(_COUNTED, (one.id,))
    }


def _read(row: Sequence[object]) -> Comparison:
    fields = dict(zip(Comparison.__struct_fields__, row, strict=True))
    fields["counts"] = msgspec.json.decode(str(fields["counts"]))
    return msgspec.convert(fields, Comparison)
