"""Proposals and what was decided on them, in the database.

A pair is kept under the ids that its two people had when it was found. What was decided holds for
whoever those ids answer for today, so it is remembered through later merges.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal

import msgspec
import pyarrow as pa

from regulars.ground.database import Conn
from regulars.ground.errors import NotFound
from regulars.ground.events import PersonId
from regulars.ground.history.relations import query
from regulars.identify.duplicates.linkage import Likely
from regulars.identify.duplicates.records import NAMES
from regulars.identify.graph import Pair

Verdict = Literal["same", "different"]
MODEL: Final = "duplicates"
_evidence: Final = msgspec.json.Decoder(dict[str, str])
#: Pairs on which somebody decided, as the people they are today.
DECIDED: Final = """
    select least(a.person, b.person) as low, greatest(a.person, b.person) as high from (
        select low, high from duplicates where verdict is not null
        union all
        select low, high from links where verdict = 'withdrawn' and reason like 'taken apart by %%'
    ) as said join identifiers a on a.id = said.low join identifiers b on b.id = said.high"""
#: Proposals that nobody decided, as the people they are today; never one person with itself.
OPEN: Final = """
    from duplicates d join identifiers a on a.id = d.low join identifiers b on b.id = d.high
    where d.verdict is null and a.person <> b.person"""


class Searched(msgspec.Struct, frozen=True, kw_only=True):
    """What the last search did.

    Attributes:
        people: Who had said enough of themselves to be compared.
        missing: What it lacked; None: nothing.
    """

    at: datetime
    people: int
    missing: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """Two people who are probably one; `low` and `high` as they were found."""

    low: int
    high: int
    people: tuple[PersonId, PersonId]
    probability: float
    evidence: dict[str, str]


def addresses(conn: Conn) -> pa.Table:
    """Everybody's e-mails and phones, shaped as `records.NAMES`."""
    return query(
        conn, "select person, kind, value from identifiers where kind in ('email', 'phone')", NAMES
    )


def keep(conn: Conn, found: Iterable[Likely], searched: Searched) -> None:
    """Propose these in place of those that wait; nothing that was decided is proposed again."""
    conn.execute(
        "create temp table likely (low bigint, high bigint, probability float8, evidence text)"
        " on commit drop"
    )
    with conn.cursor().copy("copy likely from stdin") as copy:
        for one in found:
            said = msgspec.json.encode(one.evidence).decode()
            copy.write_row((one.low, one.high, one.probability, said))
    conn.execute(
        "delete from duplicates d where verdict is null and not exists"
        " (select from likely l where l.low = d.low and l.high = d.high)"
    )
    conn.execute(
        f"""
        insert into duplicates (low, high, probability, evidence, found_at)
        select low, high, probability, evidence, %s from likely l
        where not exists (select from ({DECIDED}) as done
            where done.low = l.low and done.high = l.high)
        on conflict (low, high) do update
            set probability = excluded.probability, evidence = excluded.evidence,
                found_at = excluded.found_at where duplicates.verdict is null""".encode(),
        (searched.at,),
    )
    conn.execute(
        "insert into models (name, body, fitted_at) values (%s, %s, %s)",
        (MODEL, msgspec.json.encode(searched).decode(), searched.at),
    )


def searched(conn: Conn) -> Searched | None:
    """The last search; None before the first."""
    row = conn.execute(
        "select body from models where name = %s order by version desc limit 1", (MODEL,)
    ).fetchone()
    return None if row is None else msgspec.json.decode(row[0], type=Searched)


def waiting(conn: Conn) -> int:
    """How many proposals wait for somebody to decide."""
    row = conn.execute(f"select count(*) {OPEN}".encode()).fetchone()
    return int(row[0]) if row else 0


def proposals(conn: Conn, *, limit: int) -> Sequence[Proposal]:
    """Those that wait, the surest first, what was put off last."""
    rows = conn.execute(
        f"select d.low, d.high, a.person, b.person, d.probability, d.evidence {OPEN}"
        " order by d.later_at nulls first, d.probability desc, d.low, d.high limit %s".encode(),
        (limit,),
    )
    return [
        Proposal(
            low=low,
            high=high,
            people=(PersonId(min(one, other)), PersonId(max(one, other))),
            probability=probability,
            evidence=_evidence.decode(evidence),
        )
        for low, high, one, other, probability, evidence in rows
    ]


def decide(
    conn: Conn, pair: Pair, verdict: Verdict, *, link: Pair | None, by: str, at: datetime
) -> None:
    """Write down what somebody decided; `link`: what put them together."""
    low, high = link or (None, None)
    _change(
        conn,
        "verdict = %s, link_low = %s, link_high = %s, decided_by = %s, decided_at = %s",
        (verdict, low, high, by, at),
        pair,
    )


def put_off(conn: Conn, pair: Pair, *, at: datetime) -> None:
    """Let a proposal come after all others."""
    _change(conn, "later_at = %s", (at,), pair)


def reopen(conn: Conn, pair: Pair) -> Pair | None:
    """Take back what was decided or put off; return the link that had put them together."""
    row = conn.execute(
        "select link_low, link_high from duplicates where low = %s and high = %s for update", pair
    ).fetchone()
    _change(
        conn,
        "verdict = null, link_low = null, link_high = null, later_at = null,"
        " decided_by = null, decided_at = null",
        (),
        pair,
    )
    return None if row is None or row[0] is None else (row[0], row[1])


def _change(conn: Conn, what: str, values: tuple[object, ...], pair: Pair) -> None:
    found = conn.execute(
        f"update duplicates set {what} where low = %s and high = %s".encode(), (*values, *pair)
    )
    if found.rowcount == 0:
        raise NotFound(f"nobody proposed that {pair[0]} and {pair[1]} are one person")
