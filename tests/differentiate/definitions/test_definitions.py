from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import sqlglot
from hypothesis import given
from hypothesis import strategies as st

from regulars.differentiate import defaults
from regulars.differentiate.definitions import words
from regulars.differentiate.definitions.engine import Engine
from regulars.differentiate.definitions.happenings import Happening, Moment, PersonFacts
from regulars.differentiate.definitions.live.dates import days_until, years_since
from regulars.differentiate.definitions.notation.reading import rule
from regulars.differentiate.definitions.notation.writing import data_of
from regulars.differentiate.definitions.plain.sentence import rule_sentence, trait_sentence
from regulars.differentiate.definitions.plain.titles import titles
from regulars.differentiate.definitions.rules import Bucket
from regulars.differentiate.definitions.spec import segment, to_json, trait
from regulars.differentiate.definitions.sql import members_query, not_in_snapshot, traits_query
from regulars.ground.errors import BadInput, NotFound
from regulars.ground.time import EPOCH_ORDINAL

REFERENCE = Path(__file__).parents[3] / "docs" / "reference"
ORDERS = {"name": "orders", "kinds": ["order_completed"], "function": "count"}
SPENT = ORDERS | {"name": "spent", "function": "sum", "field": "total"}
NOON = Moment(20_000 * 86_400_000_000 + 43_200_000_000, 20_000)


def order(
    n: int, *, days: int = 0, kind: str = "order_completed", **props: str | int | bool
) -> Happening:
    day = NOON.today + days
    return Happening(
        kind=kind, at_us=day * 86_400_000_000, source="till", message_id=f"m{n}", day=day,
        hour=0, weekday=1, props=props, items=[],
    )  # fmt: skip


@pytest.mark.parametrize(
    ("window", "en", "es"),
    [
        ({"days": 90, "before": 30}, "between 30 and 90 days ago", "hace entre 30 y 90 días"),
        ({"hours": 3, "before": 1}, "between 1 and 3 hours ago", "hace entre 1 y 3 horas"),
        ({"from": "2026-01-01", "to": "2026-03-31"}, "from 2026-01-01 to 2026-03-31",
         "del 2026-01-01 al 2026-03-31"),
        ({"from": "2026-01-01"}, "since 2026-01-01", "desde el 2026-01-01"),
        ({"to": "2026-03-31"}, "until 2026-03-31", "hasta el 2026-03-31"),
    ],
)  # fmt: skip
def test_a_time_may_be_a_slice_of_the_past_or_fixed_dates(
    window: dict[str, Any], en: str, es: str
) -> None:
    said = rule({"did": {"kinds": ["order_completed"], "window": window}})
    assert data_of(said)["did"]["window"] == window
    assert rule(data_of(said)) == said
    assert rule_sentence(said, titles([], [])) == f"bought {en}"
    assert rule_sentence(said, titles([], [], "es")) == f"compró {es}"


def test_a_slice_of_the_past_is_entered_and_left_by_the_passing_of_days() -> None:
    slice_ = trait(ORDERS | {"window": {"days": 5, "before": 2}})
    engine = Engine.compile([slice_], [], settings={})
    state = engine.empty()
    engine.fold(state, order(1))
    later = [engine.values(state, Moment(0, NOON.today + days))[0] for days in range(7)]
    assert later == [0, 0, 1, 1, 1, 0, 0]


def test_a_deed_may_be_measured_like_any_trait_and_shares_its_series() -> None:
    deed = {"of": "items", "kinds": ["order_completed"], "window": {"days": 30},
            "where": {"field": "category", "op": "=", "value": "Cheese"}}  # fmt: skip
    named = deed | {"name": "cheese", "function": "sum", "field": "total"}
    between = {"op": "between", "value": [50_000_000, 100_000_000]}
    said = rule({"did": deed | {"function": "sum", "field": "total", "is": between}})
    engine = Engine.compile(
        [trait(named)], [segment({"name": "s", "rule": data_of(said)})], settings={}
    )
    assert rule(data_of(said)) == said
    assert len(engine.keys) == 1
    assert rule_sentence(said, titles([], [])) == (
        "sum of total is between $50 and $100 (bought Cheese in the last 30 days)"
    )
    assert rule_sentence(said, titles([], [], "es")) == (
        "suma de total está entre 50 $ y 100 $ (compró Cheese en los últimos 30 días)"
    )


