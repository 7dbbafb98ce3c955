"""Events as sentences: every kind has a name, and no payload can break or betray anything."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regulars.work.answers.happened.kinds import KINDS, title
from regulars.work.answers.happened.said import SAID
from regulars.work.answers.happened.sentences import TELLERS, Teller
from tests.test_reference import kinds

EN = Teller(locale="en", currency="USD", offers={"tea": "$1 off Tea"})
ES = Teller(locale="es", currency="EUR")
PLAIN = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=100)
JSON = PLAIN | st.lists(PLAIN | st.dictionaries(st.sampled_from(["category", "total"]), PLAIN))
USED = ("total", "items", "store", "action", "place", "channel", "reason", "purpose", "text")


def test_every_kind_that_the_house_knows_has_a_name() -> None:
    assert sorted(kinds() - KINDS.keys()) == []


def test_an_order_says_what_it_came_to_and_names_what_may_be_named() -> None:
    lines = [
        {"category": "Tea", "total": 9},
        {"category": "Pregnancy tests", "total": 50, "sensitive": True},
        {"category": "Fuel", "total": 40, "merchandise": False},
        *({"category": name, "total": 2} for name in ("Cheese", "Bread", "Milk", "Soap")),
    ]
    order = json.dumps({"total": 17, "store": "367", "items": lines})
    said = EN.sentence("order_completed", order)
    assert said == "Bought for $17.00 at store 367: Tea, Cheese, Bread and 2 more"
    assert ES.sentence("order_completed", '{"total": 17.5}') == "Compró por 17,50 €"
    assert EN.sentence("order_completed", '{"total": "much"}') == "Bought"


def test_what_we_did_is_told_like_what_they_did() -> None:
    made = json.dumps({"action": "tea", "place": "till"})
    assert EN.sentence("decision_made", made) == "We decided on “$1 off Tea” (at the till)"
    kept = json.dumps({"channel": "email", "template": "hello", "reason": "paused"})
    said = EN.sentence("message_skipped", kept)
    assert said == "Not sent by email (hello): sending is paused"
    assert ES.sentence("consent_withdrawn", '{"channel": "all"}') == (
        "Dijo que no a todo por cualquier canal"
    )


def test_whoever_leaves_is_told_of_with_how_the_reason_is_known() -> None:
    left = {"state": "slipping", "label": "asked", "reason": "price", "spent": 90}
    said = EN.sentence("defection_noticed", json.dumps(left))
    assert said == "Comes less than their rhythm, as they said when asked: the price"
    guessed = json.dumps(left | {"state": "gone", "label": "inferred", "reason": "stock_out"})
    assert ES.sentence("defection_noticed", guessed) == (
        "Es difícil que vuelva, quizá por esto: no había lo que quería"
    )
    unknown = json.dumps(left | {"label": "unknown", "reason": ""})
    assert EN.sentence("defection_noticed", unknown).endswith(", nobody knows why")


def test_why_they_stayed_away_is_said_in_the_reader_s_language() -> None:
    why = json.dumps({"reason": "moved"})
    assert ES.sentence("question_answered", why) == "Dijo por qué no venía: se mudó"
    assert ES.sentence("survey_answered", why) == "Dijo por qué no venía: se mudó"


def test_a_kind_that_nobody_named_is_shown_as_it_came() -> None:
    assert EN.sentence("table_booked", '{"name": "Window seat"}') == "Table booked: Window seat"
    assert title("order_completed", "es") == "Compró"


def test_sensitive_goods_are_named_nowhere() -> None:
    seen = json.dumps({"name": "Pregnancy test", "sensitive": True})
    assert EN.sentence("product_viewed", seen) == "Viewed a product"


@given(
    kind=st.sampled_from([*TELLERS, "page_viewed"]),
    said=st.dictionaries(st.sampled_from(USED), JSON),
)
def test_no_payload_breaks_a_sentence(kind: str, said: dict[str, object]) -> None:
    for teller in (EN, ES):
        words = teller.sentence(kind, json.dumps(said))
        assert words and len(words) < 600


@pytest.mark.parametrize("key", SAID)
def test_every_phrase_has_the_same_gaps_in_both_languages(key: str) -> None:
    english, spanish = (sorted(re.findall(r"{(\w+)}", words)) for words in SAID[key])
    assert english == spanish
