"""How long a till waits for who is there and what to say, in a house of a million people."""

from __future__ import annotations

import json
from random import Random
from typing import Final

from bench.rig import client
from bench.rig.client import Answers, Target
from bench.rig.home import Home, home
from bench.rig.shop import OFFERS, open_shop
from bench.rows import Row, Scale, percentiles

PER_S: Final = 20.0
KNOWN: Final = 10_000  #: people whose portraits differ; the rest have one of these


def measure(scale: Scale) -> list[Row]:
    """`POST /v1/pos/scan` over HTTP, for people at random."""
    people, seconds = scale.pick((1_000_000, 60.0), (400, 1.0))
    with home() as house:
        open_shop(house, min(people, KNOWN))
        _crowd(house, people)
        with house.running("web", "worker"), client.elsewhere() as run:
            target, bodies = _scans(house, people, 1_500)
            run(
                client.pace, target, bodies, per_s=PER_S, seconds=seconds / 30
            ).result()  # it is warm
            found: Answers = run(client.pace, target, bodies, per_s=PER_S, seconds=seconds).result()
    if found.failures:
        raise AssertionError(f"{found.failures} scans failed: {found.refused}")
    http = percentiles(found.seconds)
    return [
        Row(
            what=f"a card read at the till, {people:,} people, p95",
            value=http["p95"],
            unit="ms",
            target=100,
            better="less",
            note=f"{OFFERS} actions, {PER_S:g}/s for {seconds:g} s; p50 {http['p50']}, p99"
            f" {http['p99']}, most {http['max']} ms; whom we know, the decision written down, and"
            " that they were here",
        )
    ]


def _crowd(house: Home, people: int) -> None:
    """Fill the house up with people who each have the portrait of one that is there."""
    known = min(people, KNOWN)
    with house.database.connect() as conn:
        conn.execute(
            "insert into identifiers (kind, value, person, first_seen_at)"
            " select 'user_id', 'u-' || g, g, now() from generate_series(%s::int, %s::int) g",
            (known + 1, people),
        )
        conn.execute(
            "insert into knowledge (person, body, position, learnt_at)"
            " select g, k.body, k.position, k.learnt_at from generate_series(%s::int, %s::int) g"
            " join knowledge k on k.person = 1 + g %% %s",
            (known + 1, people, known),
        )
    with house.database.connect(autocommit=True) as conn:
        conn.execute("vacuum analyze")


def _scans(house: Home, people: int, count: int) -> tuple[Target, list[list[bytes]]]:
    """Requests for people at random; hardly anybody twice."""
    rng = Random(11)
    said = [{"kind": "user_id", "value": f"u-{rng.randint(1, people)}"} for _ in range(count)]
    bodies = [[json.dumps(one).encode()] for one in said]
    return Target(port=house.settings.port, path="/v1/pos/scan", key=house.api_key), bodies
