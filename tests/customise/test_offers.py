from __future__ import annotations

from datetime import datetime, timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from regulars.customise.offers import Offer, checked, refusal
from regulars.customise.worth.profit import Prospect
from regulars.customise.worth.question import Answering, Stake, question
from regulars.ground.errors import BadInput
from tests.customise.shop import LAPSING, NOW, SHOP, coupon


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"id": ""}, "id"),
        ({"id": "nothing"}, "id"),
        ({"id": "ask:Tea"}, "id"),
        ({"name": " "}, "name"),
        ({"discount_cents": -1}, "discount_cents.*-1"),
        ({"budget_cents": -5}, "budget_cents.*-5"),
        ({"margin_rate": 1.5}, "margin_rate.*1.5"),
        ({"per_person": 0}, "per_person"),
        ({"per_household": 0}, "per_household"),
        ({"starts_at": datetime(2026, 1, 1)}, "starts_at.*no time zone"),  # noqa: DTZ001 the point
        ({"starts_at": NOW, "ends_at": NOW}, "ends_at"),
    ],
)
def test_an_offer_that_cannot_be_right_is_told_which_field_and_value(
    change: dict[str, object], words: str
) -> None:
    with pytest.raises(BadInput, match=words):
        checked(msgspec.structs.replace(coupon("Tea"), **change))


def why_not(offer: Offer, **person: object) -> str | None:
    seen = msgspec.structs.replace(LAPSING, **person)
    found = refusal(offer, seen, place="till", now=NOW)
    return None if found is None else found.key


def test_an_offer_is_made_only_where_when_and_to_whom_it_may() -> None:
    tea = coupon("Tea")
    assert why_not(tea) is None
    assert why_not(coupon("Tea", places=("email",))) == "place"
    assert why_not(coupon("Tea", starts_at=NOW + timedelta(days=1))) == "not_running"
    assert why_not(coupon("Tea", ends_at=NOW)) == "not_running"
    assert why_not(coupon("Tea", sensitive=True)) == "sensitive"
    assert why_not(tea, eligible=frozenset()) == "rule"
    assert why_not(tea, eligible=frozenset({tea.id})) is None
    assert why_not(tea, made={tea.id: 1}) == "limit"
    assert why_not(tea, gate={"till": "told us to stop"}) == "gate"
    assert why_not(tea, together={tea.id: 9}) is None
    assert why_not(coupon("Tea", per_household=2), together={tea.id: 1}) is None
    assert why_not(coupon("Tea", per_household=2), together={tea.id: 2}) == "household_limit"


def test_a_partner_is_offered_what_asks_for_partners_and_no_more() -> None:
    big = {"trait": "spent_365d", "op": ">", "value": 500}
    for rule in (None, big, {"any": [big, {"segment": "lapsing"}]}):
        assert why_not(coupon("Tea", rule=rule), beside=True) == "beside"
        assert why_not(coupon("Tea", rule=rule)) is None
    kind = {"trait": "person_kind", "op": "=", "value": "partner"}
    for asks in ({"segment": "partners"}, {"all": [big, kind]}):
        assert why_not(coupon("Tea", rule=asks), beside=True) is None
        assert why_not(coupon("Tea", rule=asks), beside=True, eligible=frozenset()) == "rule"


def test_who_waits_for_a_coupon_is_not_taught_that_it_pays() -> None:
    assert why_not(coupon("Tea"), waits_for_coupon=True) == "waits_for_coupon"
    assert (
        why_not(msgspec.structs.replace(coupon("Tea"), discount_cents=0), waits_for_coupon=True)
        is None
    )


def stake(category: str, *, price: float) -> Stake:
    usual = Prospect(buys=0.3, visits=0.9, affinity=0, spent_cents=400, basket_cents=400)
    return Stake(category, SHOP.category(category), usual, 0.05, 0.25, price, 0.0)


def test_we_ask_what_would_change_what_we_do() -> None:
    asked = question([stake("Cheese", price=60), stake("Tea", price=9_999)], visits=4)
    assert asked is not None
    assert asked.category == "Cheese"
    assert asked.worth_cents > 0


def test_where_no_answer_matters_the_question_is_worth_nothing() -> None:
    asked = question([stake("Cheese", price=9_999), stake("Tea", price=9_999)], visits=4)
    assert asked is not None
    assert (asked.category, asked.worth_cents) == ("Tea", 0)  # splits people most evenly
    assert question([], visits=4) is None


def test_where_offers_cost_nothing_an_answer_still_decides_between_them() -> None:
    alone = question([stake("Cheese", price=0)], visits=4)
    either = question([stake("Cheese", price=0), stake("Tea", price=0)], visits=4)
    better = question([stake("Cheese", price=0)], visits=4, instead=1e6)
    assert alone is not None and either is not None and better is not None
    assert alone.worth_cents == 0  # it is made whatever they say
    assert either.worth_cents > 0
    assert better.worth_cents == 0  # it is not made, whatever they say


@given(
    st.lists(st.tuples(st.sampled_from(["Cheese", "Tea"]), st.floats(0, 500)), max_size=5),
    st.floats(0, 300),
)
def test_no_question_is_worth_less_than_nothing(
    offers: list[tuple[str, float]], instead: float
) -> None:
    stakes = [stake(category, price=price) for category, price in offers]
    asked = question(stakes, visits=4, instead=instead)
    assert asked is None or asked.worth_cents >= 0


def test_a_question_is_worth_what_it_changes_times_the_chance_of_an_answer() -> None:
    sure = question([stake("Cheese", price=60)], visits=4)
    one_in_four = question([stake("Cheese", price=60)], visits=4, answered=0.25)
    assert sure is not None and one_in_four is not None
    assert one_in_four.worth_cents == pytest.approx(sure.worth_cents / 4)


@given(st.integers(0, 500), st.integers(0, 500), st.floats(0, 1))
def test_the_rate_of_answers_lies_between_what_we_assume_and_what_we_saw(
    answered: int, silent: int, assumed: float
) -> None:
    asked = answered + silent
    rate = Answering(assumed, {"till": (answered, asked)}).rate("till")
    seen = answered / asked if asked else assumed
    assert min(seen, assumed) - 1e-12 <= rate <= max(seen, assumed) + 1e-12
    assert Answering(assumed, {"email": (answered, asked)}).rate("till") == pytest.approx(assumed)
