"""How many events a second the leader takes round the loop."""

from __future__ import annotations

import time
from collections.abc import Sequence
from random import Random

from bench.measures import states
from bench.rig import events
from bench.rig.home import Home, clock, home
from bench.rows import Row, Scale
from regulars.differentiate import profiles
from regulars.differentiate.definitions.happenings import Moment, PersonFacts
from regulars.ground import inbox, leadership
from regulars.ground.events import IdentifierId, Logged
from regulars.ground.time import local_day, micros, zone
from regulars.work import houses

SEGMENTS = 200
WARM = 10  #: events that everybody has behind them, over a year
WHY = (
    "A turn's time is spent about half in Python (unpack, fold, values, rules, pack) and half in"
    " PostgreSQL (dedupe, append, states); one process does both, one after the other."
)


def measure(scale: Scale) -> list[Row]:
    """Deduped, identified, appended, folded, put into segments: at random people, and in bursts."""
    people, count = scale.pick((100_000, 200_000), (300, 3_000))
    rng = Random(3)
    with home(segments_in_all=scale.pick(SEGMENTS, 20)) as house:
        _put(house, rng, list(range(people)) * WARM, "warm", days=365)
        warm = _applied(house)
        random = _burst(house, rng, [rng.randrange(people) for _ in range(count)], "random")
        five = [
            person for turn in range(count // 1000) for person in rng.sample(range(people), 200) * 5
        ]
        busy = _burst(house, rng, five, "busy")
        sizes = states.rows(house.database, "generated run")
        alone = _engine_alone(house, rng, scale.pick(2_000, 300))
    return [
        Row(
            what="events applied, random people",
            value=round(random),
            unit="events/s",
            target=5_000,
            note=f"{count:,} events among {people:,} people, default traits, {SEGMENTS} segments;"
            f" {WARM} events each before, over a year, went at {warm:,.0f}/s",
            why=WHY,
        ),
        Row(
            what="events applied, five an identifier a turn",
            value=round(busy),
            unit="events/s",
            target=10_000,
            note=f"{len(five):,} events, 200 identifiers a turn",
            why=WHY,
        ),
        Row(
            what="the engine alone",
            value=round(alone),
            unit="events/s",
            note="unpack the state, fold one event, values, all segments, pack: no database",
        ),
        *sizes,
    ]


def _put(house: Home, rng: Random, people: Sequence[int], tag: str, *, days: int = 0) -> None:
    made = list(events.events(rng, people, at=clock(), tag=tag, days=days))
    with house.database.connect(autocommit=True) as conn:
        for at in range(0, len(made), 20_000):
            inbox.append(conn, made[at : at + 20_000])
        conn.execute("vacuum analyze")


def _burst(house: Home, rng: Random, people: Sequence[int], tag: str) -> float:
    _put(house, rng, people, tag)
    return _applied(house)


def _applied(house: Home) -> float:
    """Events a second from the first turn that is done to the last."""
    with house.database.connect(autocommit=True) as conn:
        before = leadership.tally(conn).drained
        with house.running("worker"):
            while (done := leadership.tally(conn).drained) == before:
                time.sleep(0.002)
            first, began = done, time.monotonic()
            while sum(inbox.waiting(conn).values()):
                time.sleep(0.01)
            took = time.monotonic() - began
        end = leadership.tally(conn)
        if end.accepted != end.drained:
            raise AssertionError(f"not all was accepted: {end}")
    return (end.drained - first) / took


def _engine_alone(house: Home, rng: Random, count: int) -> float:
    now = clock()
    moment = Moment(micros(now), local_day(now, zone("UTC")))
    with house.database.connect() as conn:
        engine = houses.engine(conn)
        rows = conn.execute("select owner, state from states limit %s", (count,), binary=True)
        kept = rows.fetchall()
    made = events.events(rng, range(len(kept)), at=now, tag="alone")
    happened = [
        profiles.happening(
            Logged(
                position=1,
                owner=IdentifierId(owner),
                event=event,
                day=moment.today,
                hour=1,
                weekday=1,
            )
        )
        for (owner, _), event in zip(kept, made, strict=True)
    ]
    began = time.perf_counter()
    for (owner, packed), one in zip(kept, happened, strict=True):
        state = engine.decode(packed)
        engine.fold(state, one)
        engine.members(engine.values(state, moment), PersonFacts(person=owner))
        engine.encode(state)
    return len(kept) / (time.perf_counter() - began)
