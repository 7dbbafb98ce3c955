"""Groups of people who need the same: found again, kept, named after what they over-buy."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from regulars.differentiate.needs.groups import fit, identity, leaning, shares
from regulars.differentiate.needs.groups.store import ends
from regulars.differentiate.needs.groups.tally import Bought as Count
from regulars.differentiate.needs.groups.tally import Tally, tally
from regulars.differentiate.rhythm.bought import Bought
from regulars.differentiate.value.visits import Visits
from regulars.ground.errors import TooFew

KINDS = ("Baby", "Garden", "Pets")
PER_KIND = 100


def shop(*, people: int = 3 * PER_KIND, days: int = 20, taste: float = 0.6) -> shares.Shares:
    """People of three tastes who each came on `days` days and bought four things a day."""
    rng = np.random.default_rng(7)
    names = sorted(f"{kind} {n}" for kind in KINDS for n in range(4))
    rows = []
    for person in range(people):
        mine = range(4 * (person % 3), 4 * (person % 3) + 4)
        for day in range(days):
            chance = np.where(np.isin(np.arange(12), list(mine)), taste, 0.2)
            rows += [(person, int(thing), day) for thing in np.flatnonzero(rng.random(12) < chance)]
    who, what, when = np.array(sorted(rows), dtype=np.int64).T
    visits = Visits(
        people=np.arange(people),
        person=np.repeat(np.arange(people), days),
        day=np.tile(np.arange(days), people),
        orders=np.ones(people * days, dtype=np.int64),
        paid_cents=np.full(people * days, 100.0),
        list_cents=np.full(people * days, 100.0),
    )
    bought = Bought(names=names, people=people, person=who, thing=what, day=when)
    return shares.shares(visits, bought)


@pytest.fixture(scope="module")
def people() -> shares.Shares:
    return shop()


@pytest.fixture(scope="module")
def found(people: shares.Shares) -> fit.Found:
    return fit.find(people, known=[], rng=np.random.default_rng(1))


def test_people_of_one_taste_are_one_group(found: fit.Found) -> None:
    assert len(found.centres) == 3
    for taste in range(3):
        labels = found.labels[taste::3]
        assert (labels == labels[0]).mean() > 0.95
    assert found.rand > 0.9


def test_a_group_keeps_its_number_whatever_order_it_is_found_in(found: fit.Found) -> None:
    known = dict(enumerate(found.centres, 11))
    assert identity.numbers(found.centres[::-1], known, taken=20) == [13, 12, 11]


def test_a_group_that_nobody_knew_gets_a_number_never_used_before() -> None:
    known = {1: {"a": 1.0, "b": -1.0}}
    new = {"a": -1.0, "b": 1.0}
    assert identity.numbers([new, {"a": 0.9, "b": -1.0}], known, taken=4) == [5, 1]


def test_the_groups_of_yesterday_are_found_again_tomorrow(
    people: shares.Shares, found: fit.Found
) -> None:
    known = dict(enumerate(found.centres, 1))
    again = fit.find(people, known=found.centres, rng=np.random.default_rng(5))
    assert identity.numbers(again.centres, known, taken=3) == [1, 2, 3]
    assert (again.labels == found.labels).mean() > 0.95


def test_where_people_do_not_differ_there_are_no_groups() -> None:
    with pytest.raises(TooFew, match="refits find again"):
        fit.find(shop(taste=0.2), known=[], rng=np.random.default_rng(1))


def test_few_people_are_not_parted_into_groups() -> None:
    with pytest.raises(TooFew, match="200 people with 10 visits and 30 purchases, got 150"):
        shop(people=150)


def test_whoever_came_seldom_belongs_to_no_group() -> None:
    with pytest.raises(TooFew, match="got 0"):
        shop(days=9)


def test_a_group_is_named_after_what_it_buys_more_often_than_everybody(
    people: shares.Shares, found: fit.Found
) -> None:
    everybody = tally(people, np.ones(len(people.rows), dtype=np.bool_))
    its = tally(people, found.labels == found.labels[0], jaccard=0.9)
    more, less = leaning.leanings(its, everybody)
    assert {one.name.split()[0] for one in more} == {"Baby"}
    assert "Baby" not in {one.name.split()[0] for one in less}
    assert more[0].times == pytest.approx(more[0].share / more[0].usual)
    assert leaning.title(more)[0].startswith("Baby")
    assert its.found_again == pytest.approx(0.9)


def test_who_buys_more_of_everything_leans_to_nothing(people: shares.Shares) -> None:
    everybody = tally(people, np.ones(len(people.rows), dtype=np.bool_))
    twice = Tally(
        people=everybody.people,
        visits=everybody.visits // 2,
        bought=everybody.bought,
    )
    assert leaning.leanings(twice, everybody)[0] == []
    assert leaning.title([]) == leaning.PLAIN


def test_two_groups_merged_are_the_sum_of_both(people: shares.Shares, found: fit.Found) -> None:
    one, other, third = (tally(people, found.labels == label) for label in range(3))
    nobody = tally(people, found.labels == fit.NOBODYS)
    whole = tally(people, np.ones(len(people.rows), dtype=np.bool_))
    assert one + other + third + nobody == whole
    assert Tally() + one == one
    assert Count(1, 2) + Count(3, 4) == Count(4, 6)


def test_chains_of_mergers_end_at_the_last() -> None:
    assert ends({1: 2, 2: 3, 3: 3, 4: 4}) == {1: 3, 2: 3, 3: 3, 4: 4}


def test_a_category_that_left_the_shop_does_not_stop_the_night(
    people: shares.Shares, found: fit.Found
) -> None:
    fewer = replace(people, names=[f"New {name}" for name in people.names])
    assert len(fit.find(fewer, known=found.centres, rng=np.random.default_rng(2)).centres) == 3
