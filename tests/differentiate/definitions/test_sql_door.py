"""A segment written as SQL is the same tree, and what is outside the language has its place."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from tests.differentiate.definitions.test_parity_of_rules import RULED, rule_sets

from regulars.differentiate import defaults
from regulars.differentiate.definitions.engine import Engine
from regulars.differentiate.definitions.notation.reading import rule
from regulars.differentiate.definitions.spec import Segment
from regulars.differentiate.definitions.text.cursor import Misplaced
from regulars.differentiate.definitions.text.saying import written
from regulars.differentiate.definitions.text.sql import Known, parsed

RATE = {"rate": 1_250_000}
SHOP = Engine.compile(defaults.traits(), defaults.segments(), settings=defaults.SETTINGS)
KNOWN = Known(SHOP.plan.facts, SHOP.segments)


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(rule_sets())
def test_any_rule_as_sql_is_read_as_the_same_rule(segments: list[Segment]) -> None:
    engine = Engine.compile(RULED, segments, settings=RATE)
    known = Known(engine.plan.facts, engine.segments)
    for one in segments:
        text = written(one.rule, engine.plan.facts)
        assert parsed(text, known) == one.rule, text


def test_every_segment_that_a_shop_starts_with_can_be_written_as_sql() -> None:
    for one in defaults.segments():
        text = written(one.rule, SHOP.plan.facts)
        assert parsed(text, KNOWN) == one.rule
    checkout = next(one for one in defaults.segments() if one.name == "abandoned_checkout")
    assert written(checkout.rule, SHOP.plan.facts) == (
        "did('checkout_started', hours => 24) AND didnt('order_completed', hours => 24)"
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("spent_90d >= 100.50", {"trait": "spent_90d", "op": ">=", "value": 100_500_000}),
        ("orders_90d between 2 and 5", {"trait": "orders_90d", "op": "between", "value": [2, 5]}),
        ("top_store IN ('12', 'O''Hara')",
         {"trait": "top_store", "op": "in", "value": ["12", "O'Hara"]}),
        ("birthday is not null", {"trait": "birthday", "op": "known"}),
        ("spent_90d > mean_basket", {"trait": "spent_90d", "op": ">", "trait2": "mean_basket"}),
        ("contains(top_category, 'ee')",
         {"trait": "top_category", "op": "contains", "value": "ee"}),
        ("score('p_alive') < 0.5", {"score": "p_alive", "op": "<", "value": 500_000}),
        ("NOT (in_list('x') OR in_segment('regulars')) -- nobody of those",
         {"none": [{"list": "x"}, {"segment": "regulars"}]}),
        ("did('order_completed', sum(total), of => items, days => 30,\n"
         "    matching => category = 'Cheese' AND quantity > 0.5) BETWEEN 50 AND 100",
         {"did": {"of": "items", "kinds": ["order_completed"], "window": {"days": 30},
                  "where": {"all": [{"field": "category", "op": "=", "value": "Cheese"},
                                    {"field": "quantity", "op": ">", "value": 500_000}]},
                  "function": "sum", "field": "total",
                  "is": {"op": "between", "value": [50_000_000, 100_000_000]}}}),
        ("did('order_completed', matching => weekday in (6, 7), days => 90, before => 30) >= 3",
         {"did": {"kinds": ["order_completed"], "window": {"days": 90, "before": 30},
                  "where": {"field": "weekday", "op": "in", "value": [6, 7]},
                  "count": {"op": ">=", "value": 3}}}),
        ("didnt('survey_answered', last(rating), type => 'number', since => '2026-01-01') <= 2",
         {"didnt": {"kinds": ["survey_answered"], "window": {"from": "2026-01-01"},
                    "function": "last", "field": "rating", "type": "number",
                    "is": {"op": "<=", "value": 2_000_000}}}),
        ("near(40.4168, -3.7038, 5, 'Sol') or bucket('s', 100) < 10",
         {"any": [{"near": {"latitude": 40_416_800, "longitude": -3_703_800, "km": 5,
                            "place": "Sol"}},
                  {"bucket": {"salt": "s", "of": 100, "below": 10}}]}),
        ("funnel(step('page_viewed'), step('order_completed', matching => total > 5),"
         " within_hours => 2, days => 30)",
         {"funnel": {"steps": [{"kinds": ["page_viewed"]},
                               {"kinds": ["order_completed"],
                                "where": {"field": "total", "op": ">", "value": 5_000_000}}],
                     "within": {"hours": 2}, "window": {"days": 30}}}),
        ("consent('email', 'marketing') AND (orders_ever = 1 OR arm('x', 'a'))",
         {"all": [{"consent": {"channel": "email", "purpose": "marketing"}},
                  {"any": [{"trait": "orders_ever", "op": "=", "value": 1},
                           {"arm": {"experiment": "x", "is": "a"}}]}]}),
    ],
)  # fmt: skip
def test_a_person_who_knows_sql_can_say_it(text: str, said: dict[str, object]) -> None:
    assert parsed(text, KNOWN) == rule(said)
    assert parsed(written(rule(said), SHOP.plan.facts), KNOWN) == rule(said)


@pytest.mark.parametrize(
    ("text", "line", "column", "says"),
    [
        ("", 1, 1, "expected a condition"),
        ("orders_ever >= 1\n  AND nobody = 2", 2, 7, "there is no trait 'nobody'"),
        ("orders_ever >= 1 AND\n", 2, 1, "expected a condition"),
        ("orders_ever >= 'many'", 1, 1, "cannot be compared with 'many'"),
        ("orders_ever >= 1.5", 1, 16, "1.5 must be a whole number"),
        ("spent_90d >= 0.1234567", 1, 14, "more than six decimals"),
        ("orders_ever", 1, 12, "expected a comparison"),
        ("orders_ever + 1 > 2", 1, 13, "expected a comparison"),
        ("top_store LIKE 'a%'", 1, 11, "expected a comparison"),
        ("SELECT person FROM people", 1, 8, "expected a comparison"),
        ("orders_ever = 1; drop table events", 1, 16, "expected AND, OR or the end"),
        ("orders_ever = (select 1)", 1, 15, "expected a text in single quotes, a number"),
        ("lower(top_store) = 'a'", 1, 6, "there is no lower( ); there are did, didnt"),
        ("in_segment('nobody')", 1, 1, "there is no segment 'nobody'"),
        ("in_segment(nobody)", 1, 12, "expected the segment in single quotes"),
        ("did('x', days => 0)", 1, 5, "must be a whole number from 1 to 3650, got 0"),
        ("did('x', weeks => 2)", 1, 10, "or one of of, matching, type, days"),
        ("did('x', days => 1, days => 2)", 1, 21, "days is said twice"),
        ("did('x', sum(store)) > 1", 1, 5, "wants a number, but 'store' is text"),
        ("did('x', sum(total))", 1, 21, "sum( ) must be compared"),
        ("did()", 1, 5, "expected a text in single quotes"),
        ("did(days => 3)", 1, 5, "must list at least one kind"),
        ("did('x', matching => total > 'y')", 1, 5, "is a number, cannot be compared with 'y'"),
        ("(orders_ever = 1", 1, 17, "expected ')'"),
        ("orders_ever = 1)", 1, 16, "expected AND, OR or the end"),
        ("top_store = 'a", 1, 13, "a text in quotes does not end"),
        ("funnel(step('x'), within_hours => 2)", 1, 1, "must list 2 to 6 steps"),
        ("near(91, 0, 5)", 1, 1, "near.latitude"),
        ("bucket('s', 10) < 11", 1, 1, "from 0 to 10, got 11"),
        ("(" * 60 + "orders_ever = 1" + ")" * 60, 1, 23, "at most 20 deep"),
    ],
)
def test_what_is_outside_the_language_is_refused_where_it_leaves_it(
    text: str, line: int, column: int, says: str
) -> None:
    with pytest.raises(Misplaced) as refused:
        parsed(text, KNOWN)
    assert says in str(refused.value)
    assert (refused.value.line, refused.value.column) == (line, column)
    assert 0 <= refused.value.start <= refused.value.end <= max(len(text), 1)


def test_random_text_is_refused_and_never_breaks() -> None:
    for text in (
        "'" * 7,
        "\x00",
        "((((",
        "a = -",
        "😀 = 1",
        "did('a' 'b')",
        "NOT",
        "x is not 3",
        "1",
    ):
        with pytest.raises(Misplaced):
            parsed(text, KNOWN)
