"""Questions: asked once, valued by how many answer, and answers count at once."""

from __future__ import annotations

from datetime import timedelta

from regulars.customise.answers import store as answers
from regulars.customise.offers import ASK, NOTHING
from regulars.customise.reasons import Reason
from regulars.work.nights.learning import learn
from tests.cast import event
from tests.work.till import STRANGER, Till

PAGE = ("page_viewed", STRANGER)


def asked(till: Till, most: int = 40) -> str:
    """The id of a decision that asked the stranger something; each look is after a new event."""
    for n in range(most):
        till.shop.waits(minutes=1)
        till.shop.hears(event(*PAGE, id_=f"look-{till.shop.now}-{n}"))
        made = till.asks(STRANGER).decision
        if made.action.startswith(f"{ASK}:"):
            return made.id
    raise AssertionError(f"nothing was asked {most} times")


def category(till: Till, decision: str) -> str:
    [(action,)] = till.shop.asks("select action from decisions where id = %s", decision)
    return str(action).removeprefix(f"{ASK}:")


def test_nobody_is_asked_the_same_thing_twice(till: Till) -> None:
    questions = [category(till, asked(till)) for _ in range(3)]
    assert sorted(questions) == ["Cheese", "Diapers", "Tea"]
    till.shop.hears(event(*PAGE, id_="last"))
    made = till.asks(STRANGER).decision
    assert (made.action, made.propensity) == (NOTHING, 1.0)
    assert made.reasons == (Reason("too_little_known", {"visits": 1}),)


def test_an_answer_changes_the_very_next_decision(till: Till) -> None:
    question = asked(till)
    offer = f"coupon:{category(till, question)}"
    before = till.asks(STRANGER).decision
    guessed = {one.action: one for one in before.alternatives}
    assert guessed[offer].refusal is not None
    said = event("question_answered", STRANGER, days=1, decision=question, answer=True)
    till.shop.now = said.occurred_at
    till.shop.hears(said)
    after = {one.action: one for one in till.asks(STRANGER).decision.alternatives}
    refusal = after[offer].refusal
    assert refusal is None or refusal.key == "loses_money"  # it is no guess any more
    assert after[offer].profit != guessed[offer].profit


def test_what_is_said_unasked_is_not_asked_either(till: Till) -> None:
    for name in ("Cheese", "Tea", "Diapers"):
        told = event("question_answered", STRANGER, id_=name, category=name, answer=False)
        till.shop.hears(told)
    made = till.asks(STRANGER).decision
    assert not any(one.action.startswith(f"{ASK}:") for one in made.alternatives)


def test_questions_are_worth_what_they_change_times_how_many_answer(till: Till) -> None:
    with till.shop.database.connect() as conn:
        first = till.deciding.house(conn).policy
    assert first is not None and first.answering.rate("till") == 0.25
    answered, silent = asked(till), asked(till)
    till.shop.hears(event("question_answered", STRANGER, days=1, decision=answered, answer=None))
    with till.shop.database.connect() as conn:
        assert learn(conn, now=till.shop.now) == 1  # the other may still be answered
        assert learn(conn, now=till.shop.now + timedelta(days=8)) == 1
        assert answers.rates(conn) == {"till": (1, 2)}
        assert learn(conn, now=till.shop.now + timedelta(days=9)) == 0
    with till.shop.database.connect() as conn:
        then = till.another(2).house(conn).policy
    assert then is not None and then.answering.rate("till") == (1 + 20 * 0.25) / (2 + 20)
    assert silent != answered
