"""How many events a second are on disk before the door says so."""

from __future__ import annotations

import time
from random import Random

from bench.rig import client, events
from bench.rig.client import Answers, Target
from bench.rig.home import Home, clock, home
from bench.rows import Row, Scale, percentiles
from regulars.ground import inbox

PEOPLE = 100_000
EACH = 100  #: events a request
CONNECTIONS = 16


def measure(scale: Scale) -> list[Row]:
    """A burst over HTTP, the client on the same machine; and the inbox alone beside it."""
    seconds = scale.pick(60.0, 1.5)
    rng = Random(1)
    bodies = [
        events.batch(rng, [rng.randrange(PEOPLE) for _ in range(EACH)])
        for _ in range(scale.pick(200, 10))
    ]
    with home() as house:
        alone = _inbox_alone(house, commits=scale.pick(300, 20))
        with house.running("web"), client.elsewhere() as run:
            target = Target(port=house.settings.port, path="/v1/batch", key=house.write_key)
            found: Answers = run(
                client.flood, target, bodies, seconds=seconds, connections=CONNECTIONS
            ).result()
        with house.database.connect() as conn:
            stored = inbox.waiting(conn)["live"]
    taken = len(found.at) * EACH
    if found.failures or stored < taken:
        raise AssertionError(f"{found.failures} failed, {stored} of {taken} kept: {found.refused}")
    p = percentiles(found.seconds)
    size = sum(len(part) for body in bodies for part in body) / len(bodies) / EACH
    return [
        Row(
            what="events accepted durably by HTTP",
            value=round(taken / found.took_s),
            unit="events/s",
            target=30_000,
            note=f"{EACH} a request of {size:.0f} bytes each, {seconds:g} s, client included;"
            f" answers p50 {p['p50']:.0f} ms, p99 {p['p99']:.0f} ms",
            why="One Python process reads, checks and packs every event; the disk is not the limit"
            " (next line).",
        ),
        Row(
            what="the inbox alone",
            value=round(alone),
            unit="events/s",
            note="events made already, in durable commits of 1,000: the limit of the disk",
        ),
    ]


def _inbox_alone(house: Home, *, commits: int) -> float:
    rng = Random(2)
    chunk = list(events.events(rng, range(1000), at=clock(), tag="alone"))
    with house.database.connect(autocommit=True) as conn:
        began = time.monotonic()
        for _ in range(commits):
            inbox.append(conn, chunk)
        took = time.monotonic() - began
        conn.execute("truncate inbox")
    return commits * len(chunk) / took
