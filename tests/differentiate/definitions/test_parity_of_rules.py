"""One definition, two speeds: any rule puts the same people into the same segments."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.differentiate.definitions.rows import Row, fill, history
from tests.differentiate.definitions.streams import (
    HOSTILE,
    WINDOWS,
    agree,
    person_values,
    streams,
)

from regulars.differentiate.definitions.engine import Engine
from regulars.differentiate.definitions.happenings import Moment, PersonFacts
from regulars.differentiate.definitions.spec import Segment, segment, trait
from regulars.differentiate.definitions.sql import (
    count_query,
    members_over_snapshot,
    members_query,
    traits_query,
)

MEASURED: list[tuple[str, str, str | None, Any]] = [  # of an event, compared with a sample
    ("sum", "total", None, 2_000_000), ("sum", "points", "number", -1_000_000),
    ("count", "total", None, 2), ("mean", "points", "number", 500_000),
    ("min", "total", None, 0), ("max", "hour", None, 12), ("first", "store", None, "cheese"),
    ("last", "ship.city", "text", "ß"), ("last", "points", "number", 1_000_000),
    ("last", "occurred_at", None, "2026-03-29T00:30:00.000000Z"), ("distinct", "category", None, 2),
    ("distinct", "day", None, 1), ("top", "store", None, "Cheese"),
]  # fmt: skip


STEPS: list[dict[str, Any]] = [
    {"kinds": ["page_viewed"]}, {"kinds": ["order_completed"]}, {"kinds": ["*"]},
    {"kinds": ["order_completed", "odd_kind"],
     "where": {"field": "category", "op": "contains", "value": "e"}},
    {"kinds": ["*"], "where": {"field": "points", "op": ">=", "value": 0}},
]  # fmt: skip


def _leaf(draw: st.DrawFn, earlier: Sequence[str]) -> dict[str, Any]:
    op = draw(st.sampled_from(["=", "!=", "<", "<=", ">", ">="]))
    small = draw(st.integers(-1, 4))
    window = draw(st.sampled_from(WINDOWS))
    where = {"field": "category", "op": draw(st.sampled_from(["=", "contains", "starts_with"])),
             "value": draw(st.sampled_from(HOSTILE))}  # fmt: skip
    deed = {"kinds": ["order_completed"], "of": draw(st.sampled_from(["events", "items"])),
            "where": draw(st.sampled_from([None, where])), "window": window,
            "count": {"op": op, "value": small}}  # fmt: skip
    reach = draw(st.sampled_from([one for one in WINDOWS if "before" not in (one or {})]))
    function, field, type_, sample = draw(st.sampled_from(MEASURED))
    deed_of = deed | {"function": function, "field": field, "type": type_, "of": "events",
                      "is": {"op": op, "value": sample}}  # fmt: skip
    deed_of.pop("count")
    choices: list[dict[str, Any]] = [
        {"trait": "orders", "op": op, "value": small},
        {"trait": "spent", "op": op, "value": small * 1_000_000},
        {"trait": "orders", "op": "in", "value": [0, 2]},
        {"trait": "mean", "op": "between", "value": [-1_000_000, 5_000_000]},
        {"trait": "mean", "op": op, "trait2": "orders"},
        {"trait": "share", "op": op, "value": small * 500_000},
        {"trait": "category", **where} | {"trait": "category"},
        {"trait": "category", "op": op, "trait2": "brand"},
        {"trait": "category", "op": "in", "value": HOSTILE[:4]},
        {"trait": draw(st.sampled_from(["mean", "orders", "category"])),
         "op": draw(st.sampled_from(["known", "unknown"]))},
        {"trait": "vip", "op": "!=", "value": True},
        {"trait": draw(st.sampled_from(["age", "until"])), "op": op,
         "value": draw(st.sampled_from([0, 1, 18, 41, 99]))},
        {"trait": "first", "op": op, "value": "2026-03-29T00:30:00.000000Z"},
        {draw(st.sampled_from(["did", "didnt"])): deed},
        {draw(st.sampled_from(["did", "didnt"])): deed_of},
        {"list": draw(st.sampled_from(["tea", "'"]))},
        {"near": {"latitude": draw(st.integers(-3, 3)) * 1_000_000, "km": draw(st.integers(1, 200)),
                  "longitude": draw(st.sampled_from([-180, -1, 0, 1, 179])) * 1_000_000}},
        {"funnel": {"steps": [draw(st.sampled_from(STEPS)) for _ in range(draw(st.integers(2, 4)))],
                    "within": draw(st.sampled_from([{"days": 3}, {"hours": 1}, {"days": 400}])),
                    **({} if reach is None else {"window": reach})}},
        {"trait": "apart", "op": op, "value": small},
        {"consent": {"channel": "email", "purpose": draw(st.sampled_from(["news", "'"]))}},
        {"score": "alive", "op": op, "value": small * 300_000},
        {"score": "alive", "op": draw(st.sampled_from(["known", "unknown"]))},
        {"arm": {"experiment": "x", "is": draw(st.sampled_from(["a", "b"]))}},
        {"bucket": {"salt": draw(st.sampled_from(["s", "'ü"])), "of": 10, "below": 5}},
        *({"segment": name} for name in earlier),
        *({"segment": name, "of": "household"} for name in earlier),
    ]  # fmt: skip
    leaf = dict(draw(st.sampled_from(choices)))
    leaf.pop("field", None)
    return leaf


@st.composite
def rule_sets(draw: st.DrawFn) -> list[Segment]:
    made: list[str] = []
    segments = []

    def tree(depth: int) -> dict[str, Any]:
        if depth == 0 or draw(st.integers(0, 2)) == 0:
            return _leaf(draw, made)
        how = draw(st.sampled_from(["all", "any", "none"]))
        return {how: [tree(depth - 1) for _ in range(draw(st.integers(1, 3)))]}

    for n in range(draw(st.integers(1, 4))):
        segments.append(segment({"name": f"s{n}", "rule": tree(2)}))
        made.append(f"s{n}")
    return segments


RULED = [trait(data) for data in (
    {"name": "orders", "kinds": ["order_completed"], "function": "count"},
    {"name": "spent", "kinds": ["*"], "function": "sum", "field": "total"},
    {"name": "mean", "kinds": ["*"], "function": "mean", "field": "points", "window": {"days": 30}},
    {"name": "category", "kinds": ["*"], "function": "last", "field": "category"},
    {"name": "brand", "of": "items", "kinds": ["*"], "function": "top", "field": "brand"},
    {"name": "vip", "kinds": ["*"], "function": "last", "field": "vip", "type": "bool"},
    {"name": "first", "kinds": ["*"], "function": "min", "field": "occurred_at"},
    {"name": "share", "function": "ratio", "over": ["spent", "orders"]},
    {"name": "diff", "function": "difference", "over": ["orders", "mean"]},
    {"name": "twice", "function": "product", "over": ["diff", {"constant": 2_500_000}, "orders"]},
    {"name": "all", "function": "sum", "over": ["spent", "orders", {"setting": "rate"}]},
    {"name": "last_day", "kinds": ["*"], "function": "max", "field": "day"},
    {"name": "born", "kinds": ["*"], "function": "last", "field": "birthday"},
    {"name": "age", "function": "years_since", "over": ["born"]},
    {"name": "until", "function": "days_until", "over": ["born"]},
    {"name": "wed", "kinds": ["*"], "function": "first", "field": "anniversary"},
    {"name": "wed_until", "function": "days_until", "over": ["wed"]},
    {"name": "odd_age", "function": "years_since", "over": ["category"]},
    {"name": "latitude", "kinds": ["*"], "function": "last", "field": "latitude", "type": "number"},
    {"name": "longitude", "kinds": ["*"], "function": "last", "field": "longitude",
     "type": "number"},
    {"name": "seen", "kinds": ["*"], "function": "distinct", "field": "category",
     "window": {"days": 30}},
    {"name": "had", "of": "items", "kinds": ["order_completed"], "function": "distinct",
     "field": "category", "window": {"days": 30, "before": 1}},
    {"name": "ever", "of": "items", "kinds": ["*"], "function": "distinct", "field": "brand"},
    {"name": "apart", "function": "unmatched", "over": ["seen", "had"]},
    {"name": "apart_ever", "function": "unmatched", "over": ["ever", "had"]},
    {"name": "more", "function": "sum", "over": ["apart", "apart_ever"]},
    {"name": "since", "function": "days_since", "over": ["last_day"]},
)]  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(streams(), rule_sets(), st.integers(0, 99))
def test_live_and_batch_put_the_same_people_into_the_same_segments(
    stream: tuple[list[Row], dict[int, int], Moment], segments: list[Segment], seed: int
) -> None:
    rows, owners, moment = stream
    engine = Engine.compile(RULED, segments, settings={"rate": 1_250_000})
    rng = random.Random(seed)
    known = {
        person: PersonFacts(
            person=person,
            consents=frozenset(rng.sample([("email", "news"), ("email", "'")], rng.randint(0, 2))),
            scores={"alive": rng.randint(0, 10) * 100_000} if rng.random() < 0.7 else {},
            arms={"x": rng.choice("ab")} if rng.random() < 0.7 else {},
            mates=frozenset(rng.sample(["s0", "s1", "s2"], rng.randint(0, 3))),
        )
        for person in owners.values()
    }
    live = person_values(engine, rows, owners, moment, seed)
    here = {(p, name) for p in live for name in engine.members(live[p], known[p])}
    with history(rows, owners) as db:
        fill(db, "consents", [[p, *pair] for p, facts in known.items() for pair in facts.consents])
        fill(
            db,
            "scores",
            [[p, *pair] for p, facts in known.items() for pair in facts.scores.items()],
        )
        fill(db, "arms", [[p, *pair] for p, facts in known.items() for pair in facts.arms.items()])
        fill(db, "mates", [[p, name] for p, facts in known.items() for name in facts.mates])
        agree(engine, live, db, moment, engine.names)
        there = db.execute(members_query(engine, moment)).fetchall()
        assert sorted(there) == sorted(here)
        db.execute(f"create table snapshot as {traits_query(engine, moment)}")
        assert sorted(db.execute(members_over_snapshot(engine, "snapshot")).fetchall()) == sorted(
            here
        )
        one = segments[-1].name
        counted = dict(db.execute(count_query(engine, moment, [one])).fetchall())
        assert counted.get(one, 0) == sum(name == one for _, name in here)
    alone = {(p, n) for p in live for n in engine.members(live[p], known[p], frozenset({one}))}
    assert alone == {(p, name) for p, name in here if name == one}
