"""What the night knows of everybody: the same in columns as in the portraits made of them."""

from __future__ import annotations

import duckdb
import pyarrow as pa
import pytest

from regulars.differentiate.knowledge import Knowledge
from regulars.differentiate.portraits import everybody, store
from regulars.differentiate.portraits.everybody import INNER, SCORED, Everybody
from regulars.differentiate.rhythm.given_up import given_up, score_name
from regulars.ground.history.relations import as_csv
from regulars.ground.values import MILLION

STATES = ["lapsed", "on_rhythm", None, "too_little_known"]


def four(**columns: object) -> Everybody:
    said = {"person": [3, 5, 7, 9], "rhythm_state": STATES, **columns}
    return Everybody(pa.table(said))


def test_where_somebody_stands_is_unknown_where_too_little_is_known() -> None:
    made = four(spent_365d_cents=[200, None, 100, 0])
    assert made.column("rhythm_level").to_pylist() == [2, 0, None, None]
    assert made.column("spend_rank").to_pylist() == [0.75, None, 0.5, 0.0]
    assert made.column("tier_level").to_pylist() == [None] * 4  # no tier was learnt
    assert made.wide()["clv_cents"].to_pylist() == [None] * 4


def test_what_was_given_up_is_counted_and_named() -> None:
    gave_up = [[{"name": "Tea"}, {"name": "Soap"}], None, [], [{"name": "Tea"}]]
    made = four(stopped=gave_up)
    assert made.column("categories_stopped").to_pylist() == [2, None, 0, 1]
    whose, names = made.named("stopped")
    assert (whose.to_pylist(), names.to_pylist()) == ([3, 3, 9], ["Tea", "Soap", "Tea"])
    scores = pa.concat_tables(made.scores()).to_pylist()
    said = {(row["person"], row["name"]) for row in scores if given_up(row["name"])}
    assert said == {
        (3, score_name("category", "Tea")),
        (3, "stopped_category:Soap"),
        (9, "stopped_category:Tea"),
    }


@pytest.mark.parametrize("few", [1, 1000])
def test_however_few_are_unpacked_at_once_the_portraits_say_what_the_columns_say(
    few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(everybody, "PART", few)
    made = four(p_alive=[0.25, 0.5, None, 1.0], rfm=[111, None, 555, 321])
    with duckdb.connect() as db:
        db.execute(
            "create table owners as select unnest([3, 5, 7, 9]) as person, person + 90 as owner"
        )
        db.execute(
            "create table events as select 93 as owner, 'order_completed' as kind, 20000 as day,"
            " 45000 as total, 1 as position"
        )
        db.execute(
            "create table items as select 1 as position, 93 as owner, 'order_completed' as kind,"
            " 20000 as day, 'Tea' as category, 'Green' as type, 45000 as total,"
            " true as merchandise, false as sensitive"
        )
        store.known(db, Knowledge(today=20001, scores=made.columns, models=()))
        portraits = dict(store.portraits(db, made, day=20001))
    assert list(portraits) == [3, 5, 7, 9]
    assert portraits[3].uses["Tea"].visits_with == 1 and portraits[5].last_day is None
    scored = [
        (person, name, round(value * MILLION))
        for person, one in portraits.items()
        for name in (*SCORED, *INNER)
        if (value := one.known.get(name)) is not None
    ]
    table = pa.concat_tables(made.scores())
    assert sorted(zip(*(table[name].to_pylist() for name in table.column_names), strict=True)) == (
        sorted(scored)
    )
    lines = b"".join(as_csv(some) for some in made.scores()).decode().splitlines()
    assert sorted(lines) == sorted(f'{who},"{name}",{value}' for who, name, value in scored)
