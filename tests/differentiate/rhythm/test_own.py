from __future__ import annotations

import duckdb
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from regulars.differentiate.rhythm.own import Gaps, exceedance, gaps, rhythm
from regulars.differentiate.value.visits import Visits


def comers(*days: list[int]) -> Visits:
    """People 1, 2, ... who came on these days."""
    person = np.array([who for who, each in enumerate(days) for _ in each], dtype=np.int64)
    day = np.array([day for each in days for day in each], dtype=np.int64)
    return Visits(
        people=np.arange(1, len(days) + 1),
        person=person,
        day=day,
        orders=np.ones(len(day), dtype=np.int64),
        paid_cents=np.full(len(day), 1000.0),
        list_cents=np.full(len(day), 1000.0),
    )


def test_forty_days_are_a_farewell_from_one_and_nothing_from_another() -> None:
    weekly, monthly = list(range(0, 300, 7)), list(range(14, 300, 40))
    now = rhythm(comers(weekly, monthly), today=294 + 40)
    assert now.state.tolist() == ["lapsed", "on_rhythm"]
    assert now.typical_gap_days.tolist() == [7, 40]
    assert now.days_silent.tolist() == [40, 40]
    assert now.shorter.tolist() == [1, 0]


def test_who_fetched_nothing_but_fuel_last_week_is_not_away() -> None:
    weekly = list(range(0, 300, 7))
    people = comers(weekly, weekly, weekly)
    now = rhythm(people, today=294 + 40, ordered=np.array([294.0, 294 + 20, 294 + 33]))
    assert now.state.tolist() == ["lapsed", "slipping", "on_rhythm"]
    assert now.days_silent.tolist() == [40, 40, 40]


def test_who_came_five_times_is_too_little_known() -> None:
    now = rhythm(comers([1, 2, 3, 4, 5], []), today=300)
    assert now.state.tolist() == ["too_little_known", "too_little_known"]
    assert np.isnan(now.exceedance).all()
    assert np.isnan(now.days_silent[1])


@given(st.lists(st.integers(1, 60), min_size=5, max_size=40), st.integers(0, 100))
def test_more_silence_is_never_less_rare(steps: list[int], silence: int) -> None:
    days = np.cumsum(steps).tolist()
    people = comers([0, *days], list(range(0, 200, 9)))
    now = rhythm(people, today=days[-1] + silence)
    later = rhythm(people, today=days[-1] + silence + 10)
    assert 0 <= later.exceedance[0] <= now.exceedance[0] <= 1
    assert now.gaps[0] == len(steps)


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(1, 50)), min_size=1, max_size=60))
def test_a_quantile_is_a_gap_that_the_share_does_not_exceed(rows: list[tuple[int, int]]) -> None:
    ordered = np.array(sorted(rows))
    between = Gaps(people=5, person=ordered[:, 0], days=ordered[:, 1])
    found = between.quantile(0.9)
    for who in range(5):
        own = np.array([days for person, days in rows if person == who])
        if len(own) == 0:
            assert np.isnan(found[who])
        else:
            assert found[who] == np.quantile(own, 0.9, method="inverted_cdf")


def test_the_typical_gap_and_the_silence_are_those_of_the_raw_table(
    demo: duckdb.DuckDBPyConnection, visits: Visits, today: int
) -> None:
    rows = demo.execute(
        """with came as (select distinct household_id, there::date as day from lines
                         where merchandise),
                gap as (select *, day - lag(day) over (partition by household_id order by day)
                        as days from came)
           select household_id, count(days), quantile_disc(days, 0.5),
                  date '2017-12-31' - max(day), count(*) filter (days is not null)
           from gap group by household_id having count(days) >= 5 order by household_id"""
    ).fetchall()
    now = rhythm(visits, today=today)
    place = np.searchsorted(visits.people, [row[0] for row in rows])
    assert now.gaps[place].tolist() == [row[1] for row in rows]
    assert now.typical_gap_days[place].tolist() == [row[2] for row in rows]
    assert now.days_silent[place].tolist() == [row[3] for row in rows]
    known = now.state != "too_little_known"
    assert known.sum() == len(rows)


def test_the_further_beyond_their_rhythm_the_fewer_return(visits: Visits, today: int) -> None:
    cut = today - 28
    then = rhythm(visits, today=cut)
    later = visits.since(cut + 1).came().person
    back = np.bincount(later, minlength=len(visits.people)) > 0
    rates = [back[then.state == each].mean() for each in ("on_rhythm", "slipping", "lapsed")]
    assert rates[0] > 0.85
    assert rates == sorted(rates, reverse=True)
    assert rates[2] < 0.5


def test_one_gap_in_twenty_is_as_rare_as_one_in_twenty(visits: Visits) -> None:
    between = gaps(visits)
    rng = np.random.default_rng(5)
    chosen = rng.permutation(len(between.person))
    _, first = np.unique(between.person[chosen], return_index=True)
    out = np.zeros(len(between.person), dtype=np.bool_)
    out[chosen[first]] = True
    others = Gaps(people=between.people, person=between.person[~out], days=between.days[~out])
    held = np.full(between.people, np.nan)
    held[between.person[out]] = between.days[out]
    rarity = exceedance(others, held)
    rarity = rarity[~np.isnan(rarity)]
    assert (rarity < 0.05).mean() == pytest.approx(0.05, abs=0.025)
    assert (rarity < 0.2).mean() == pytest.approx(0.2, abs=0.04)
