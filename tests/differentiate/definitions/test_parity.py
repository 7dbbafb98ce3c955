"""One definition, two speeds: live and batch must say the same, whatever happens."""

from __future__ import annotations

from hashlib import md5
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.differentiate.definitions.rows import Row, history
from tests.differentiate.definitions.streams import (
    KINDS,
    WINDOWS,
    agree,
    busy_year,
    person_values,
    streams,
)

from regulars.differentiate import defaults
from regulars.differentiate.definitions.engine import Engine
from regulars.differentiate.definitions.happenings import Moment, PersonFacts
from regulars.differentiate.definitions.spec import Trait, trait
from regulars.differentiate.definitions.sql import (
    members_query,
    standings_query,
)


def _cases() -> list[Trait]:
    """Every function, over every kind of field it can have, in every window."""
    fields: dict[str, dict[str, list[str | None]]] = {
        "events": {
            "count": [None, "total", "points"], "sum": ["total", "points", "hour"],
            "mean": ["total", "weekday"], "min": ["total", "day", "occurred_at"],
            "max": ["points", "occurred_at"], "first": ["category", "total", "ship.city"],
            "last": ["store", "day", "occurred_at", "vip"], "distinct": ["category", "day"],
            "top": ["category", "hour", "kind"],
        },
        "items": {
            "count": [None, "colour"], "sum": ["quantity"], "mean": ["quantity"],
            "min": ["quantity"], "max": ["quantity"], "first": ["product", "merchandise"],
            "last": ["colour", "quantity"], "distinct": ["product", "colour", "merchandise"],
            "top": ["brand"],
        },
    }  # fmt: skip
    wheres: list[dict[str, Any] | None] = [
        None,
        {"any": [
            {"field": "category", "op": "contains", "value": "CHÉ"},
            {"none": [{"field": "category", "op": "=", "value": "'; drop table events; --"}]},
        ]},
        {"field": "machine", "op": "=", "value": False},
    ]  # fmt: skip
    made: list[Trait] = []
    for of, functions in fields.items():
        for function, names in functions.items():
            for field in names:
                for window in WINDOWS:
                    n = len(made)
                    data = {
                        "name": f"t{n}", "of": of, "function": function, "field": field,
                        "kinds": [["*"], ["order_completed"], KINDS[:2]][n % 3],
                        "window": window, "where": wheres[n % 7] if n % 7 < 3 else None,
                    }  # fmt: skip
                    if field == "vip":
                        data["type"] = "bool"
                    one = trait({k: v for k, v in data.items() if v is not None})
                    assert isinstance(one, Trait)
                    made.append(one)
    return made


CASES = _cases()
ENGINE = Engine.compile(CASES, [], settings={})


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    streams(), st.integers(0, 99), st.sets(st.sampled_from(ENGINE.names), min_size=6, max_size=9)
)
def test_live_and_batch_agree_on_any_functions_and_windows(
    stream: tuple[list[Row], dict[int, int], Moment], seed: int, names: set[str]
) -> None:
    rows, owners, moment = stream
    live = person_values(ENGINE, rows, owners, moment, seed)
    with history(rows, owners) as db:
        agree(ENGINE, live, db, moment, sorted(names))


def test_live_and_batch_agree_on_every_function_in_every_window() -> None:
    rows, owners, moment = busy_year(1)
    live = person_values(ENGINE, rows, owners, moment, 1)
    with history(rows, owners) as db:
        for start in range(0, len(ENGINE.names), 24):
            agree(ENGINE, live, db, moment, ENGINE.names[start : start + 24])


def standing(names: list[str]) -> str:
    """What the night compares, as PostgreSQL says it of the memberships that are stored."""
    return md5("".join(f"{name}," for name in names).encode()).hexdigest()


@pytest.mark.parametrize("seed", range(3))
def test_live_and_batch_agree_on_all_that_a_shop_starts_with(seed: int) -> None:
    engine = Engine.compile(defaults.traits(), defaults.segments(), settings=defaults.SETTINGS)
    rows, owners, moment = busy_year(seed)
    live = person_values(engine, rows, owners, moment, seed)
    with history(rows, owners) as db:
        agree(engine, live, db, moment, engine.names)
        here = {
            (person, name)
            for person, known in live.items()
            for name in engine.members(known, PersonFacts(person=person))
        }
        assert set(db.execute(members_query(engine, moment)).fetchall()) == here
        assert here
        assert dict(db.execute(standings_query(engine, moment)).fetchall()) == {
            person: standing(sorted(name for who, name in here if who == person)) for person in live
        }
