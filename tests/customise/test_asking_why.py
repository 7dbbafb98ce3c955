"""Why did you come less? Whom it is worth asking, and what their answer changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import msgspec
import pytest

from regulars.customise.choose import Alternative, Decision, decide
from regulars.customise.offers import ASK, NOTHING
from regulars.customise.reasons import Reason
from regulars.customise.view import PersonView
from regulars.customise.worth.question import Answering
from tests.customise.shop import LAPSING, NOW, OFFERS, REGULAR, coupon, rng, shop_policy

AWAY = msgspec.structs.replace(LAPSING, away=True)


def choice(person: PersonView, *, place: str = "till", lost: tuple[int, int] = (0, 0)) -> Decision:
    policy = replace(shop_policy(), answering=Answering(lost=lost))
    return decide(policy, person, place=place, now=NOW, rng=rng())


def question(person: PersonView, **more: object) -> Alternative | None:
    made = choice(person, **more)  # type: ignore[arg-type]  # whichever the test is about
    return next((a for a in made.alternatives if a.action.startswith(f"{ASK}:")), None)


def refusals(whys: Mapping[str, str]) -> dict[str, str | None]:
    made = choice(msgspec.structs.replace(AWAY, whys=whys, asked={"?": None}))
    return {
        a.action: a.refusal.key if a.refusal else None
        for a in made.alternatives
        if a.profit or a.refusal
    }


def test_who_comes_less_may_be_asked_why_and_of_a_category_who_gave_it_up() -> None:
    asked = question(AWAY)
    assert asked is not None and asked.action == "ask:?" and asked.propensity > 0
    part = question(LAPSING)
    assert part is not None and part.action == "ask:?Cheese"
    assert question(REGULAR) is None


@pytest.mark.parametrize("before", ["?", "?Tea"])
def test_nobody_is_asked_why_twice_in_their_life(before: str) -> None:
    assert question(msgspec.structs.replace(AWAY, asked={before: None})) is None
    assert question(msgspec.structs.replace(AWAY, asked={"Tea": True})) is not None


def test_who_told_why_in_a_survey_is_not_asked_at_the_till() -> None:
    assert question(msgspec.structs.replace(AWAY, whys={"": "price"})) is None


def test_nobody_is_asked_where_nobody_hears_the_answer_nor_in_the_control_group() -> None:
    for place in ("email", "sms", "push", "web", "sandbox"):
        assert question(AWAY, place=place) is None
    assert question(msgspec.structs.replace(AWAY, arm="control")) is None


def test_asking_why_is_worth_the_offers_that_are_spared_who_cannot_be_brought_back() -> None:
    def worth(lost: tuple[int, int], contact_cents: int) -> float:
        offers = (coupon("Cheese", contact_cents=contact_cents),)
        policy = replace(shop_policy(offers), answering=Answering(lost=lost))
        made = decide(policy, AWAY, place="till", now=NOW, rng=rng())
        asked = next(a for a in made.alternatives if a.action == "ask:?")
        assert asked.profit is not None
        return asked.profit.expected_cents

    assert 0.0 < worth((0, 50), 20) < worth((0, 0), 20)  # some, before anybody was asked
    assert worth((0, 0), 20) < worth((10, 50), 20) < worth((40, 50), 20)
    assert worth((40, 50), 0) == 0.0  # an offer that costs nothing is made without asking


def test_who_cannot_be_brought_back_is_offered_nothing() -> None:
    made = choice(msgspec.structs.replace(AWAY, whys={"": "moved"}, asked={"?": None}))
    assert (made.action, made.propensity) == (NOTHING, 1.0)
    assert made.reasons == (Reason("said_moved"),)
    every = refusals({"": "no_need"})
    assert {every[one.id] for one in OFFERS} == {"said_no_need"}


def test_who_needs_one_thing_no_more_is_spared_the_offers_of_it_alone() -> None:
    one = refusals({"Cheese": "no_need"})
    assert one["coupon:Cheese"] == "said_no_need"
    assert "said_no_need" not in {one["coupon:Tea"], one["coupon:Diapers"]}


def test_what_they_said_is_the_first_reason_of_an_offer() -> None:
    policy = shop_policy()
    person = msgspec.structs.replace(AWAY, whys={"": "price"}, asked={"?": None})
    made = [decide(policy, person, place="till", now=NOW, rng=rng(seed)) for seed in range(20)]
    offered = [one for one in made if one.action != NOTHING]
    assert offered and all(one.reasons[0] == Reason("said_price") for one in offered)
