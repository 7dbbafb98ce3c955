"""Lists, places, funnels, and what was seen but not bought: what they mean, at both speeds."""

from __future__ import annotations

from typing import Any

import pytest
import sqlglot
from tests.differentiate.definitions.rows import Row, history
from tests.differentiate.definitions.streams import agree, busy_year, person_values
from tests.differentiate.definitions.test_definitions import NOON, ORDERS, order

from regulars.differentiate.definitions.engine import Engine
from regulars.differentiate.definitions.happenings import Happening, Moment, PersonFacts
from regulars.differentiate.definitions.live.nearness import circle, near
from regulars.differentiate.definitions.notation.reading import rule
from regulars.differentiate.definitions.notation.writing import data_of
from regulars.differentiate.definitions.plain.sentence import rule_sentence, trait_sentence
from regulars.differentiate.definitions.plain.titles import titles
from regulars.differentiate.definitions.rules import Near
from regulars.differentiate.definitions.spec import Trait, segment, trait
from regulars.differentiate.definitions.sql import members_query
from regulars.differentiate.definitions.words import MAX_INSTANTS, MILLION
from regulars.ground.errors import BadInput

PLACED = [
    trait({"name": name, "kinds": ["*"], "function": "last", "field": name, "type": "number"})
    for name in ("latitude", "longitude")
]
HOUR = 3_600_000_000
VIEW, BUY = {"kinds": ["page_viewed"]}, {"kinds": ["order_completed"]}


def asked(said: dict[str, Any], *traits: Trait) -> Engine:
    return Engine.compile([*PLACED, *traits], [segment({"name": "s", "rule": said})], settings={})


def holds(said: dict[str, Any], *events: Happening, moment: Moment = NOON) -> bool:
    """What the live path and SQL both say of somebody with these events."""
    engine = asked(said)
    state = engine.empty()
    for one in events:
        engine.fold(state, one)
    state = engine.prune(engine.decode(engine.encode(state)), moment)
    live = engine.members(engine.values(state, moment), PersonFacts(person=1)) == {"s"}
    with history([Row(1, one) for one in events], {1: 1}) as db:
        assert bool(db.execute(members_query(engine, moment)).fetchall()) == live
    return live


def at(kind: str, hours: float, **props: str | int | bool) -> Happening:
    one = order(round(hours * 100), kind=kind)
    one.props = dict(props)
    one.at_us = NOON.now_us + round(hours * HOUR)
    one.day = one.at_us // (24 * HOUR)
    return one


def test_the_latest_word_says_whether_they_are_on_a_list() -> None:
    club: dict[str, Any] = {"list": "birthday-club"}
    on, off = (
        at(f"list_{verb}", -2 - n, list="birthday-club")
        for n, verb in enumerate(("joined", "left"))
    )
    assert holds(club, on)
    assert holds(club, on, off)
    assert not holds(club)
    assert not holds(club, off)
    assert not holds(club, on, at("list_left", -1, list="birthday-club"))
    assert holds(club, on, at("list_left", -1, list="another"))
    assert holds({"none": [club]}, off)


def test_a_funnel_wants_its_steps_in_their_order_and_in_time() -> None:
    soon = {"funnel": {"steps": [VIEW, BUY], "within": {"hours": 2}}}
    assert holds(soon, at("page_viewed", -5), at("order_completed", -3))
    assert holds(soon, at("order_completed", -3), at("page_viewed", -5), at("page_viewed", -9))
    assert not holds(soon, at("page_viewed", -3), at("order_completed", -5))
    assert not holds(soon, at("page_viewed", -5.01), at("order_completed", -3))
    assert not holds(soon, at("page_viewed", -3), at("order_completed", -3))
    twice = {"funnel": {"steps": [BUY, BUY, BUY], "within": {"days": 1}, "window": {"days": 2}}}
    assert holds(twice, *(at("order_completed", -n) for n in (30, 20, 10)))
    assert not holds(twice, *(at("order_completed", -n) for n in (30, 20)))
    assert not holds(twice, *(at("order_completed", -n) for n in (35, 20, 10)))
    assert not holds(twice, *(at("order_completed", -n) for n in (60, 50, 40)))


