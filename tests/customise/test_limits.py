"""An offer that a household gets so often and no more."""

from __future__ import annotations

from itertools import product
from math import prod

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regulars.customise.limits.homes import Homes
from regulars.customise.limits.just import Just
from regulars.customise.offers import refusal
from tests.customise.shop import LAPSING, NOW, REGULAR, coupon

TEA = coupon("Tea", per_household=1, per_person=9)


@settings(deadline=None, max_examples=50)
@given(st.lists(st.floats(0, 1), min_size=1, max_size=5), st.integers(1, 4), st.integers(0, 3))
def test_the_reach_counts_of_a_household_no_more_than_it_may_have(
    chances: list[float], most: int, before: int
) -> None:
    homes = Homes(msgspec.structs.replace(TEA, per_household=before + most))
    expected = 0.0
    for number, chance in enumerate(chances):
        one = msgspec.structs.replace(
            LAPSING, person=number, household="h", together={TEA.id: before}
        )
        expected += chance * homes.room(one)
        homes.note(one, chance)
    by_hand = sum(
        min(sum(drawn), most)
        * prod(p if got else 1 - p for p, got in zip(chances, drawn, strict=True))
        for drawn in product((0, 1), repeat=len(chances))
    )
    assert expected == pytest.approx(by_hand)
    assert homes.room(LAPSING) == 1.0  # who lives with nobody we know of


def test_what_was_just_made_counts_for_them_and_for_whoever_lives_with_them() -> None:
    def why(seen: object) -> str | None:
        refused = refusal(TEA, just.seen(seen), place="till", now=NOW)  # type: ignore[arg-type]
        return None if refused is None else refused.key

    just = Just()
    near, far = (msgspec.structs.replace(REGULAR, person=n, household=f"h{n}") for n in (7, 8))
    mine = msgspec.structs.replace(LAPSING, household="h7")
    just.note(mine, TEA.id)
    assert [why(one) for one in (mine, near, far)] == ["household_limit", "household_limit", None]
    just.note(REGULAR, TEA.id)  # alone: a household of one
    assert why(REGULAR) == "household_limit"
