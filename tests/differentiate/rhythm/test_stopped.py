from __future__ import annotations

import duckdb
import numpy as np
import pytest

from regulars.differentiate.rhythm.bought import Bought
from regulars.differentiate.rhythm.own import rhythm
from regulars.differentiate.rhythm.stopped import Stopped, stopped
from regulars.differentiate.value.visits import Visits

PEOPLE = 300
END = 364


def crowd(rng: np.random.Generator, *, shelf_cleared: bool) -> tuple[Visits, Bought]:
    """300 weekly comers who buy milk on half their visits; person 0 stops on day 180."""
    day = np.tile(np.arange(0, END, 7), PEOPLE)
    person = np.repeat(np.arange(PEOPLE), len(day) // PEOPLE)
    milk = rng.random(len(day)) < 0.5
    milk &= (day < 180) if shelf_cleared else ~((person == 0) & (day >= 180))
    money = np.full(len(day), 100.0)
    visits = Visits(
        people=np.arange(PEOPLE),
        person=person,
        day=day,
        orders=np.ones_like(day),
        paid_cents=money,
        list_cents=money,
    )
    bought = Bought(
        names=["milk"],
        people=PEOPLE,
        person=person[milk],
        thing=np.zeros(milk.sum(), dtype=np.int64),
        day=day[milk],
    )
    return visits, bought


@pytest.fixture(scope="module")
def found(visits: Visits, categories: Bought, today: int) -> Stopped:
    return stopped(visits, categories, rhythm(visits, today=today).state, today=today)


def test_whoever_stops_buying_milk_is_found_and_hardly_anybody_else() -> None:
    visits, bought = crowd(np.random.default_rng(1), shelf_cleared=False)
    state = np.full(PEOPLE, "on_rhythm")
    found = stopped(visits, bought, state, today=END)
    assert 0 in found.person
    assert len(found.person) <= 2
    assert found.visits_since[0] >= 25
    assert found.expected[0] > 8


def test_when_the_shelf_is_cleared_it_is_not_the_people_who_stopped() -> None:
    visits, bought = crowd(np.random.default_rng(1), shelf_cleared=True)
    found = stopped(visits, bought, np.full(PEOPLE, "on_rhythm"), today=END)
    assert len(found.person) <= 2  # of 300; one in five findings may be luck


def test_who_no_longer_comes_has_not_stopped_a_category_only() -> None:
    visits, bought = crowd(np.random.default_rng(1), shelf_cleared=False)
    found = stopped(visits, bought, np.full(PEOPLE, "lapsed"), today=END)
    assert len(found.person) == 0


def test_about_six_hundred_households_of_the_demo_stopped_a_category(found: Stopped) -> None:
    assert len(np.unique(found.person)) == 596


def test_every_finding_is_true_of_the_raw_table(
    demo: duckdb.DuckDBPyConnection, found: Stopped, categories: Bought, visits: Visits
) -> None:
    rows = demo.execute(
        """with bought as (select distinct household_id as person, product_category as category,
               there::date as day from lines where merchandise and not sensitive and quantity > 0),
           gap as (select *, day - lag(day) over (partition by person, category order by day) as
               days from bought)
           select person, category, count(*), date '2017-12-31' - max(day),
               quantile_disc(days, 0.95)
           from gap group by all having count(*) >= 5 and max(day) <= date '2017-12-31' - 56"""
    ).fetchall()
    truth = {(row[0], row[1]): row[2:] for row in rows}
    people = visits.people[found.person].tolist()
    for place, person in enumerate(people):
        days, silence, long_gap = truth[person, categories.names[found.thing[place]]]
        assert days == found.days[place]
        assert silence == found.days_silent[place]
        assert long_gap == found.long_gap_days[place] < silence


def test_nothing_sensitive_and_no_fuel_is_ever_among_them(categories: Bought) -> None:
    banned = {"CIGARETTES", "BEERS/ALES", "DOMESTIC WINE", "LIQUOR", "INFANT FORMULA"}
    assert not (banned | {"COUPON/MISC ITEMS", "FUEL"}) & set(categories.names)


def test_the_findings_hold_up_three_months_later(
    visits: Visits, categories: Bought, today: int
) -> None:
    cut = today - 91
    found = stopped(visits, categories, rhythm(visits, today=cut).state, today=cut)
    after, width = categories.day > cut, len(categories.names)
    later = np.unique(categories.person[after] * width + categories.thing[after])
    back = np.isin(found.person * width + found.thing, later)
    assert len(back) > 300
    assert back.mean() < 0.55  # of the pairs that we did not name, 82 % are bought again