def test_beyond_its_bound_a_funnel_is_unknown_and_never_wrong() -> None:
    soon = {"funnel": {"steps": [VIEW, BUY], "within": {"hours": 2}, "window": {"days": 30}}}
    views = [at("page_viewed", -300 - n / 10) for n in range(MAX_INSTANTS + 5)]
    bought = [at("page_viewed", -5), at("order_completed", -4)]
    assert not holds(soon, *views, *bought)
    assert not holds({"none": [{"none": [soon]}]}, *views, *bought)
    assert holds(soon, *views[: MAX_INSTANTS - 2], *bought)
    later = Moment(NOON.now_us + 20 * 24 * HOUR, NOON.today + 20)  # the crowd has left the window
    assert holds(soon, *views, *bought, moment=later)


def test_near_is_measured_in_kilometres_also_across_the_date_line() -> None:
    madrid = {"near": {"latitude": 40_416_800, "longitude": -3_703_800, "km": 20}}

    def told(latitude: float, longitude: float) -> Happening:
        return at("person_identified", -1, latitude=round(latitude * MILLION),
                  longitude=round(longitude * MILLION))  # fmt: skip

    assert holds(madrid, told(40.3057, -3.7329))  # Getafe, 12.6 km
    assert not holds(madrid, told(40.4818, -3.3636))  # Alcalá de Henares, 29.6 km
    assert not holds(madrid)
    taveuni = {"near": {"latitude": -16_800_000, "longitude": 179_990_000, "km": 5}}
    assert holds(taveuni, told(-16.8, -179.99))
    assert not holds(taveuni, told(-16.8, 179.9))
    assert not near(2**63 - 1, 0, *circle(Near(0, 0, 200)))
    assert not holds(taveuni, told(-16.8, 539.99))


def test_what_was_seen_and_not_bought_is_counted_by_value() -> None:
    seen = {"name": "seen", "kinds": ["page_viewed"], "function": "distinct", "field": "product",
            "window": {"days": 7}}  # fmt: skip
    had = seen | {"name": "had", "kinds": ["order_completed"]}
    apart = trait({"name": "apart", "function": "unmatched", "over": ["seen", "had"]})
    engine = Engine.compile([trait(seen), trait(had), apart], [], settings={})
    state = engine.empty()
    for product in ("tea", "milk", "rye"):
        engine.fold(state, at("page_viewed", -3, product=product))
    engine.fold(state, at("order_completed", -2, product="milk"))
    engine.fold(state, at("order_completed", -24 * 8, product="rye"))
    assert engine.values(state, NOON)[2] == 2
    assert "not among" in trait_sentence(apart, titles([trait(seen), trait(had)], []))
    with pytest.raises(BadInput, match="wants two traits of `distinct`, got 'orders'"):
        odd = trait({"name": "odd", "function": "unmatched", "over": ["seen", "orders"]})
        Engine.compile([trait(seen), trait(ORDERS), odd], [], settings={})


def funnels() -> list[dict[str, Any]]:
    steps = [VIEW, BUY, {"kinds": ["*"], "where": {"field": "vip", "op": "=", "value": True}},
             {"kinds": ["product_viewed", "checkout_started"]}]  # fmt: skip
    windows: list[Any] = [
        None, {"days": 30}, {"days": 3}, {"hours": 72}, {"from": "2025-12-01", "to": "2026-03-29"},
    ]  # fmt: skip
    found: list[dict[str, Any]] = []
    for n in range(40):
        chosen = [steps[(n + k * (1 + n % 3)) % 4] for k in range(2 + n % 4)]
        within = [{"hours": 2}, {"days": 1}, {"days": 20}, {"days": 300}][n % 4]
        window = windows[n % 5]
        said = {"steps": chosen, "within": within}
        found.append({"funnel": said if window is None else said | {"window": window}})
    return found


