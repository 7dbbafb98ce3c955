from __future__ import annotations

import duckdb
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from regulars.differentiate.value import calibrate, lifetime, past, rfm, store, tier
from regulars.differentiate.value.scores import value_scores
from regulars.differentiate.value.visits import Visits, summary
from regulars.ground.errors import TooFew


def one(demo: duckdb.DuckDBPyConnection, sql: str) -> tuple[float, ...]:
    row = demo.execute(sql).fetchone()
    assert row is not None
    return tuple(float(value) for value in row)


def test_visits_are_the_days_with_merchandise_in_the_raw_table(
    demo: duckdb.DuckDBPyConnection, visits: Visits
) -> None:
    days, baskets, paid = one(
        demo,
        """select count(distinct (household_id, there::date)), count(distinct basket_id),
           sum(sales_value) from lines where merchandise""",
    )
    assert len(visits.day) == days
    assert visits.orders.sum() == baskets
    assert visits.spent_cents().sum() == pytest.approx(paid * 100)


def test_a_refund_takes_money_back_and_is_no_visit(empty: duckdb.DuckDBPyConnection) -> None:
    empty.execute("insert into owners values (5, 5), (6, 5)")
    empty.execute("""insert into events (position, owner, kind, day, total) values
        (1, 5, 'order_completed', 100, 30000000), (2, 6, 'order_completed', 100, 10000000),
        (3, 6, 'order_refunded', 104, 5000000), (4, 5, 'page_viewed', 105, 9000000)""")
    visits = store.visits(empty, today=110)
    assert visits.orders.tolist() == [2, 0]
    assert visits.spent_cents().tolist() == [3500]
    assert summary(visits).visits.tolist() == [1]


def test_an_order_of_nothing_but_fuel_is_no_visit(empty: duckdb.DuckDBPyConnection) -> None:
    empty.execute("insert into owners values (5, 5)")
    empty.execute("""insert into events (position, owner, kind, day, total) values
        (1, 5, 'order_completed', 100, 30000000)""")
    empty.execute("""insert into items (position, owner, kind, day, total, merchandise) values
        (1, 5, 'order_completed', 100, 30000000, false)""")
    assert len(store.visits(empty, today=110).day) == 0


def test_the_interval_holds_eight_of_ten_on_the_last_quarter(visits: Visits, today: int) -> None:
    seen = calibrate.calibrate(visits, cut=today - 90, today=today)
    assert seen.covered == pytest.approx(0.8, abs=0.03)
    assert seen.predicted_orders == pytest.approx(seen.actual_orders, rel=0.02)
    assert seen.predicted_cents == pytest.approx(seen.actual_cents, rel=0.05)
    assert seen.orders_correlation > 0.8
    # SCIENCE.md: on grocery a run rate is about as good; we show both.
    assert seen.mean_miss_cents == pytest.approx(seen.run_rate_miss_cents, rel=0.05)


def test_the_actual_quarter_is_the_one_in_the_raw_table(
    demo: duckdb.DuckDBPyConnection, visits: Visits, today: int
) -> None:
    seen = calibrate.calibrate(visits, cut=today - 90, today=today)
    days, paid = one(
        demo,
        """with line as (select *, there::date as day from lines where merchandise),
             known as (select distinct household_id from line where day <= date '2017-10-02')
           select count(distinct (household_id, day)), sum(sales_value) from line
           where day > date '2017-10-02' and household_id in (from known)""",
    )
    assert seen.actual_orders == days
    assert seen.actual_cents == pytest.approx(paid * 100)


def test_a_value_lies_within_its_interval_and_waiting_costs(visits: Visits, today: int) -> None:
    people = lifetime.buyers(visits, today=today)
    model = lifetime.fit(people)
    now = lifetime.Outlook(margin_rate=0.25, annual_discount=0.0)
    later = lifetime.Outlook(margin_rate=0.25, annual_discount=0.1)
    dear = lifetime.worth(model, people, now)
    cheap = lifetime.worth(model, people, later)
    assert (cheap.cents <= dear.cents).all()
    assert (dear.cents - cheap.cents).sum() / dear.cents.sum() == pytest.approx(0.046, abs=0.003)
    assert (dear.low_cents <= dear.high_cents).all()


def test_a_margin_holds_over_all_sales_together(visits: Visits, today: int) -> None:
    left = tier.contribution_cents(visits, today=today, margin_rate=0.25)
    year = visits.since(today - 364).spent_cents()
    assert left.sum() == pytest.approx(0.25 * year.sum())