def test_traits_that_are_derived_from_one_another_are_refused() -> None:
    a = trait({"name": "a", "function": "sum", "over": ["b"]})
    b = trait({"name": "b", "function": "sum", "over": ["a"]})
    with pytest.raises(BadInput, match="circle: a → b → a"):
        Engine.compile([a, b], [], settings={})
    with pytest.raises(BadInput, match="no setting 'goods_cost_rate'"):
        Engine.compile(defaults.traits(), [], settings={})


def test_only_a_date_can_have_an_age() -> None:
    def derived(function: str, *over: object) -> None:
        odd = trait({"name": "odd", "function": function, "over": list(over)})
        born = trait(ORDERS | {"name": "born", "function": "last", "field": "birthday"})
        Engine.compile([trait(ORDERS), born, odd], [], settings={})

    derived("years_since", "born")
    with pytest.raises(BadInput, match="trait 'orders' is number, not a text"):
        derived("years_since", "orders")
    with pytest.raises(BadInput, match="wants a trait that is a date"):
        derived("days_until", {"constant": 1})
    with pytest.raises(BadInput, match="wants 1 to 1 operands, got 2"):
        derived("days_until", "born", "born")
    with pytest.raises(BadInput, match="trait 'born' is text, not a number"):
        derived("days_since", "born")


@given(
    st.dates(date(1900, 1, 1), date(2030, 12, 31)), st.dates(date(2020, 1, 1), date(9998, 12, 31))
)
def test_a_birthday_comes_once_a_year_and_makes_one_a_year_older(born: date, now: date) -> None:
    said, today = born.isoformat(), now.toordinal() - EPOCH_ORDINAL
    age, until = years_since(said, today), days_until(said, today)
    had = now.year - born.year - ((now.month, now.day) < (born.month, born.day))
    assert age == (had if had >= 0 and born <= now else None)
    assert until is not None and 0 <= until <= 366
    if age is not None:
        assert years_since(said, today + until) == age + (until > 0)
        assert until == 0 or years_since(said, today + until - 1) == age


def test_every_default_survives_the_way_to_json_and_back() -> None:
    for one in defaults.traits():
        assert trait(to_json(one)) == one
        assert one.title_es
    for two in defaults.segments():
        assert segment(json.loads(to_json(two))) == two
        assert two.title_es


def test_the_reference_lists_every_function_operator_and_unit() -> None:
    traits = (REFERENCE / "traits.md").read_text()
    rules = (REFERENCE / "rules.md").read_text()
    for word in (*words.FUNCTIONS, *words.DERIVED, *words.UNITS, "machine", "message_id"):
        assert f"`{word}`" in traits, word
    leaves = ("all", "any", "none", "trait", "did", "didnt", "consent", "score", "segment", "arm")
    for word in (*words.OPS, *leaves, "bucket"):
        assert f"`{word}`" in rules, word
    for default in defaults.traits():
        assert f"`{default.name}`" in traits, default.name
    for standard in defaults.segments():
        assert f"`{standard.name}`" in rules, standard.name


def test_every_statement_can_be_said_to_spark_too() -> None:
    engine = Engine.compile(defaults.traits(), defaults.segments(), settings=defaults.SETTINGS)
    for query in (
        traits_query(engine, NOON, dialect="spark"),
        members_query(engine, NOON, dialect="spark"),
    ):
        assert sqlglot.parse_one(query, dialect="spark")


def test_a_new_trait_leaves_what_stored_states_hold_untouched() -> None:
    month = trait(ORDERS | {"name": "month", "window": {"days": 28}})
    old = Engine.compile([trait(SPENT), month], [], settings={})
    state = old.empty()
    old.fold(state, order(1, total=5_000_000))
    year = trait(ORDERS | {"name": "year", "window": {"days": 365}})
    per_order = trait({"name": "per_order", "function": "ratio", "over": ["spent", "year"]})
    week = trait(ORDERS | {"name": "week", "window": {"days": 7}})
    new = Engine.compile(
        [year, per_order, trait(SPENT), month, week], [], settings={}, keys=old.keys
    )
    values = dict(zip(new.names, new.values(new.decode(old.encode(state)), NOON), strict=True))
    assert (values["spent"], values["month"], values["week"]) == (5_000_000, 1, 1)
    assert len(new.missing(old.keys)) == 1
    assert new.waiting(old.keys) == ("year", "per_order")
    assert old.values(old.decode(new.encode(new.decode(old.encode(state)))), NOON) == (5_000_000, 1)


