"""What a shop pays for many facts and segments: live, event by event, and for everybody at once."""

from __future__ import annotations

import time
from random import Random
from typing import Final

import duckdb

from bench.machine import peak_gb
from bench.rig import events, history, traits
from bench.rig.history import MOMENT, NOW, History
from bench.rows import Row, Scale
from regulars.differentiate import profiles
from regulars.differentiate.definitions.engine import Engine
from regulars.differentiate.definitions.happenings import Happening, PersonFacts
from regulars.differentiate.definitions.sql.queries import members_over_snapshot, traits_query
from regulars.ground.cluster import memory_bytes
from regulars.ground.events import IdentifierId, Logged
from regulars.ground.settings import analytics_memory

SIZES: Final = (10, 100, 1_000)
WARM: Final = 20  #: events that each person has behind them
BY_HAND: Final = f"""
select o.person,
       sum(views) as t0, sum(spent) as t1, max(last_day) as t2
from (select owner,
             count(*) filter (kind = 'page_viewed' and day > {MOMENT.today} - 90) as views,
             sum(total) filter (kind = 'order_completed' and day > {MOMENT.today} - 365) as spent,
             max(day) filter (kind = 'order_completed') as last_day
      from events where day <= {MOMENT.today} group by owner) join owners o using (owner)
group by o.person
"""


def measure(scale: Scale) -> list[Row]:
    """10, 100 and 1,000 facts with as many segments, beside the least that DuckDB can do."""
    people = scale.pick(2_000, 50)
    rows = [row for size in SIZES for row in _live(size, people)]
    made = history.history(scale)
    with _opened(made) as db:
        rows += [row for size in SIZES[: scale.pick(3, 1)] for row in _batch(db, made, size)]
        began = time.perf_counter()
        db.sql(BY_HAND).fetch_record_batch(1_000_000).read_all()
        rows.append(
            Row(
                what="three facts of everybody, written by hand",
                value=round(time.perf_counter() - began, 2),
                unit="s",
                note="two counts and a sum over the same files: what one scan and one sum by person"
                " cost",
            )
        )
    return rows


def _engine(size: int) -> tuple[Engine, float]:
    facts, asked = traits.traits(size), traits.segments(size, size)
    began = time.perf_counter()
    return Engine.compile(facts, asked, settings={}), time.perf_counter() - began


def _live(size: int, people: int) -> list[Row]:
    engine, compiling = _engine(size)
    states = [b""] * people
    for happened in _happened(list(range(people)) * WARM, days=365):
        state = engine.decode(states[happened[0]])
        engine.fold(state, happened[1])
        states[happened[0]] = engine.encode(state)
    busy = _happened(range(people), days=0)
    began = time.perf_counter()
    for person, one in busy:
        state = engine.decode(states[person])
        engine.fold(state, one)
        engine.members(engine.values(state, MOMENT), PersonFacts(person=person))
        states[person] = engine.encode(state)
    rate = people / (time.perf_counter() - began)
    sizes = sorted(map(len, states))
    return [
        Row(
            what=f"live, {size:,} facts and {size:,} segments",
            value=round(rate),
            unit="events/s",
            note="unpack, fold, every value, every segment, pack; no database; compiled in"
            f" {compiling * 1000:.0f} ms; state after {WARM + 1} events: median"
            f" {sizes[len(sizes) // 2]:,} bytes",
        )
    ]


def _happened(people: list[int] | range, *, days: int) -> list[tuple[int, Happening]]:
    made = events.events(Random(7), people, at=NOW, tag=f"d{days}", days=days)
    found = []
    for person, event in zip(people, made, strict=True):
        day = MOMENT.today - (NOW - event.occurred_at).days
        logged = Logged(
            position=1, owner=IdentifierId(person), event=event, day=day, hour=1, weekday=1
        )
        found.append((person, profiles.happening(logged)))
    return found


def _opened(made: History) -> duckdb.DuckDBPyConnection:
    most = analytics_memory(memory_bytes())
    db = duckdb.connect(config={"threads": 2, "memory_limit": most})
    for relation, path in made.file.items():
        db.read_parquet(str(path)).create_view(relation)
    db.execute("create table owners as select distinct owner, owner as person from events")
    return db


def _batch(db: duckdb.DuckDBPyConnection, made: History, size: int) -> list[Row]:
    engine, _ = _engine(size)
    peak_gb()
    began = time.perf_counter()
    db.execute(f"create or replace temp table snapshot as {traits_query(engine, MOMENT)}")
    facts = time.perf_counter() - began
    began = time.perf_counter()
    statement = members_over_snapshot(engine, "snapshot")
    db.execute(f"create or replace temp table members as {statement}")
    members = time.perf_counter() - began
    size_said = f"{made.people:,} people, {made.events:,} events"
    return [
        Row(
            what=f"everybody anew, {size:,} facts and {size:,} segments",
            value=round(facts + members, 1),
            unit="s",
            note=f"{size_said}; facts {facts:.1f} s, segments {members:.1f} s; 2 threads,"
            f" {peak_gb():.1f} GB at most",
        )
    ]