def test_who_costs_more_than_they_bring_is_below_zero_however_often_they_come() -> None:
    found = tier.tiers(
        clv_cents=np.array([900.0, 100, 50, 10]),
        expected_orders=np.array([90.0, 9, 8, 1]),
        contribution=np.array([-1.0, 5, 5, 5]),
    )
    assert found.tolist() == ["below_zero", "most_valuable", "migrator", "migrator"]


@given(st.lists(st.integers(0, 6), min_size=1, max_size=60), st.randoms())
def test_equal_people_get_equal_scores_in_any_order(values: list[int], chance: object) -> None:
    scores = rfm.fifths(np.array(values, dtype=np.float64))
    by_value = dict(zip(values, scores.tolist(), strict=True))
    assert [by_value[value] for value in values] == scores.tolist()
    back = rfm.fifths(np.array(values[::-1], dtype=np.float64))
    assert back[::-1].tolist() == scores.tolist()
    ordered = [by_value[value] for value in sorted(by_value)]
    assert ordered == sorted(ordered)
    assert min(ordered) >= 1
    assert max(ordered) <= 5


def test_without_days_after_the_cut_there_is_no_hold_out(visits: Visits, today: int) -> None:
    with pytest.raises(TooFew, match="days after the cut"):
        calibrate.calibrate(visits, cut=today, today=today)


def test_a_late_feed_is_not_the_silence_of_the_people(empty: duckdb.DuckDBPyConnection) -> None:
    assert store.reached(empty, today=110) == 110
    empty.execute("""insert into events (position, owner, kind, day) values
        (1, 5, 'order_completed', 100), (2, 5, 'page_viewed', 109)""")
    assert store.reached(empty, today=106) == 100
    assert store.reached(empty, today=107) == 107


def test_a_group_of_the_hold_out_is_a_part_of_the_whole(visits: Visits, today: int) -> None:
    seen = calibrate.calibrate(visits, cut=today - 90, today=today)
    for groups in (seen.by_forecast, seen.by_visits):
        assert sum(one.people for one in groups) == seen.people
        assert sum(one.actual_orders for one in groups) == seen.actual_orders
        assert sum(one.predicted_cents for one in groups) == pytest.approx(seen.predicted_cents)
        assert sum(one.covered * one.people for one in groups) == pytest.approx(
            seen.covered * seen.people
        )
    forecast = [one.predicted_orders / one.people for one in seen.by_forecast]
    assert forecast == sorted(forecast)
    assert len(seen.by_forecast) == 10
    assert [one.low for one in seen.by_visits] == [1, 2, 3, 5, 10, 20, 50]


def test_a_fit_that_begins_from_last_night_ends_where_any_other_does(
    visits: Visits, today: int
) -> None:
    before = lifetime.fit(lifetime.buyers(visits, today=today - 1))
    people = lifetime.buyers(visits, today=today)
    cold, warm = lifetime.fit(people), lifetime.fit(people, start=before)
    assert warm.orders.log_likelihood == pytest.approx(cold.orders.log_likelihood, rel=1e-9)
    assert warm.spend.log_likelihood == pytest.approx(cold.spend.log_likelihood, rel=1e-9)
    assert warm.orders.r == pytest.approx(cold.orders.r, rel=1e-2)


def test_costs_that_no_purchase_shows_put_somebody_below_zero(visits: Visits, today: int) -> None:
    best = value_scores(visits, today=today, margin_rate=0.25)
    place = best.columns["tier"].to_pylist().index("most_valuable")
    profit = np.full(len(visits.people), 100.0)
    profit[place] = -1.0
    costly = value_scores(visits, today=today, margin_rate=0.25, profit=profit)
    assert costly.columns["tier"][place].as_py() == "below_zero"


def test_a_month_gone_by_fitted_to_some_of_the_people_puts_hardly_anybody_elsewhere(
    visits: Visits, today: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    then = today - 60
    every = past.standing(visits, day=then, margin_rate=0.25, profit={}, start=None)
    monkeypatch.setattr(past, "FITTED", 1_300)
    half = past.standing(visits, day=then, margin_rate=0.25, profit={}, start=None)
    assert every is not None and half is not None
    assert half.model.orders.people == pytest.approx(len(visits.people) / 2, rel=0.01)
    assert (half.person == every.person).all()
    assert (half.tier == every.tier).mean() > 0.97
