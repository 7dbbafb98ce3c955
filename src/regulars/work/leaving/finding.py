"""Each night: who left their own rhythm, and whether anything tells why."""

from __future__ import annotations

from datetime import datetime
from typing import Final

import duckdb
import msgspec
import pyarrow as pa

from regulars.differentiate.defections import reasons
from regulars.differentiate.defections import store as history
from regulars.differentiate.defections.reasons import Cause, Label, State
from regulars.differentiate.portraits.everybody import Everybody
from regulars.differentiate.portraits.store import last_days

MODEL: Final = "defections"


class Defection(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who left, or is leaving.

    Attributes:
        spent_cents: In the year up to their last visit.
        reason: A cause, or what they said; empty: not known.
    """

    person: int
    state: State
    last_day: int
    spent_cents: int
    label: Label
    reason: str
    product: str


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """What one night found.

    Attributes:
        causes: What could be a reason, and whether it tells those who left from those who stayed.
    """

    at: datetime
    rows: list[Defection]
    causes: list[Cause]
    stayed: int


def find(
    db: duckdb.DuckDBPyConnection,
    everybody: Everybody,
    *,
    today: int,
    at: datetime,
) -> Found:
    """Everybody who left their rhythm, with what they had spent and why they left.

    Args:
        db: As `portraits.store.known` left it.
        everybody: Tonight's.
    """
    last = last_days(db)
    people, said = everybody.people.tolist(), everybody.column("rhythm_state").to_pylist()
    alive = everybody.column("p_alive").to_pylist()
    states = {
        person: state
        for person, rhythm, chance in zip(people, said, alive, strict=True)
        if person in last and (state := reasons.state(rhythm or "", chance))
    }
    stayed = [person for person, rhythm in zip(people, said, strict=True) if rhythm == "on_rhythm"]
    if not states or not stayed:
        return Found(at=at, rows=[], causes=[], stayed=len(stayed))
    away = pa.table(
        {
            "person": pa.array(list(states), pa.int64()),
            "last_day": pa.array([last[person] for person in states], pa.int64()),
        }
    )
    kept = pa.table({"person": pa.array(stayed, pa.int64())})
    counted = history.look(db, away=away, stayed=kept, today=today)
    causes = {
        name: Cause(cause=name, left=left, had=had, usual=usual)
        for name, (left, had, usual) in counted.items()
    }
    seen, told, spent = history.seen_by(db), history.said_by(db), history.spent_by(db)
    rows = []
    for person, state in states.items():
        why = reasons.reason(told.get(person), seen.get(person), causes)
        rows.append(
            Defection(
                person=person,
                state=state,
                last_day=last[person],
                spent_cents=spent.get(person, 0),
                **msgspec.structs.asdict(why),
            )
        )
    return Found(at=at, rows=rows, causes=list(causes.values()), stayed=len(stayed))
