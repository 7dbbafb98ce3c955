"""How long somebody at the till waits for a decision among fifty actions."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from functools import partial
from random import Random

import numpy as np
from psycopg_pool import ConnectionPool

from bench.rig import client
from bench.rig.client import Answers, Target
from bench.rig.home import Home, clock, home
from bench.rig.shop import OFFERS, open_shop
from bench.rows import Row, Scale, percentiles
from regulars.customise.choose import decide
from regulars.customise.views import Asked, views
from regulars.ground.database import Conn
from regulars.ground.events import Identifier, PersonId
from regulars.ground.time import local_day, zone
from regulars.work.decisions.deciding import Deciding
from regulars.work.running.process import fixed

PER_S = 50.0


def measure(scale: Scale) -> list[Row]:
    """Over HTTP at 50 a second, and what of it is spent inside."""
    people, seconds = scale.pick((10_000, 60.0), (200, 2.0))
    with home() as house:
        open_shop(house, people)
        with house.running("web", "worker"), client.elsewhere() as run:
            target, bodies = asks(house, people, 500)
            run(client.pace, target, bodies, per_s=PER_S, seconds=2.0).result()  # it is warm
            found: Answers = run(client.pace, target, bodies, per_s=PER_S, seconds=seconds).result()
        whole, alone = _inside(house, people, scale.pick(1_000, 50))
    if found.failures:
        raise AssertionError(f"{found.failures} decisions failed: {found.refused}")
    http, made, drawn = (percentiles(times) for times in (found.seconds, whole, alone))
    return [
        Row(
            what="a decision over HTTP, p99",
            value=http["p99"],
            unit="ms",
            target=20,
            better="less",
            note=f"{OFFERS} actions, {PER_S:g}/s for {seconds:g} s; p50 {http['p50']}, most"
            f" {http['max']} ms; the leader applies each decision meanwhile",
            why="A decision waits for the database four times, the last time for the disk.",
        ),
        Row(
            what="a decision without HTTP, p99",
            value=made["p99"],
            unit="ms",
            note=f"who it is, what we know, gate, draw, written down, commit; p50 {made['p50']} ms",
        ),
        Row(
            what="the choice alone, p50",
            value=drawn["p50"],
            unit="ms",
            target=1,
            better="less",
            note=f"eligible actions, expected profit, 256 draws, reasons; p99 {drawn['p99']} ms",
            why="Each of the actions costs a few Python calls for its prospect and its features.",
        ),
    ]


def asks(house: Home, people: int, count: int) -> tuple[Target, list[list[bytes]]]:
    """Requests for decisions about people at random, each made anew, whatever stands."""
    rng = Random(11)
    said = [
        {"kind": "user_id", "value": f"u-{rng.randint(1, people)}", "fresh": True}
        for _ in range(count)
    ]
    bodies = [[json.dumps(one).encode()] for one in said]
    return Target(port=house.settings.port, path="/v1/decide", key=house.api_key), bodies


def _inside(house: Home, people: int, count: int) -> tuple[list[float], list[float]]:
    rng = np.random.default_rng(12)
    with ConnectionPool[Conn](house.database.url, min_size=1, max_size=2, open=True) as pool:
        deciding = Deciding(pool, fixed(house.settings), clock, rng)
        names = [Identifier("user_id", f"u-{rng.integers(1, people + 1)}") for _ in range(count)]
        whole = [_took(partial(deciding.decide, n, place="till", fresh=True)) for n in names]
        with pool.connection() as conn:
            return whole, _alone(deciding, conn, min(people, count), rng)


def _alone(deciding: Deciding, conn: Conn, people: int, rng: np.random.Generator) -> list[float]:
    house, now = deciding.house(conn), clock()
    assert house.policy is not None
    running = house.policy
    day = local_day(now, zone("UTC"))
    asked = Asked(offers=running.offers, policy=house.gate, now=now, day=day)
    known = views(conn, [PersonId(one) for one in range(1, people + 1)], {}, asked)
    return [
        _took(lambda v=view: decide(running, v, place="till", now=now, rng=rng))  # type: ignore[misc]
        for view in known.values()
    ]


def _took(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began
