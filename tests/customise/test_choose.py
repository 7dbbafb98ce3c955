from __future__ import annotations

from collections import Counter

import msgspec
import pytest

from regulars.customise.choose import Decision, decide, decide_many
from regulars.customise.offers import ASK, NOTHING
from regulars.customise.reasons import LANGUAGES, WORDS, Reason, words
from regulars.customise.view import PersonView
from regulars.customise.worth.profit import NO_PROFIT
from regulars.ground.errors import BadInput
from tests.customise.shop import (
    LAPSING,
    NOW,
    OFFERS,
    REGULAR,
    STRANGER,
    coupon,
    rng,
    shop_policy,
)


def choice(person: PersonView, **seed: int) -> Decision:
    return decide(shop_policy(), person, place="till", now=NOW, rng=rng(**seed))


def chances(decision: Decision) -> dict[str, float]:
    return {a.action: a.propensity for a in decision.alternatives}


def test_doing_nothing_is_always_possible_and_worth_exactly_nothing() -> None:
    for person in (REGULAR, LAPSING, STRANGER):
        first = choice(person).alternatives[0]
        assert (first.action, first.profit) == (NOTHING, NO_PROFIT)
        assert first.propensity > 0


def test_who_comes_anyway_at_full_price_gets_nothing() -> None:
    decision = choice(REGULAR)
    assert (decision.action, decision.propensity) == (NOTHING, 1.0)
    assert decision.reasons == (Reason("full_price", {"offers": 3}),)
    assert [a.refusal for a in decision.alternatives[1:]] == [Reason("loses_money")] * 3


def test_who_stays_away_gets_an_offer_with_three_reasons_at_most() -> None:
    decision = choice(LAPSING)
    assert decision.action.startswith("coupon:")
    assert decision.profit.low_cents < decision.profit.expected_cents < decision.profit.high_cents
    assert 1 <= len(decision.reasons) <= 3
    assert decision.reasons[0] == Reason("overdue", {"usual": 6, "days": 70})
    assert len(decision.features) == 6


def test_of_whom_too_little_is_known_we_ask_and_offer_nothing() -> None:
    decision = choice(STRANGER)
    asked = [a.action for a in decision.alternatives if a.action.startswith(f"{ASK}:")]
    assert len(asked) == 1
    assert set(a for a, p in chances(decision).items() if p > 0) == {NOTHING, asked[0]}
    assert decision.reasons[0] == Reason("too_little_known", {"visits": 1})


def test_nobody_is_asked_what_they_were_asked_before() -> None:
    person, asked = STRANGER, set[str]()
    while question := next(
        (a.action for a in choice(person).alternatives if a.action.startswith(f"{ASK}:")), None
    ):
        assert question not in asked
        asked.add(question)
        category = question.removeprefix(f"{ASK}:")
        person = msgspec.structs.replace(person, asked={**person.asked, category: None})
    assert len(asked) == len(OFFERS)
    assert choice(person).action == NOTHING


def test_who_says_yes_may_get_it_and_who_says_no_is_spared_it() -> None:
    def profit(said: bool) -> float:
        person = msgspec.structs.replace(STRANGER, asked={"Cheese": said})
        made = next(a for a in choice(person).alternatives if a.action == "coupon:Cheese")
        assert made.refusal is None or made.refusal.key == "loses_money"
        assert made.profit is not None
        return made.profit.expected_cents

    assert profit(True) != profit(False)


def test_the_control_group_gets_nothing_but_what_was_promised() -> None:
    person = msgspec.structs.replace(LAPSING, arm="control")
    decision = choice(person)
    assert (decision.action, decision.propensity, decision.arm) == (NOTHING, 1.0, "control")
    assert decision.reasons == (Reason("control"),)
    promised = coupon("Cheese", bypasses_control=True)
    policy = shop_policy((promised, coupon("Tea")))
    open_ = chances(decide(policy, person, place="till", now=NOW, rng=rng()))
    assert open_["coupon:Cheese"] > 0
    assert open_["coupon:Tea"] == 0


def test_what_is_refused_is_never_drawn() -> None:
    gated = msgspec.structs.replace(LAPSING, gate={"till": "paused"})
    decision = choice(gated)
    assert chances(decision) == {NOTHING: 1.0, **{o.id: 0.0 for o in OFFERS}}
    assert decision.reasons == (Reason("gate", {"why": "paused"}),)
    assert all(a.profit is None for a in decision.alternatives[1:])


def test_a_spent_budget_takes_an_offer_out_of_the_draw() -> None:
    policy = shop_policy(spent=frozenset({"coupon:Cheese"}))
    decision = decide(policy, LAPSING, place="till", now=NOW, rng=rng())
    refused = {a.action: a.refusal for a in decision.alternatives}
    assert refused["coupon:Cheese"] == Reason("budget")


def test_chances_add_up_and_are_what_happens() -> None:
    policy, random = shop_policy(), rng()
    seen: Counter[str] = Counter()
    expected: Counter[str] = Counter()
    for _ in range(2_000):
        decision = decide(policy, LAPSING, place="till", now=NOW, rng=random)
        seen[decision.action] += 1
        assert decision.propensity == chances(decision)[decision.action]
        assert sum(chances(decision).values()) == pytest.approx(1)
        expected.update(chances(decision))
    for action, total in expected.items():
        assert seen[action] / 2_000 == pytest.approx(total / 2_000, abs=0.03)


def test_the_same_chance_gives_the_same_decisions() -> None:
    people = [REGULAR, LAPSING, STRANGER] * 5
    first, again = (
        decide_many(shop_policy(), people, place="till", now=NOW, rng=rng(9)) for _ in range(2)
    )
    assert first == again
    assert len({d.id for d in first}) == len(people)


def test_every_reason_can_be_said_in_both_languages() -> None:
    for key in WORDS:
        texts = [words(Reason(key, dict.fromkeys(PARAMS, 2)), lang) for lang in LANGUAGES]
        assert all(texts) and "{" not in "".join(texts)
    with pytest.raises(BadInput, match="language"):
        words(Reason("rule"), "de")
    with pytest.raises(BadInput, match="reason"):
        words(Reason("whim"))


PARAMS = (
    "usual days category weeks people lift chance times redeemed offered offers visits place why"
).split()
