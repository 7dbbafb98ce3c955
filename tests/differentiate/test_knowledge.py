from __future__ import annotations

import json

import duckdb
import pytest

from regulars.differentiate.knowledge import Knowledge, learn_people
from regulars.ground.errors import NotFound

MARGIN = 0.25
SEED = 1
LISTS = ("always", "liked", "brands", "stopped", "missing", "likely_this_week")
UNKNOWN = ("p_alive", "clv_cents", "tier", "rfm", "days_silent", "exceedance", "daypart", *LISTS)


@pytest.fixture(scope="module")
def knowledge(demo: duckdb.DuckDBPyConnection, today: int) -> Knowledge:
    return learn_people(demo, today=today, margin_rate=MARGIN, seed=SEED)


def test_everybody_has_a_row_and_every_model_learnt_something(knowledge: Knowledge) -> None:
    assert knowledge.scores.num_rows == 2469
    assert [model.name for model in knowledge.models] == [
        "value",
        "rhythm",
        "stopped",
        "stopped_brands",
        "stopped_stores",
        "likeness",
        "replenishment",
    ]
    assert all(model.missing is None for model in knowledge.models)


def test_what_was_learnt_can_be_stored_as_json(knowledge: Knowledge) -> None:
    assert json.loads(json.dumps(knowledge.scores.slice(0, 50).to_pylist(), allow_nan=False))
    for model in knowledge.models:
        json.dumps({**model.parameters, **model.calibration}, allow_nan=False)


def test_spend_of_a_year_is_that_of_the_raw_table(
    demo: duckdb.DuckDBPyConnection, knowledge: Knowledge
) -> None:
    rows = demo.execute(
        """select household_id, sum(sales_value) from lines
           where merchandise and there::date > date '2016-12-31' group by all order by 1"""
    ).fetchall()
    table = knowledge.scores.select(["person", "spent_365d_cents"]).to_pylist()
    spent = [row["spent_365d_cents"] for row in table if row["spent_365d_cents"] is not None]
    assert spent == [pytest.approx(row[1] * 100, abs=1) for row in rows]


def test_two_households_bought_only_fuel_and_are_too_little_known(knowledge: Knowledge) -> None:
    rows = [row for row in knowledge.scores.to_pylist() if row["visits"] == 0]
    assert len(rows) == 2
    for row in rows:
        assert row["rhythm_state"] == "too_little_known"
        assert {row[name] for name in ("p_alive", "clv_cents", "spent_365d_cents")} == {None}


def test_tiers_and_states_of_the_demo_year(knowledge: Knowledge) -> None:
    rows = knowledge.scores.to_pylist()
    tiers = [row["tier"] for row in rows]
    states = [row["rhythm_state"] for row in rows]
    assert {tier: tiers.count(tier) for tier in set(tiers)} == {
        "most_valuable": 490,
        "most_growable": 750,
        "migrator": 1207,
        "below_zero": 20,
        None: 2,
    }
    assert {state: states.count(state) for state in set(states)} == {
        "on_rhythm": 2099,
        "slipping": 111,
        "lapsed": 94,
        "too_little_known": 165,
    }


def test_the_same_seed_gives_the_same_numbers(
    demo: duckdb.DuckDBPyConnection, today: int, knowledge: Knowledge
) -> None:
    again = learn_people(demo, today=today, margin_rate=MARGIN, seed=SEED)
    assert again.scores.equals(knowledge.scores)


def test_lists_are_short_and_never_hold_anything_sensitive(knowledge: Knowledge) -> None:
    banned = {"CIGARETTES", "BEERS/ALES", "DOMESTIC WINE", "LIQUOR", "INFANT FORMULA", "FUEL"}
    for name in LISTS:
        for things in knowledge.scores[name].to_pylist():
            if things is not None:
                assert len(things) <= 5
                assert not banned & {thing["name"] for thing in things}


def test_one_person_is_found_by_their_id(knowledge: Knowledge) -> None:
    assert knowledge.about(101)["person"] == 101
    with pytest.raises(NotFound, match="person 7777777"):
        knowledge.about(7_777_777)


def ask(db: duckdb.DuckDBPyConnection) -> Knowledge:
    return learn_people(db, today=130, margin_rate=MARGIN, seed=SEED)


def test_nobody_at_all_is_no_error(empty: duckdb.DuckDBPyConnection) -> None:
    knowledge = ask(empty)
    assert knowledge.scores.num_rows == 0
    assert all(model.missing for model in knowledge.models)


def test_three_people_without_events_are_too_little_known(
    empty: duckdb.DuckDBPyConnection,
) -> None:
    empty.execute("insert into owners values (1, 1), (2, 2), (3, 3)")
    knowledge = ask(empty)
    for row in knowledge.scores.to_pylist():
        assert row["rhythm_state"] == "too_little_known"
        assert [row[name] for name in UNKNOWN] == [None] * len(UNKNOWN)
        assert row["spent_365d_cents"] is None
    assert all(model.missing for model in knowledge.models)


def test_three_regulars_have_a_rhythm_and_no_invented_value(
    empty: duckdb.DuckDBPyConnection,
) -> None:
    empty.execute("insert into owners values (1, 1), (2, 2), (3, 3)")
    empty.execute("""insert into events (position, owner, kind, day, hour, total)
        select i * 3 + p, p, 'order_completed', i * 7, 18, 10000000
        from range(12) r(i), range(1, 4) q(p)""")
    rows = ask(empty).scores.to_pylist()
    assert [row["rhythm_state"] for row in rows] == ["lapsed"] * 3
    assert [row["typical_gap_days"] for row in rows] == [7] * 3
    assert [row["daypart"] for row in rows] == [18] * 3
    assert [row["spent_365d_cents"] for row in rows] == [12_000] * 3
    for name in ("clv_cents", "clv_low_cents", "p_alive", "tier", "rfm", "missing"):
        assert [row[name] for row in rows] == [None] * 3


def test_orders_whose_every_fact_is_null_are_visits_of_unknown_worth(
    empty: duckdb.DuckDBPyConnection,
) -> None:
    empty.execute("insert into owners select i, i from range(60) r(i)")
    empty.execute("""insert into events (position, owner, kind, day)
        select i * 60 + p, p, 'order_completed', i * 9 + p % 5
        from range(10) r(i), range(60) q(p)""")
    empty.execute("""insert into items (position, owner, kind, day, line)
        select position, owner, kind, day, 0 from events""")
    knowledge = ask(empty)
    rows = knowledge.scores.to_pylist()
    for name in ("spent_365d_cents", "mean_visit_cents", "clv_cents", "daypart", "missing"):
        assert [row[name] for row in rows] == [None] * 60
    assert {row["visits"] for row in rows} == {10}
    lacking = {model.name: model.missing for model in knowledge.models}
    assert lacking["value"] == "gamma-gamma wants 30 people who paid for orders, got 0"
