"""Why somebody comes less: asked once, answered by an event, and known to all who decide next."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from regulars.customise.answers import store as answers
from regulars.customise.worth.question import LOST_SHARE
from regulars.differentiate.defections.reasons import Label
from regulars.work.leaving import keeping
from regulars.work.leaving.finding import Defection, Found
from tests.cast import NOON, event
from tests.customise.shop import OFFERS
from tests.work.till import LAPSING, STRANGER, Till

LAST = 20_388  #: local day of the last visit of who is lapsing


def told(till: Till, **said: Any) -> None:
    """The one who is lapsing says something, a day on."""
    answer = event("question_answered", LAPSING, days=1, **said)
    till.shop.now = answer.occurred_at
    till.shop.hears(answer)


def refused(till: Till) -> set[str | None]:
    made = {one.action: one.refusal for one in till.asks(LAPSING).decision.alternatives}
    return {None if (no := made[offer.id]) is None else no.key for offer in OFFERS}


def left(till: Till, label: Label = "unknown", reason: str = "") -> None:
    """The night finds that they left."""
    row = Defection(
        person=till.shop.person(LAPSING), state="lapsed", last_day=LAST, spent_cents=900,
        label=label, reason=reason, product="",
    )  # fmt: skip
    with till.shop.database.connect() as conn:
        conn.execute("delete from defections")
        keeping.keep(conn, Found(at=till.shop.now, rows=[row], causes=[], stayed=9))


def reported(till: Till) -> list[tuple[str, str]]:
    with till.shop.database.connect() as conn:
        return [(one.label, one.reason) for one in keeping.rows(conn, {}, limit=9)]


def test_the_till_may_ask_why_and_the_question_is_answered_by_its_decision(till: Till) -> None:
    made = till.asks(LAPSING).decision
    assert [one.action for one in made.alternatives if one.action.startswith("ask:")] == ["ask:?"]
    with till.shop.database.connect() as conn:
        conn.execute("update decisions set action = 'ask:?' where id = %s", (made.id,))
    told(till, decision=made.id, reason="price", text="too dear for me")
    [row] = till.shop.asks("select category, said, why, decision::text from answers")
    assert row == ("?", None, "price", made.id)
    again = till.asks(LAPSING).decision
    assert not [one for one in again.alternatives if one.action.startswith("ask:")]


def test_who_moved_away_hears_no_offer_until_they_buy_again(till: Till) -> None:
    told(till, reason="moved")
    assert refused(till) == {"said_moved"}
    till.shop.hears(event("order_completed", LAPSING, days=2, total=30))
    till.shop.now = NOON
    till.shop.waits(days=3)
    assert "said_moved" not in refused(till)


def test_what_a_survey_told_is_known_at_the_till_which_asks_no_more(till: Till) -> None:
    answer = event("survey_answered", LAPSING, days=1, reason="moved")
    till.shop.now = answer.occurred_at
    till.shop.hears(answer)
    assert refused(till) == {"said_moved"}
    made = till.asks(LAPSING).decision
    assert not [one for one in made.alternatives if one.action.startswith("ask:")]


def test_another_word_counts_as_something_else_and_no_word_as_asked(till: Till) -> None:
    told(till, category="Cheese", reason="parking")
    told(till, id_="second", category="Tea", answer=True)
    rows = till.shop.asks("select category, why, said from answers order by 1")
    assert rows == [("?Cheese", "other", None), ("Tea", None, True)]


def test_the_latest_answer_holds_through_whichever_name_it_came(till: Till) -> None:
    told(till, reason="price")
    told(till, id_="late", reason="service")
    assert till.shop.asks("select why from answers") == [("service",)]
    till.shop.hears(event("question_answered", LAPSING, days=0.5, reason="moved"))
    assert till.shop.asks("select why from answers") == [("service",)]


def test_how_many_are_lost_for_good_is_counted_from_answers(till: Till) -> None:
    told(till, reason="moved")
    till.shop.hears(event("question_answered", STRANGER, days=1, reason="price"))
    with till.shop.database.connect() as conn:
        assert answers.lost(conn) == (1, 2)
        policy = till.another(2).house(conn).policy
    assert policy is not None
    assert policy.answering.for_good == pytest.approx((1 + 20 * LOST_SHARE) / (2 + 20))


@pytest.mark.parametrize(("label", "reason"), [("stated", "service"), ("unknown", "")])
def test_what_they_said_when_asked_stands_above_what_the_night_found(
    till: Till, label: Label, reason: str
) -> None:
    left(till, label, reason)
    assert reported(till) == [(label, reason)]
    told(till, category="Cheese", reason="no_need")  # of one category: no reason for leaving
    assert reported(till) == [(label, reason)]
    told(till, id_="all", reason="price")
    assert reported(till) == [("asked", "price")]
    answer = event("survey_answered", LAPSING, days=1.5, reason="quality")
    till.shop.now = answer.occurred_at
    till.shop.hears(answer)
    assert reported(till) == [("asked", "quality")]  # at once, before another night


def test_the_night_tells_the_log_what_the_report_says(till: Till) -> None:
    told(till, reason="price")
    left(till)
    till.shop.turns()
    [(payload,)] = till.shop.asks("select payload from events where kind = 'defection_noticed'")
    said = msgspec.json.decode(str(payload))
    assert (said["label"], said["reason"], said["spent"]) == ("asked", "price", 9.0)


def test_what_was_said_of_a_category_is_counted_by_people(till: Till) -> None:
    told(till, category="Cheese", reason="price")
    till.shop.hears(
        event("question_answered", STRANGER, days=1, category="Cheese", reason="price"),
        event("question_answered", STRANGER, days=2, category="Tea", reason="range"),
    )
    with till.shop.database.connect() as conn:
        assert answers.whys(conn) == [("Cheese", "price", 2), ("Tea", "range", 1)]
