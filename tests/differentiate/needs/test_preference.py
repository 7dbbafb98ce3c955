from __future__ import annotations

import duckdb
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from regulars.differentiate.needs.preference import Preferences, always, liked, preferences
from regulars.differentiate.rhythm.bought import Bought
from regulars.differentiate.value.visits import Visits


@pytest.fixture(scope="module")
def likes(visits: Visits, categories: Bought, today: int) -> Preferences:
    return preferences(visits, categories, today=today)


def test_bought_on_so_many_of_their_visits_is_what_the_raw_table_says(
    demo: duckdb.DuckDBPyConnection, likes: Preferences, categories: Bought, visits: Visits
) -> None:
    raw = demo.execute(
        """with line as (select *, there::date as day from lines where merchandise),
           visit as (select household_id, count(distinct day) as visits from line group by all)
           select household_id, product_category, count(distinct day) as days,
               any_value(visits) as visits
           from line join visit using (household_id)
           where not sensitive and quantity > 0 group by all order by 1, 2"""
    ).fetchnumpy()
    assert (visits.people[likes.person] == raw["household_id"]).all()
    assert (np.array(categories.names, dtype=object)[likes.thing] == raw["product_category"]).all()
    assert (likes.days == raw["days"]).all()
    assert (likes.visits == raw["visits"]).all()


def test_nobody_came_to_a_store_on_more_visits_than_they_made(
    visits: Visits, stores: Bought, today: int
) -> None:
    found = preferences(visits, stores.on(visits.came()), today=today)
    assert len(found.person) > 0
    assert (found.days <= found.visits).all()
    assert (found.usual <= 1).all()


def test_what_is_always_bought_is_bought_on_a_quarter_of_the_visits(
    likes: Preferences,
) -> None:
    rows = always(likes)
    assert (likes.days[rows] * 4 >= likes.visits[rows]).all()
    assert (likes.days[rows] >= 5).all()
    assert len(np.unique(likes.person[rows])) > 2000
    person, share = likes.person[rows], likes.share[rows]
    assert ((np.diff(person) > 0) | (np.diff(share) <= 0)).all()


def test_what_is_liked_is_liked_more_than_by_others(
    likes: Preferences,
) -> None:
    rows = liked(likes)
    assert (likes.lift[rows] >= 1.2).all()
    assert (likes.days[rows] / likes.visits[rows] > likes.usual[rows]).all()


@given(days=st.integers(1, 100), others=st.integers(1, 100))
def test_a_share_lies_between_ones_own_and_everybodys(days: int, others: int) -> None:
    """Two people with 100 visits each; the first buys tea on `days`, the second on `others`."""
    day = np.tile(np.arange(100), 2)
    money = np.ones(200)
    visits = Visits(
        people=np.array([1, 2]),
        person=np.repeat([0, 1], 100),
        day=day,
        orders=np.ones(200, dtype=np.int64),
        paid_cents=money,
        list_cents=money,
    )
    bought = Bought(
        names=["tea"],
        people=2,
        person=np.repeat([0, 1], [days, others]),
        thing=np.zeros(days + others, dtype=np.int64),
        day=np.append(np.arange(days), np.arange(others)),
    )
    likes = preferences(visits, bought, today=99)
    own, usual = days / 100, (days + others) / 200
    assert min(own, usual) - 1e-9 <= likes.share[0] <= max(own, usual) + 1e-9
    assert (likes.lift[0] > 1) == (days > others) or days == others
