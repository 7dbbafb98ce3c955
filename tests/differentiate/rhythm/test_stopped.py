from __future__ import annotations

import duckdb
import numpy as np
import pytest

from regulars.differentiate.rhythm import store as goods
from regulars.differentiate.rhythm.bought import Bought
from regulars.differentiate.rhythm.own import rhythm
from regulars.differentiate.rhythm.stopped import Stopped, stopped
from regulars.differentiate.value import store
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
def found(demo: duckdb.DuckDBPyConnection, today: int) -> tuple[Stopped, list[str], Visits]:
    visits = store.visits(demo, today=today)
    bought = goods.bought(demo, people=visits.people, level="category", today=today)
    state = rhythm(visits, today=today).state
    return stopped(visits, bought, state, today=today), bought.names, visits


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


def test_about_six_hundred_households_of_the_demo_stopped_a_category(
    found: tuple[Stopped, list[str], Visits],
) -> None:
    assert len(np.unique(found[0].person)) == 596


def test_every_finding_is_true_of_the_raw_table(
    demo: duckdb.DuckDBPyConnection, found: tuple[Stopped, list[str], Visits]
) -> None:
    stops, names, visits = found
    rows = demo.execute(
        """with bought as (select distinct household_id as person, product_category as category,
               there::date as day from lines where merchandise and not sensitive and quantity > 0),
           gap as (select *, day - lag(day) over (partition by person, category order by day) as
               days from bought)
           select person, category, count(*), date '2017-12-31' - max(day),
               quantile_disc(days, 0.95)
           from gap group by all"""
    ).fetchall()
    truth = {(row[0], row[1]): row[2:] for row in rows}
    keys = zip(visits.people[stops.person].tolist(), [names[i] for i in stops.thing], strict=True)
    for place, key in enumerate(keys):
        assert truth[key][0] == stops.days[place] >= 5
        assert truth[key][1] == stops.days_silent[place] >= 56
        assert truth[key][2] == stops.long_gap_days[place] < stops.days_silent[place]


def test_nothing_sensitive_and_no_fuel_is_ever_among_them(
    found: tuple[Stopped, list[str], Visits],
) -> None:
    banned = {"CIGARETTES", "BEERS/ALES", "DOMESTIC WINE", "LIQUOR", "INFANT FORMULA"}
    assert not (banned | {"COUPON/MISC ITEMS", "FUEL"}) & set(found[1])


def test_the_findings_hold_up_three_months_later(
    demo: duckdb.DuckDBPyConnection, today: int
) -> None:
    cut = today - 91
    visits = store.visits(demo, today=today)
    bought = goods.bought(demo, people=visits.people, level="category", today=today)
    state = rhythm(visits, today=cut).state
    found = stopped(visits, bought, state, today=cut)
    after = bought.day > cut
    width = len(bought.names)
    later = set((bought.person[after] * width + bought.thing[after]).tolist())
    back = np.array([key in later for key in (found.person * width + found.thing).tolist()])
    assert len(back) > 300
    assert back.mean() < 0.55  # of the pairs that we did not name, 82 % are bought again
