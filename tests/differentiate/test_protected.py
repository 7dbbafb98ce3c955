"""No rule that decides on a price asks who somebody is, however far round it goes."""

from __future__ import annotations

from typing import Any

import pytest

from regulars.differentiate.definitions import spec
from regulars.differentiate.definitions.notation import reading
from regulars.differentiate.protected import (
    Definitions,
    barred,
    is_protected,
    protected,
    why,
)

TOLD = {"kinds": ["person_identified"], "function": "last"}


def known() -> Definitions:
    traits: list[dict[str, Any]] = [
        {"name": "birthday", "title": "born", "field": "birthday", **TOLD},
        {"name": "age", "title": "age", "function": "years_since", "over": ["birthday"]},
        {"name": "until_it", "title": "until", "function": "days_until", "over": ["birthday"]},
        {"name": "salutation", "title": "how to greet", "field": "traits.Gender", **TOLD},
        {"name": "orders", "title": "orders", "kinds": ["order_completed"], "function": "count"},
    ]
    young = {"all": [{"trait": "age", "op": "<", "value": 30}]}
    made = [
        ("segment", spec.segment({"name": "young", "title": "y", "rule": young})),
        ("segment", spec.segment({"name": "nested", "title": "n", "rule": {"segment": "young"}})),
    ]
    return {("trait", one["name"]): spec.trait(one) for one in traits} | {
        (kind, one.name): one for kind, one in made
    }


@pytest.mark.parametrize(
    ("asked", "way"),
    [
        ({"trait": "age", "op": ">=", "value": 18}, "trait age"),
        ({"trait": "salutation", "op": "=", "value": "Mrs"}, "trait salutation, from field"),
        ({"none": [{"segment": "nested"}]}, "segment nested, from segment young, from trait age"),
        (
            {
                "funnel": {
                    "steps": [
                        {"kinds": ["page_viewed"]},
                        {
                            "kinds": ["person_identified"],
                            "where": {"field": "religion", "op": "known"},
                        },
                    ],
                    "within": {"days": 1},
                }
            },
            "field religion",
        ),
        (
            {
                "did": {
                    "kinds": ["person_identified"],
                    "where": {"field": "gender", "op": "=", "value": "f"},
                }
            },
            "field gender",
        ),
    ],
)
def test_a_protected_attribute_is_found_and_the_way_to_it_named(
    asked: dict[str, Any], way: str
) -> None:
    found = protected(reading.rule(asked), known())
    assert found is not None and found.startswith(way)


def test_what_people_do_and_when_their_birthday_comes_round_may_decide_on_a_price() -> None:
    asked = {"all": [{"trait": "orders", "op": ">=", "value": 3}]}
    assert protected(reading.rule(asked), known()) is None
    coming = {"trait": "until_it", "op": "<=", "value": 7}
    assert protected(reading.rule(coming), known()) is None


def test_the_names_that_no_offer_may_ask_for_are_known_beforehand() -> None:
    assert set(barred(known())) == {
        ("trait", "birthday"), ("trait", "age"), ("trait", "salutation"),
        ("segment", "young"), ("segment", "nested"),
    }  # fmt: skip


def bought(where: dict[str, Any]) -> dict[str, Any]:
    return {"did": {"of": "items", "kinds": ["order_completed"], "where": where}}


def test_who_buys_sensitive_goods_reaches_no_price_and_leaving_them_out_does() -> None:
    yes = {"field": "sensitive", "op": "=", "value": True}
    for asked in (yes, {"none": [yes | {"value": False}]}, yes | {"op": "known"}):
        way = protected(reading.rule(bought(asked)), known())
        assert way == "field sensitive" and why(way) == "sensitive"
    for asked in ({"none": [yes]}, yes | {"value": False}, yes | {"op": "!="}):
        assert protected(reading.rule(bought(asked)), known()) is None
    rule = {"all": [bought(yes)]}
    told = {
        **known(),
        ("segment", "s"): spec.segment({"name": "s", "title": "s", "rule": rule}),
        ("segment", "t"): spec.segment({"name": "t", "title": "t", "rule": {"segment": "s"}}),
    }
    assert (barred(told)["segment", "t"], barred(told)["segment", "nested"]) == (
        "sensitive",
        "protected",
    )


def test_who_buys_goods_that_are_sensitive_reaches_no_price_by_their_name_either() -> None:
    goods = {"category": frozenset({"Tobacco", "Baby food"})}
    asks = {"field": "category", "op": "=", "value": "Tobacco"}
    for asked in (
        asks,
        asks | {"op": "in", "value": ["Tea", "Tobacco"]},
        asks | {"op": "starts_with", "value": "Baby"},
        asks | {"op": "contains", "value": "bacco"},
        {"none": [asks | {"op": "!="}]},
    ):
        way = protected(reading.rule(bought(asked)), known(), goods)
        assert way is not None and why(way) == "sensitive", asked
    for asked in (
        {"none": [asks]}, asks | {"op": "!="}, asks | {"value": "Tea"}, asks | {"field": "brand"},
    ):  # fmt: skip
        assert protected(reading.rule(bought(asked)), known(), goods) is None, asked
    counts = {"name": "n", "title": "n", "kinds": ["order_completed"], "function": "count"}
    told = {("trait", "n"): spec.trait(counts | {"of": "items", "where": asks})}
    assert barred(told, goods) == {("trait", "n"): "sensitive"}


def test_a_name_is_the_same_however_it_is_written() -> None:
    assert is_protected("dateOfBirth") and is_protected("date-of-birth")
    assert not is_protected("page") and not is_protected("coverage")
