"""What the demo year says, against SQL by hand over the raw tables, and SCIENCE.md."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import duckdb
import pytest

from regulars.ground.errors import BadInput, TooFew
from regulars.learn.observed import past_campaigns, selection
from regulars.learn.outcomes import outcomes_by_share, usual_outcomes
from regulars.learn.power import Outcomes, provable, recommended_share
from tests.customise.year import history

START = datetime(2026, 1, 5, tzinfo=UTC)


@pytest.fixture(scope="module")
def year(demo_data: Path) -> duckdb.DuckDBPyConnection:
    return history(demo_data)


def last_day(year: duckdb.DuckDBPyConnection) -> int:
    row = year.execute("select max(day) from items").fetchone()
    assert row is not None
    return int(row[0])


def test_mailed_households_spend_more_and_it_is_called_selection(
    year: duckdb.DuckDBPyConnection, demo_data: Path
) -> None:
    found = selection(year)
    by_hand = duckdb.execute(
        f"""with s as (select household_id, sum(sales_value) as sold,
                         sum(sales_value - coupon_disc) as paid
                       from '{demo_data}/transactions.parquet' group by 1)
            select household_id in (select household_id from '{demo_data}/campaigns.parquet') as m,
                   count(*), avg(paid), avg(sold) from s group by 1 order by 1 desc"""
    ).fetchall()
    (_, mailed, paid, sold), (_, others, paid_others, sold_others) = by_hand
    assert (found.people_mailed, found.people_others) == (mailed, others) == (1559, 910)
    assert found.mailed_cents == pytest.approx(100 * paid, abs=1)
    assert found.other_cents == pytest.approx(100 * paid_others, abs=1)
    assert (round(sold), round(sold_others)) == (2602, 593)  # the issue's: before coupons
    assert "selection, not lift" in found.warning


def test_every_past_campaign_is_counted(year: duckdb.DuckDBPyConnection) -> None:
    campaigns = past_campaigns(year)
    assert len(campaigns) == 27
    assert sum(c.mailed for c in campaigns) == 6589
    assert sum(c.redemptions for c in campaigns) == 2102
    assert [c.campaign for c in campaigns[:3]] == ["1", "2", "3"]
    assert all(0 <= c.rate <= 1 for c in campaigns)


def test_what_this_shop_can_prove_is_what_science_says(year: duckdb.DuckDBPyConnection) -> None:
    usual = usual_outcomes(year, today=last_day(year))
    assert usual.people == 2469
    assert usual.explained == pytest.approx(0.62, abs=0.02)
    tenth = provable(usual, control_share=0.10, starts_at=START)
    half = provable(usual, control_share=0.50, starts_at=START)
    assert tenth.share == pytest.approx(0.15, abs=0.01)
    assert half.share == pytest.approx(0.09, abs=0.01)
    assert tenth.watched_share > tenth.share
    assert tenth.by == START + timedelta(days=28)


def test_the_control_group_is_no_larger_than_the_question_wants() -> None:
    usual = Outcomes(people=2469, mean=100.0, sd=126.0, explained=0.62)
    share = recommended_share(usual, wanted=0.12, starts_at=START)
    assert 0.05 < share < 0.5
    assert provable(usual, control_share=share, starts_at=START).share <= 0.12
    assert provable(usual, control_share=share - 0.01, starts_at=START).share > 0.12
    assert recommended_share(usual, wanted=0.001, starts_at=START) == 0.5


def test_who_cannot_prove_anything_is_told_so() -> None:
    nobody = Outcomes(people=3, mean=100.0, sd=1.0, explained=0.0)
    with pytest.raises(TooFew):
        provable(nobody, control_share=0.1, starts_at=START)
    with pytest.raises(BadInput):
        provable(nobody, control_share=1.0, starts_at=START)


def test_outcomes_are_by_assignment_and_crossed_people_stand_apart() -> None:
    db = duckdb.connect()
    db.execute(
        """create table owners (owner bigint, person bigint);
           insert into owners values (1, 1), (2, 2), (3, 3), (4, 3), (5, 5);
           create table arms (identifier bigint, arm varchar, assigned_day integer,
                              share double, person bigint);
           insert into arms values (1, 'treated', 100, 0.1, null), (2, 'control', 100, 0.1, null),
             (3, 'treated', 100, 0.1, null), (4, 'control', 101, 0.1, null),
             (5, 'treated', 120, 0.1, null);
           create table events (owner bigint, kind varchar, day integer, total bigint);
           insert into events values
             (1, 'order_completed', 71, 9000000), (1, 'order_completed', 72, 1000000),
             (1, 'order_completed', 99, 2000000), (1, 'order_completed', 100, 5000000),
             (1, 'order_completed', 127, 7000000), (1, 'order_completed', 128, 9000000),
             (1, 'page_viewed', 100, 9000000), (4, 'order_completed', 100, 4000000)"""
    )
    (found,) = outcomes_by_share(db, today=128)
    treated = found.treated  # person 5's 28 days are not over
    assert (treated.n, treated.mean, treated.before) == (1, 1200.0, 300.0)
    assert (found.control.n, found.control.mean) == (1, 0.0)
    assert found.crossed.mean == 400.0
    assert outcomes_by_share(db, today=127) == []
    db.execute(  # nobody's name any more: 7 and 8 were one person, of both arms; 9 is beside us
        """insert into arms values (6, 'treated', 100, 0.1, 6), (7, 'treated', 100, 0.1, 7),
             (8, 'control', 100, 0.1, 7), (9, 'control', 100, 0.1, null)"""
    )
    (after,) = outcomes_by_share(db, today=128)
    assert (after.treated.n, after.treated.mean) == (2, 600.0)  # one of them a zero
    assert (after.control.n, after.crossed.n) == (1, 2)


def test_everybody_is_compared_with_those_drawn_with_the_same_shares() -> None:
    db = duckdb.connect()
    db.execute(
        """create table owners (owner bigint, person bigint);
           insert into owners values (1, 1), (2, 2), (3, 3), (4, 4), (5, 5), (6, 5);
           create table arms (identifier bigint, arm varchar, assigned_day integer,
                              share double, person bigint);
           insert into arms values (1, 'treated', 90, 0.1, null), (2, 'control', 95, 0.1, null),
             (3, 'treated', 100, 0.5, null), (4, 'control', 100, 0.5, null),
             (5, 'treated', 90, 0.1, null), (6, 'treated', 100, 0.5, null);
           create table events (owner bigint, kind varchar, day integer, total bigint);
           insert into events values (4, 'order_completed', 101, 5000000)"""
    )
    found = outcomes_by_share(db, today=140)
    assert [(one.treated.n, one.control.n) for one in found] == [(1, 1), (1, 0), (1, 1)]
    assert [one.control.mean for one in found] == [0.0, 0.0, 500.0]


def test_without_history_nothing_is_usual() -> None:
    db = duckdb.connect()
    db.execute(
        """create table owners (owner bigint, person bigint);
           create table events (owner bigint, kind varchar, day integer, total bigint,
                                campaign varchar, campaign_type varchar)"""
    )
    with pytest.raises(TooFew):
        usual_outcomes(db, today=10)
    with pytest.raises(TooFew):
        selection(db)
    assert past_campaigns(db) == []