def test_forgetting_never_changes_a_later_answer_even_when_the_future_came_first() -> None:
    said = trait(ORDERS | {"function": "distinct", "field": "store", "window": {"days": 3}})
    engine = Engine.compile([said], [], settings={})
    for days in ([2, 0, -1], [-1, 0, 2], [0, 2, -1], [2, -1, 0]):
        state = engine.empty()
        for n, day in enumerate(days):
            engine.fold(state, order(n, days=day, store="Main St"))
            state = engine.decode(engine.encode(engine.prune(state, NOON)))
        later = [engine.values(state, Moment(0, NOON.today + ahead))[0] for ahead in range(7)]
        assert later == [1, 1, 1, 1, 1, 0, 0]


def test_a_sum_beyond_64_bits_is_unknown_and_comes_back() -> None:
    engine = Engine.compile([trait(SPENT)], [], settings={})
    state = engine.empty()
    for n, total in enumerate([2**63 - 1] * 3):
        engine.fold(state, order(n, total=total))
    state = engine.decode(engine.encode(state))
    assert engine.values(state, NOON) == (None,)
    for n, total in enumerate([-(2**63) + 1] * 2):
        engine.fold(state, order(n, total=total))
    assert engine.values(state, NOON) == (2**63 - 1,)


def test_an_event_can_change_only_the_segments_that_read_its_kind() -> None:
    engine = Engine.compile(
        [trait(ORDERS), trait(ORDERS | {"name": "views", "kinds": ["page_viewed"]}),
         trait({"name": "share", "function": "ratio", "over": ["orders", "views"]})],
        [segment({"name": name, "rule": rule_}) for name, rule_ in {
            "buyers": {"trait": "orders", "op": ">", "value": 0},
            "viewers": {"did": {"kinds": ["page_viewed"]}},
            "sharp": {"trait": "share", "op": ">", "value": 0},
            "not_buyers": {"none": [{"segment": "buyers"}]},
            "lucky": {"bucket": {"salt": "x", "of": 2, "below": 1}},
        }.items()],
        settings={},
    )  # fmt: skip
    assert engine.affected(["order_completed"]) == {"buyers", "sharp", "not_buyers"}
    assert engine.affected(["page_viewed"]) == {"viewers", "sharp"}
    assert engine.affected(["odd_kind"]) == frozenset()
    nobody = engine.values(engine.empty(), NOON)
    asked = frozenset({"not_buyers"})
    assert engine.members(nobody, PersonFacts(person=1), asked) == asked


def test_a_bucket_takes_about_its_share_of_people() -> None:
    engine = Engine.compile(
        [], [segment({"name": "tenth", "rule": {"bucket": {"salt": "x", "of": 10, "below": 1}}})],
        settings={},
    )  # fmt: skip
    inside = sum(bool(engine.members((), PersonFacts(person=n))) for n in range(5000))
    assert 430 < inside < 570
    assert isinstance(rule({"bucket": {"salt": "x", "of": 10, "below": 1}}), Bucket)


def test_a_rule_reads_as_a_plain_sentence_in_both_languages() -> None:
    said = rule({"all": [
        {"did": {"of": "items", "kinds": ["order_completed"], "window": {"days": 30},
                 "where": {"field": "category", "op": "=", "value": "Cheese"},
                 "count": {"op": ">=", "value": 2}}},
        {"didnt": {"kinds": ["order_completed"], "of": "items",
                   "where": {"field": "category", "op": "=", "value": "Beer"}}},
        {"trait": "spent_365d", "op": ">=", "value": 100_500_000},
    ]})  # fmt: skip
    english = titles(defaults.traits(), defaults.segments())
    assert rule_sentence(said, english) == (
        "bought Cheese at least 2 times in the last 30 days, and did not buy Beer, and "
        "spent in the last 365 days is at least $100.50"
    )
    spanish = titles(defaults.traits(), defaults.segments(), "es")
    assert rule_sentence(said, spanish) == (
        "compró Cheese al menos 2 veces en los últimos 30 días, y no compró Beer, y "
        "gasto en los últimos 365 días es al menos 100,50 $"
    )
    for names in (english, spanish):
        assert all(trait_sentence(one, names) for one in defaults.traits())
        assert all(rule_sentence(one.rule, names) for one in defaults.segments())


def test_a_snapshot_says_what_it_lacks() -> None:
    engine = Engine.compile(defaults.traits(), defaults.segments(), settings=defaults.SETTINGS)
    [lacking] = not_in_snapshot(engine, [one.name for one in defaults.traits()], ["browsing"])
    assert lacking.startswith("_did_")
    with pytest.raises(NotFound, match="no segment 'nobody'"):
        members_query(engine, NOON, ["nobody"])
