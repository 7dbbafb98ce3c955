"""What cannot be right in a definition is refused with its reason; what is not known is not 0."""

from __future__ import annotations

import re
from typing import Any

import pytest
from tests.differentiate.definitions.rows import Row, history
from tests.differentiate.definitions.streams import agree, person_values
from tests.differentiate.definitions.test_definitions import NOON, ORDERS, order

from regulars.differentiate.definitions.engine import Engine
from regulars.differentiate.definitions.spec import segment, trait
from regulars.ground.errors import BadInput


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"window": {"days": 0}}, "window.days: must be a whole number from 1 to 3650, got 0"),
        ({"window": {"days": 3651}}, "got 3651"),
        ({"window": {"hours": 73}}, "from 1 to 72, got 73"),
        ({"window": {"weeks": 1}}, "must be {\"days\": n}"),
        ({"window": {"days": 10_000}}, "got 10000"),
        ({"window": {"days": 30, "before": 30}}, "window.before: must be a whole number from 0 to"),
        ({"window": {"before": 3}}, "maybe with \"before\""),
        ({"window": {"from": "2026-02-30"}}, "window.from: must be a date like 2026-01-31"),
        ({"window": {"from": None}}, "wants a date in `from`"),
        ({"window": {"from": "2026-03-01", "to": "2026-02-01"}}, "2026-03-01 comes after"),
        ({"kinds": []}, "at least one kind"),
        ({"function": "median"}, "must be one of count, sum"),
        ({"function": "sum"}, "`sum` wants a `field`"),
        ({"function": "sum", "field": "store"}, "wants a number, but 'store' is text"),
        ({"function": "top", "field": "product"}, "few values"),
        ({"where": {"all": []}}, "an empty group"),
        ({"where": {"field": "total", "op": "contains", "value": "x"}}, "has no `contains`"),
        ({"where": {"field": "total", "op": ">", "value": "x"}}, "cannot be compared with 'x'"),
        ({"where": {"field": "total", "op": ">", "value": 2.5}}, "cannot be compared with 2.5"),
        ({"where": {"trait": "orders", "op": ">", "value": 1}}, "must be exactly one of"),
        ({"unit": "money"}, "its unit can be count or days"),
        ({"name": "Orders"}, "lower case"),
        ({"name": "person"}, "person"),
        ({"wheer": None}, "does not know 'wheer'"),
    ],
)  # fmt: skip
def test_what_cannot_be_right_is_refused_with_its_reason(wrong: dict[str, Any], says: str) -> None:
    with pytest.raises(BadInput, match=re.escape(says)):
        Engine.compile([trait(ORDERS | wrong)], [], settings={})


@pytest.mark.parametrize(
    ("bad", "says"),
    [
        ({"trait": "nobody", "op": "known"}, "there is no trait 'nobody'"),
        ({"trait": "orders", "op": "=", "value": "many"}, "cannot be compared with 'many'"),
        ({"trait": "orders", "op": "between", "value": [1]}, "[lowest, highest]"),
        ({"trait": "orders", "op": "in", "value": []}, "1 to 10000 values"),
        ({"trait": "orders", "op": "known", "value": 1}, "takes no value"),
        ({"segment": "nobody"}, "there is no segment 'nobody'"),
        ({"segment": "s"}, "circle: s → s"),
        ({"bucket": {"salt": "x", "of": 10, "below": 11}}, "from 0 to 10, got 11"),
        ({"did": {"kinds": ["x"], "window": {"days": -1}}}, "got -1"),
        (
            {"did": {"kinds": ["x"], "function": "sum", "is": {"op": "known"}}},
            "`sum` wants a `field`",
        ),
        (
            {"did": {"kinds": ["x"], "function": "sum", "field": "store", "is": {"op": "known"}}},
            "wants a number, but 'store' is text",
        ),
        ({"did": {"kinds": ["x"], "function": "sum", "field": "total"}}, "did.is: `op`"),
        (
            {
                "did": {
                    "kinds": ["x"],
                    "function": "sum",
                    "field": "total",
                    "count": {"op": "known"},
                }
            },
            "`sum` is compared in `is`",
        ),
        (
            {
                "did": {
                    "kinds": ["x"],
                    "function": "last",
                    "field": "store",
                    "is": {"op": ">=", "value": 3},
                }
            },
            "did: last: is a text",
        ),
        (
            {"did": {"kinds": ["x"], "function": "top", "field": "product", "is": {"op": "known"}}},
            "only for fields with few values",
        ),
        ({"did": {"kinds": ["x"], "is": {"op": "known"}}}, "`is` wants a `function`"),
        ({"all": [{"any": []}]}, "rule.all[0].any"),
        ({"trait": "orders", "op": "=", "value": 1, "trait2": "orders"}, "which one?"),
        ("everybody", "must be an object"),
    ],
)
def test_a_rule_that_cannot_be_right_is_refused_with_its_reason(bad: Any, says: str) -> None:
    with pytest.raises(BadInput, match=re.escape(says)):
        Engine.compile([trait(ORDERS)], [segment({"name": "s", "rule": bad})], settings={})


def test_a_circle_of_segments_is_refused_with_the_way_round() -> None:
    circle = [
        segment({"name": one, "rule": {"any": [{"segment": other}, {"list": "x"}]}})
        for one, other in (("a", "b"), ("b", "c"), ("c", "a"))
    ]
    with pytest.raises(BadInput, match="circle: a → b → c → a"):
        Engine.compile([], circle, settings={})


@pytest.mark.parametrize("name", ["", "1st", "a;b", "x" * 121, "a\nb", "'"])
def test_a_field_that_no_event_can_have_is_refused(name: str) -> None:
    with pytest.raises(BadInput, match="field"):
        Engine.compile(
            [trait(ORDERS | {"function": "last", "field": name, "type": "text"})], [], settings={}
        )


def test_a_declared_field_of_another_type_is_refused() -> None:
    odd = trait(ORDERS | {"function": "last", "field": "total", "type": "text"})
    with pytest.raises(BadInput, match="field 'total' is number, not text"):
        Engine.compile([odd], [], settings={})


def test_data_that_never_says_a_field_leaves_it_unknown_at_both_speeds() -> None:
    """A division by nothing too; only counts and sums of nothing are 0, as the reference says."""
    functions = {
        "min": "total", "max": "total", "mean": "total", "first": "store", "last": "never_sent",
        "top": "category", "sum": "points", "distinct": "product",
    }  # fmt: skip
    traits = [
        trait({"name": f"{function}_", "kinds": ["*"], "function": function, "field": field})
        for function, field in functions.items()
    ]
    derived = [
        trait({"name": "orders", "kinds": ["order_completed"], "function": "count"}),
        trait({"name": "views", "kinds": ["page_viewed"], "function": "count"}),
        trait({"name": "by_none", "function": "ratio", "over": ["orders", "views"]}),
        trait({"name": "more", "function": "sum", "over": ["by_none", "orders"]}),
    ]
    engine = Engine.compile([*traits, *derived], [], settings={})
    rows = [Row(1, order(n, days=-n)) for n in range(3)]
    live = person_values(engine, rows, {1: 1, 2: 2}, NOON, 1)
    told = dict(zip(engine.names, live[1], strict=True))
    nothing = {name: None for name in engine.names} | {"sum_": 0, "distinct_": 0}
    assert told == nothing | {"orders": 3, "views": 0}
    with history(rows, {1: 1, 2: 2}) as db:
        agree(engine, live, db, NOON, engine.names)
