"""How many of the things that people are said to have stopped are luck: shuffled, and held out."""

from __future__ import annotations

import duckdb
import numpy as np
import pytest

from regulars.differentiate.rhythm.bought import Bought
from regulars.differentiate.rhythm.own import rhythm
from regulars.differentiate.rhythm.proved import LATER_DAYS, Proved, proved
from regulars.differentiate.rhythm.stopped import MIN_DAYS, judged, stopped
from regulars.differentiate.value.visits import Visits


def shuffled(visits: Visits, bought: Bought, rng: np.random.Generator) -> Bought:
    """Each thing on as many of the person's visits since the first, drawn at random: no stopping.

    Only what was bought on enough days to be judged.
    """
    pairs = bought.pairs()
    pairs = pairs.only(pairs.days >= MIN_DAYS)
    first = np.searchsorted(visits.person, pairs.person)
    last = np.searchsorted(visits.person, pairs.person, side="right")
    each = np.repeat(np.arange(len(pairs)), last - first)
    start = np.cumsum(last - first) - (last - first)
    visit = first[each] + np.arange(len(each)) - start[each]
    fits = visits.day[visit] >= pairs.first_day[each]
    each, visit = each[fits], visit[fits]
    order = np.lexsort((rng.random(len(each)), each))
    rank = np.arange(len(each)) - np.searchsorted(each, each)
    kept = order[rank < pairs.days[each]]
    kept = kept[np.lexsort((visits.day[visit[kept]], each[kept]))]
    return Bought(
        names=bought.names,
        people=bought.people,
        person=pairs.person[each[kept]],
        thing=pairs.thing[each[kept]],
        day=visits.day[visit[kept]],
    )


def luck(visits: Visits, bought: Bought, today: int) -> tuple[int, int]:
    """How many findings there are; and how many there would be, judged by the same bar, if nobody
    had stopped anything.
    """
    state, came = rhythm(visits, today=today).state, visits.until(today).came()
    mixed = shuffled(came, bought, np.random.default_rng(7))
    real = stopped(visits, bought, state, today=today)
    none, _ = judged(visits, mixed, state, today=today)
    return len(real.person), int((none.chance <= real.chance.max()).sum())


def test_of_the_stores_that_people_left_about_one_in_ten_is_luck(
    visits: Visits, stores: Bought, today: int
) -> None:
    found, by_luck = luck(visits, stores, today)
    assert found == 269
    assert by_luck / found < 0.15


def test_of_the_categories_that_people_stopped_about_three_in_ten_are_luck(
    visits: Visits, categories: Bought, today: int
) -> None:
    found, by_luck = luck(visits, categories, today)
    assert found == 1024
    assert 0.2 < by_luck / found < 0.35  # the docs say it; the bar was set for 0.2


def test_half_of_what_was_said_twelve_weeks_ago_was_taken_up_again(
    visits: Visits, categories: Bought, stores: Bought, today: int
) -> None:
    then = rhythm(visits, today=today - LATER_DAYS).state
    goods = proved(visits, categories, then, today=today)
    assert (goods.findings, goods.again) == (437, 226)
    assert goods.false_share == pytest.approx(0.526, abs=0.001)
    shops = proved(visits, stores, then, today=today)
    assert (shops.findings, shops.again) == (169, 58)
    assert shops.false_share == pytest.approx(0.366, abs=0.001)


def test_every_store_that_somebody_left_is_true_of_the_raw_table(
    demo: duckdb.DuckDBPyConnection, visits: Visits, stores: Bought, today: int
) -> None:
    found = stopped(visits, stores, rhythm(visits, today=today).state, today=today)
    assert len(np.unique(found.person)) == 242
    truth = {
        (person, store): (days, silent)
        for person, store, days, silent in demo.execute(
            "select household_id, store_id::varchar, count(distinct there::date),"
            " date '2017-12-31' - max(there::date) from lines group by 1, 2"
        ).fetchall()
    }
    for place, person in enumerate(visits.people[found.person].tolist()):
        days, silent = truth[person, stores.names[found.thing[place]]]
        assert (days, silent) == (found.days[place], found.days_silent[place])
        assert found.visits_since[place] > 0  # they still come


def test_of_too_few_findings_nothing_is_said() -> None:
    assert Proved(findings=19, again=1, by_luck=19.0).false_share is None
    assert Proved(findings=20, again=5, by_luck=20.0).false_share == 0.25
