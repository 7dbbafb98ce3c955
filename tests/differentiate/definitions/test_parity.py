"""One definition, two speeds: live and batch must say the same, whatever happens."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.differentiate.definitions.rows import Row, fill, happening, history

from regulars.differentiate import defaults
from regulars.differentiate.definitions.engine import Engine, Values
from regulars.differentiate.definitions.happenings import Moment, PersonFacts
from regulars.differentiate.definitions.spec import Segment, Trait, segment, trait
from regulars.differentiate.definitions.sql import (
    count_query,
    members_over_snapshot,
    members_query,
    traits_query,
)
from regulars.ground.time import EPOCH, local_day

ZONES = ["Europe/Madrid", "America/Havana", "Pacific/Apia", "Asia/Kathmandu", "UTC"]
NIGHTS = [  # the clocks change in Madrid, Havana; a year turns; a plain day
    datetime(2026, 3, 29, 0, 30, tzinfo=UTC),
    datetime(2026, 11, 1, 4, 30, tzinfo=UTC),
    datetime(2025, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC),
    datetime(2026, 6, 15, 12, tzinfo=UTC),
]
HOSTILE = [
    "", "Cheese", "cheese", "CHÉESE", "'; drop table events; --", '"', "\\", "ß", "\U0001f600",
    "2026-01-05T12:00:00.000000Z", "12000000", "true", "\u200b", "a\nb", "%", "_",
]  # fmt: skip
KINDS = ["order_completed", "page_viewed", "odd_kind"]
PLAIN_FIELDS = ["total", "category", "store", "points", "vip", "ship.city", "seen on"]
ITEM_FIELDS = ["quantity", "category", "brand", "merchandise", "colour", "product"]
WINDOWS: list[dict[str, int] | None] = [
    None, {"days": 1}, {"days": 2}, {"days": 30}, {"days": 400}, {"hours": 1}, {"hours": 24},
    {"hours": 72},
]  # fmt: skip

values = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=4),
    st.integers(-3, 3).map(lambda n: n * 1_000_000),
    st.integers(-(2**63) + 1, 2**63 - 1),
    st.booleans(),
)
props = st.dictionaries(st.sampled_from(PLAIN_FIELDS), values, max_size=4)
items = st.lists(st.dictionaries(st.sampled_from(ITEM_FIELDS), values, max_size=4), max_size=3)
offsets = st.one_of(
    st.integers(-3, 3).map(lambda n: timedelta(hours=n)),
    st.sampled_from([-72, -71, -24, -1]).map(lambda n: timedelta(hours=n)),
    st.integers(-450, 3).map(lambda n: timedelta(days=n)),
    st.integers(-200_000, 50_000).map(lambda n: timedelta(seconds=n)),
)


@st.composite
def streams(draw: st.DrawFn) -> tuple[list[Row], dict[int, int], Moment]:
    place = ZoneInfo(draw(st.sampled_from(ZONES)))
    now = draw(st.sampled_from(NIGHTS))
    rows = [
        Row(
            draw(st.integers(1, 5)),
            happening(
                draw(st.sampled_from(KINDS)),
                now + draw(offsets),
                f"m{draw(st.integers(0, 9))}-{n}",
                place=place,
                props=draw(props),
                items=draw(items),
                source=draw(st.sampled_from(["till", "web", "Ä"])),
                flags=draw(st.sampled_from([0, 8, 24])),
            ),
        )
        for n in range(draw(st.integers(0, 12)))
    ]
    people = draw(st.dictionaries(st.integers(1, 6), st.integers(1, 3), min_size=6, max_size=6))
    moment = Moment((now - EPOCH) // timedelta(microseconds=1), local_day(now, place))
    return rows, people, moment


def _cases() -> list[Trait]:
    """Every function, over every kind of field it can have, in every window."""
    fields: dict[str, dict[str, list[str | None]]] = {
        "events": {
            "count": [None, "total", "points"], "sum": ["total", "points", "hour"],
            "mean": ["total", "weekday"], "min": ["total", "day", "occurred_at"],
            "max": ["points", "occurred_at"], "first": ["category", "total", "ship.city"],
            "last": ["store", "day", "occurred_at", "vip"], "distinct": ["category", "day"],
            "top": ["category", "hour", "kind"],
        },
        "items": {
            "count": [None, "colour"], "sum": ["quantity"], "mean": ["quantity"],
            "min": ["quantity"], "max": ["quantity"], "first": ["product", "merchandise"],
            "last": ["colour", "quantity"], "distinct": ["product", "colour", "merchandise"],
            "top": ["brand"],
        },
    }  # fmt: skip
    wheres: list[dict[str, Any] | None] = [
        None,
        {"any": [
            {"field": "category", "op": "contains", "value": "CHÉ"},
            {"none": [{"field": "category", "op": "=", "value": "'; drop table events; --"}]},
        ]},
        {"field": "machine", "op": "=", "value": False},
    ]  # fmt: skip
    made: list[Trait] = []
    for of, functions in fields.items():
        for function, names in functions.items():
            for field in names:
                for window in WINDOWS:
                    n = len(made)
                    data = {
                        "name": f"t{n}", "of": of, "function": function, "field": field,
                        "kinds": [["*"], ["order_completed"], KINDS[:2]][n % 3],
                        "window": window, "where": wheres[n % 7] if n % 7 < 3 else None,
                    }  # fmt: skip
                    if field == "vip":
                        data["type"] = "bool"
                    one = trait({k: v for k, v in data.items() if v is not None})
                    assert isinstance(one, Trait)
                    made.append(one)
    return made


CASES = _cases()
ENGINE = Engine.compile(CASES, [], settings={})


def person_values(engine: Engine, rows: Sequence[Row], owners: Mapping[int, int], moment: Moment,
                  seed: int) -> dict[int, Values]:  # fmt: skip
    """Live: fold in a random order, packing and pruning now and then; then add identifiers."""
    rng = random.Random(seed)
    order = list(rows)
    rng.shuffle(order)
    packed: dict[int, bytes] = {}
    for row in order:
        state = engine.decode(packed.get(row.owner, b""))
        engine.fold(state, row.happening)
        if rng.random() < 0.5:
            earlier = rng.choice([0, 3600, 86_400 * 2])
            state = engine.prune(
                state, Moment(moment.now_us - earlier * 10**6, moment.today - earlier // 86_400)
            )
        packed[row.owner] = engine.encode(state)
    people: dict[int, Any] = {person: engine.empty() for person in owners.values()}
    for owner in rng.sample(sorted(packed), len(packed)):
        if owner in owners:
            person = owners[owner]
            people[person] = engine.add(people[person], engine.decode(packed[owner]))
    return {person: engine.values(state, moment) for person, state in people.items()}


def agree(engine: Engine, live: Mapping[int, Values], db: duckdb.DuckDBPyConnection,
          moment: Moment, names: Sequence[str]) -> None:  # fmt: skip
    """Both speeds give the same value, of the same Python type, for `names`."""
    query = traits_query(engine, moment, names)
    batch = {row[0]: row[1:] for row in db.execute(query).fetchall()}
    assert set(batch) == set(live)
    for person, there in batch.items():
        here = dict(zip(engine.names, live[person], strict=True))
        for name, says in zip(names, there, strict=True):
            mine = here[name]
            assert (mine, type(mine)) == (says, type(says)), (person, engine.fact(name), moment)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    streams(), st.integers(0, 99), st.sets(st.sampled_from(ENGINE.names), min_size=6, max_size=9)
)
def test_live_and_batch_agree_on_any_functions_and_windows(
    stream: tuple[list[Row], dict[int, int], Moment], seed: int, names: set[str]
) -> None:
    rows, owners, moment = stream
    live = person_values(ENGINE, rows, owners, moment, seed)
    with history(rows, owners) as db:
        agree(ENGINE, live, db, moment, sorted(names))


def busy_year(seed: int) -> tuple[list[Row], dict[int, int], Moment]:
    """A few hundred events around a night on which the clocks change."""
    rng = random.Random(seed)
    place, now = ZoneInfo(ZONES[seed % len(ZONES)]), NIGHTS[seed % len(NIGHTS)]

    def said(fields: Sequence[str]) -> dict[str, str | int | bool]:
        number = {"total", "points", "quantity", "discount"}
        return {
            field: rng.choice([True, False]) if field in ("vip", "merchandise", "sensitive")
            else rng.choice([-1_500_000, 0, 10_000, 2_490_000]) if field in number
            else rng.choice(HOSTILE[:6])
            for field in fields if rng.random() < 0.8
        }  # fmt: skip

    kinds = [*KINDS, "checkout_started", "product_viewed", "campaign_targeted", "coupon_redeemed",
             "message_opened", "message_clicked"]  # fmt: skip
    rows = [
        Row(rng.randint(1, 8), happening(
            rng.choice([*kinds, "order_completed"]),
            now - timedelta(hours=rng.choice([0, 1, 23, 24, 72, rng.randint(-48, 9000)])),
            f"m{n}", place=place, props=said([*PLAIN_FIELDS, "discount"]),
            items=[said([*ITEM_FIELDS, "total", "discount", "sensitive"])
                   for _ in range(rng.randint(0, 3))],
            flags=rng.choice([0, 0, 8]),
        ))
        for n in range(300)
    ]  # fmt: skip
    owners = {owner: rng.randint(1, 4) for owner in range(1, 10)}
    return rows, owners, Moment((now - EPOCH) // timedelta(microseconds=1), local_day(now, place))


def test_live_and_batch_agree_on_every_function_in_every_window() -> None:
    rows, owners, moment = busy_year(1)
    live = person_values(ENGINE, rows, owners, moment, 1)
    with history(rows, owners) as db:
        for start in range(0, len(ENGINE.names), 24):
            agree(ENGINE, live, db, moment, ENGINE.names[start : start + 24])


@pytest.mark.parametrize("seed", range(3))
def test_live_and_batch_agree_on_all_that_a_shop_starts_with(seed: int) -> None:
    engine = Engine.compile(defaults.traits(), defaults.segments(), settings=defaults.SETTINGS)
    rows, owners, moment = busy_year(seed)
    live = person_values(engine, rows, owners, moment, seed)
    with history(rows, owners) as db:
        agree(engine, live, db, moment, engine.names)
        here = {
            (person, name)
            for person, known in live.items()
            for name in engine.members(known, PersonFacts(person=person))
        }
        assert set(db.execute(members_query(engine, moment)).fetchall()) == here
        assert here


def _leaf(draw: st.DrawFn, earlier: Sequence[str]) -> dict[str, Any]:
    op = draw(st.sampled_from(["=", "!=", "<", "<=", ">", ">="]))
    small = draw(st.integers(-1, 4))
    window = draw(st.sampled_from(WINDOWS))
    where = {"field": "category", "op": draw(st.sampled_from(["=", "contains", "starts_with"])),
             "value": draw(st.sampled_from(HOSTILE))}  # fmt: skip
    deed = {"kinds": ["order_completed"], "of": draw(st.sampled_from(["events", "items"])),
            "where": draw(st.sampled_from([None, where])), "window": window,
            "count": {"op": op, "value": small}}  # fmt: skip
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
        {"trait": "first", "op": op, "value": "2026-03-29T00:30:00.000000Z"},
        {draw(st.sampled_from(["did", "didnt"])): deed},
        {"consent": {"channel": "email", "purpose": draw(st.sampled_from(["news", "'"]))}},
        {"score": "alive", "op": op, "value": small * 300_000},
        {"score": "alive", "op": draw(st.sampled_from(["known", "unknown"]))},
        {"arm": {"experiment": "x", "is": draw(st.sampled_from(["a", "b"]))}},
        {"bucket": {"salt": draw(st.sampled_from(["s", "'ü"])), "of": 10, "below": 5}},
        *({"segment": name} for name in earlier),
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
