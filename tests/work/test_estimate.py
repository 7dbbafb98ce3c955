"""A count while a rule is built: at once; an estimate with its interval; exact if asked."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regulars.ground.database import Database
from regulars.ground.settings import Settings, settings
from regulars.work.answers import building
from regulars.work.answers.estimate import Count, estimated
from regulars.work.nights.analytics import Analytics
from tests.cast import event
from tests.house import Shop

PEOPLE = 1_600
DID = {"did": {"kinds": ["page_viewed"], "where": {"field": "shelf", "op": "=", "value": "tea"}}}


@given(st.integers(0, 400), st.integers(0, 400), st.integers(0, 10_000))
def test_an_estimate_allows_for_all_who_were_asked(yes: int, no: int, others: int) -> None:
    of = yes + no + others
    found = estimated(yes, asked=yes + no, of=of)
    assert 0 <= found.low <= found.people <= found.high <= of
    assert not (yes + no) or (yes <= found.low and found.high <= of - no)
    assert not found.exact and found.source == "sample"


def test_19_of_20_intervals_hold_the_true_number() -> None:
    dice, held = Random(7), 0
    everybody = [n < 900 for n in range(16_000)]
    for _ in range(400):
        asked = dice.sample(everybody, 1_000)
        found = estimated(sum(asked), asked=1_000, of=16_000)
        held += found.low <= 900 <= found.high
    assert held >= 0.93 * 400


@pytest.fixture
def house(database: Database, tmp_path: Path) -> tuple[Shop, Settings]:
    """A shop where every fourth visitor looked at tea, with its history written."""
    shop, found = Shop(database).open(), settings({"REGULARS_HOME": str(tmp_path)})
    shop.hears(
        *[
            event("page_viewed", ("user_id", f"u{n}"), shelf="tea" if n % 4 == 0 else "soap")
            for n in range(PEOPLE)
        ]
    )
    Analytics(database=database, settings=found, clock=lambda: shop.now).export(at_once=True)
    return shop, found


def count(house: tuple[Shop, Settings], *, exact: bool = False) -> Count:
    shop, found = house
    with shop.database.connect() as conn:
        return building.count(conn, found, DID, now=shop.now, exact=exact)


def test_a_short_history_is_counted_whole(house: tuple[Shop, Settings]) -> None:
    found = count(house)
    assert (found.people, found.of, found.exact) == (PEOPLE // 4, PEOPLE, True)


def test_a_long_history_is_estimated_unless_somebody_wants_to_know_exactly(
    house: tuple[Shop, Settings],
) -> None:
    with house[0].database.connect() as conn:  # as if there were many more
        conn.execute("update manifest set rows = rows + 3000000 where relation = 'events'")
    found = count(house)
    assert (found.exact, found.source, found.of) == (False, "sample", PEOPLE)
    assert found.low < found.people < found.high
    assert found.low <= PEOPLE // 4 <= found.high
    whole = count(house, exact=True)
    assert (whole.people, whole.low, whole.exact) == (PEOPLE // 4, PEOPLE // 4, True)


def test_a_preview_says_the_same_as_a_count(house: tuple[Shop, Settings]) -> None:
    shop, found = house
    with shop.database.connect() as conn:
        seen = building.preview(conn, found, {"all": [DID]}, now=shop.now)
    counted = count(house)
    assert (seen.people, seen.of, seen.source) == (counted.people, counted.of, counted.source)
    assert [left.people for left in seen.left] == [counted.people]