@pytest.mark.parametrize("seed", range(3))
def test_any_funnel_holds_for_the_same_people_at_both_speeds(seed: int) -> None:
    segments = [segment({"name": f"s{n}", "rule": said}) for n, said in enumerate(funnels())]
    engine = Engine.compile([], segments, settings={})
    rows, owners, moment = busy_year(seed)
    live = person_values(engine, rows, owners, moment, seed)
    here = {(p, name) for p in live for name in engine.members(live[p], PersonFacts(person=p))}
    with history(rows, owners) as db:
        agree(engine, live, db, moment, engine.names)
        assert set(db.execute(members_query(engine, moment)).fetchall()) == here
    assert 10 < len(here) < len(live) * len(segments) - 10
    assert sqlglot.parse_one(members_query(engine, moment, dialect="spark"), dialect="spark")


@pytest.mark.parametrize(
    ("said", "en", "es"),
    [
        ({"list": "birthday-club"}, "is on the list “birthday-club”",
         "está en la lista «birthday-club»"),
        ({"score": "stopped_category:Tea", "op": "known"},
         "stopped buying “Tea” though they still come",
         "dejó de comprar «Tea» aunque sigue viniendo"),
        ({"score": "stopped_store:s1", "op": "unknown"},
         "not (stopped coming to the store “s1” though they still come)",
         "no (dejó de ir a la tienda «s1» aunque sigue viniendo)"),
        ({"near": {"latitude": 40_416_800, "longitude": -3_703_800, "km": 5}},
         "is within 5 km of 40.4168, -3.7038", "está a menos de 5 km de 40.4168, -3.7038"),
        ({"near": {"latitude": 0, "longitude": 0, "km": 5, "place": "Main St"}},
         "is within 5 km of Main St", "está a menos de 5 km de Main St"),
        ({"funnel": {"steps": [VIEW, BUY], "within": {"hours": 1}, "window": {"days": 30}}},
         "viewed a page, then bought within an hour in the last 30 days",
         "vio una página, después compró en una hora en los últimos 30 días"),
    ],
)  # fmt: skip
def test_each_reads_as_a_sentence_and_survives_the_way_to_json_and_back(
    said: dict[str, Any], en: str, es: str
) -> None:
    read = rule(said)
    assert data_of(read) == said
    assert rule_sentence(read, titles([], [])) == en
    assert rule_sentence(read, titles([], [], "es")) == es


@pytest.mark.parametrize(
    ("bad", "says"),
    [
        ({"list": ""}, "must be a text"),
        ({"near": {"latitude": 1, "longitude": 1, "km": 201}}, "from 1 to 200, got 201"),
        ({"near": {"latitude": 91_000_000, "longitude": 1, "km": 1}}, "near.latitude: must be"),
        ({"near": {"latitude": 1.5, "longitude": 1, "km": 1}}, "got 1.5"),
        ({"funnel": {"steps": [VIEW], "within": {"days": 1}}}, "must list 2 to 6 steps"),
        ({"funnel": {"steps": [VIEW, BUY]}}, "within: must be"),
        ({"funnel": {"steps": [VIEW, BUY], "within": {"days": 2, "before": 1}}}, "within: must be"),
        ({"funnel": {"steps": [VIEW, BUY], "within": {"days": 2},
                     "window": {"days": 9, "before": 1}}}, "has no `before`"),
        ({"funnel": {"steps": [VIEW, BUY | {"where": {"field": "total", "op": "=", "value": "x"}}],
                     "within": {"days": 1}}}, "step 2: where `total`: is a number"),
    ],
)  # fmt: skip
def test_what_cannot_be_right_is_refused_with_its_place(bad: dict[str, Any], says: str) -> None:
    with pytest.raises(BadInput) as refused:
        asked(bad)
    assert says in str(refused.value)


def test_near_wants_to_know_where_people_are() -> None:
    said = segment({"name": "s", "rule": {"near": {"latitude": 0, "longitude": 0, "km": 1}}})
    with pytest.raises(BadInput, match="wants the trait 'latitude' to be a number of degrees"):
        Engine.compile([], [said], settings={})
