"""What rules are made of, and what the lists of definitions show, on the whole house."""

from __future__ import annotations

from typing import Any

import pytest

from regulars.differentiate.definitions.fields import DECLARED, STAMPS
from regulars.differentiate.definitions.notation.reading import _RULE_LEAVES
from regulars.differentiate.definitions.words import OPS
from regulars.differentiate.portraits.everybody import SCORED, WORDS
from regulars.work.answers.names import FIELDS, SCORES
from regulars.work.answers.rules.labels import BY_TYPE, FUNCTIONS, OPERATORS
from tests.web.conftest import Site
from tests.web.year import CATEGORIES, PEOPLE

SPOKEN_OF = {  # leaf of a rule -> where the vocabulary speaks of it
    "trait": "traits", "did": "kinds", "didnt": "kinds", "consent": "channels",
    "score": "scores", "segment": "segments", "arm": "experiments", "bucket": "limits",
    "list": "lists", "near": "stores", "funnel": "limits",
}  # fmt: skip


@pytest.fixture(scope="module")
def said(live: Site) -> dict[str, Any]:
    with live.database.connect() as conn:
        conn.execute(
            "insert into products (id, category, sensitive, changed_at) values"
            " ('1', 'Tea', false, now()), ('2', 'Tests', true, now()), ('3', 'Tea', false, now())"
        )
    answer = live.api("GET", "/api/rules/vocabulary")
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def test_every_leaf_that_a_rule_may_have_is_spoken_of(said: dict[str, Any]) -> None:
    assert SPOKEN_OF.keys() == _RULE_LEAVES.keys()
    assert set(SPOKEN_OF.values()) <= said.keys()
    assert [one["name"] for one in said["groups"]] == ["all", "any", "none"]
    assert [one["op"] for one in said["operators"]] == list(OPS) == list(OPERATORS)


def test_everything_has_a_name_of_its_own_in_both_languages(said: dict[str, Any]) -> None:
    assert SCORES.keys() == {*SCORED, *WORDS}
    assert FIELDS.keys() == {*STAMPS, *DECLARED["events"], *DECLARED["items"]}
    for part in ("traits", "scores", "segments", "kinds", "fields", "channels", "purposes"):
        assert said[part]
        assert all(one["label"]["en"] and one["label"]["es"] for one in said[part])


def test_what_did_can_measure_and_how_far_rules_go_is_said(said: dict[str, Any]) -> None:
    assert [one["name"] for one in said["functions"]] == list(FUNCTIONS)
    assert {"hour", "weekday", "machine", "rating", "question", "answer", "list"} <= {
        one["name"] for one in said["fields"] if one["of"] == "events"
    }
    kinds = {one["kind"] for one in said["kinds"]}
    ours = {"message_sent", "message_opened", "message_clicked", "coupon_redeemed"}
    assert kinds >= ours | {"offer_redeemed", "list_joined", "list_left", "survey_answered"}
    assert (said["limits"]["km"], said["limits"]["steps"]) == (200, 6)


def test_values_are_offered_where_there_are_few_and_none_that_is_sensitive(
    said: dict[str, Any],
) -> None:
    traits = {one["name"]: one for one in said["traits"]}
    assert set(traits["top_category"]["values"]) <= set(CATEGORIES)
    spent = traits["spent_365d"]
    assert spent["scale"] == 1_000_000 and spent["least"] <= spent["most"]
    fields = {(one["of"], one["name"]): one for one in said["fields"]}
    tea = fields["items", "category"]
    assert (tea["values"], tea["seen"]) == (["Tea"], [2])
    seen = {one["kind"]: one["seen"] for one in said["kinds"]}
    assert seen["order_completed"] > 0 == seen["survey_answered"]


def test_a_store_is_offered_by_its_name_with_where_it_stands(live: Site) -> None:
    north = {"id": "7", "name": "North", "latitude": 40_416_800, "longitude": -3_703_800}
    for wrong in (
        [north, north],
        [north | {"latitude": None}],
        [north | {"latitude": 90_000_001}],
        [north | {"name": ""}],
    ):
        assert live.api("PATCH", "/api/settings", json={"stores": wrong}).status_code == 422
    assert live.api("PATCH", "/api/settings", json={"stores": [north]}).status_code == 200
    assert live.api("GET", "/api/settings").json()["stores"] == [north]
    said = live.api("GET", "/api/rules/vocabulary").json()
    assert said["stores"][0] == north | {"seen": 0}
    assert live.api("PATCH", "/api/settings", json={"stores": []}).json()["stores"] == []


def test_every_operator_offered_for_a_type_is_taken_by_the_engine(
    live: Site, said: dict[str, Any]
) -> None:
    samples: dict[str, Any] = {"number": 1, "text": "a", "bool": True}
    by_type = {one["type"]: one["name"] for one in said["traits"]}
    for type_ in by_type.keys() & samples.keys():
        for op in BY_TYPE[type_]:
            value = samples[type_]
            many = {"between": [value, value], "in": [value], "known": None, "unknown": None}
            rule = {"trait": by_type[type_], "op": op, "value": many.get(op, value)}
            answer = live.api("POST", "/api/segments/preview", json={"rule": rule})
            assert answer.status_code == 200, (rule, answer.text)


def test_the_list_of_segments_shows_size_trend_and_reach(live: Site) -> None:
    rows = {one["name"]: one for one in live.api("GET", "/api/segments").json()}
    regulars = rows["regulars"]
    assert len(regulars["trend"]) == 30
    assert regulars["trend"][-1]["people"] == regulars["people"] > 0
    assert regulars["reach"] == {"email": 0, "sms": 0, "voice": 0}
    moved = live.api("GET", "/api/segments/regulars/trend").json()
    by_day = {one["day"]: one["people"] for one in moved}
    assert all(by_day.get(one["day"], one["people"]) == one["people"] for one in regulars["trend"])


def test_the_list_of_traits_shows_of_how_many_each_is_known(live: Site) -> None:
    rows = {one["name"]: one for one in live.api("GET", "/api/traits").json()}
    spread = live.api("GET", "/api/traits/mean_basket/spread").json()
    basket = rows["mean_basket"]
    assert (basket["known"], basket["of"]) == (spread["spread"]["known"], PEOPLE)
    assert basket["unit"] == "money" and basket["sentence"]["es"]
