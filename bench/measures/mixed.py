"""All at once: events come in and are applied while decisions are asked."""

from __future__ import annotations

import threading
import time
from random import Random

import numpy as np

from bench.measures.deciding import PER_S, asks
from bench.rig import client, events
from bench.rig.client import Answers, Target
from bench.rig.home import Home, home
from bench.rig.shop import OFFERS, open_shop
from bench.rows import Row, Scale, percentiles
from regulars.ground import leadership

EVENTS_PER_S = 3_000
EACH = 100
SEGMENTS = 200
LOOK_S = 0.2
WHY = "Door, leader, database and the clients that ask share two cores."


def measure(scale: Scale) -> list[Row]:
    """3,000 events a second in and applied, 50 decisions a second, all processes running."""
    people, seconds = scale.pick((50_000, 60.0), (500, 1.5))
    rng = Random(13)
    bodies = [
        events.batch(rng, [rng.randint(1, people) for _ in range(EACH)])
        for _ in range(scale.pick(300, 20))
    ]
    with home(segments_in_all=scale.pick(SEGMENTS, 20)) as house:
        open_shop(house, people)
        with house.running("web", "worker", "analytics"), client.elsewhere(2) as run:
            time.sleep(scale.pick(5.0, 1.0))
            door = Target(port=house.settings.port, path="/v1/batch", key=house.write_key)
            target, questions = asks(house, people, 500)
            run(client.pace, target, questions, per_s=PER_S, seconds=1.0).result()  # it is warm
            watch = _Watch(house)
            before = watch.applied()
            per_s = EVENTS_PER_S / EACH
            came = run(client.pace, door, bodies, per_s=per_s, seconds=seconds)
            asked = run(client.pace, target, questions, per_s=PER_S, seconds=seconds)
            with watch:
                taken: Answers = came.result()
                decided: Answers = asked.result()
            applied = watch.applied() - before
    failures = taken.failures + decided.failures
    if failures:
        raise AssertionError(f"{failures} failed: {taken.refused + decided.refused}")
    answers, waits = percentiles(decided.seconds), percentiles(watch.waits)
    rate = min(len(taken.at) * EACH, applied) / max(taken.took_s, 1e-9)
    return [
        Row(
            what="mixed run: events in and applied",
            value=round(rate),
            unit="events/s",
            target=EVENTS_PER_S * 0.99,
            note=f"{EVENTS_PER_S:,}/s were sent for {seconds:g} s, {people:,} people, {SEGMENTS}"
            f" segments; the oldest event in the inbox waited p50 {waits['p50']:.0f}, p95"
            f" {waits['p95']:.0f}, most {waits['max']:.0f} ms; door p99"
            f" {percentiles(taken.seconds)['p99']:.0f} ms",
            why=WHY,
        ),
        Row(
            what="mixed run: a decision, p99",
            value=answers["p99"],
            unit="ms",
            note=f"{OFFERS} actions, {PER_S:g}/s meanwhile; p50 {answers['p50']} ms (the target of"
            " 20 ms is for no bulk load)",
        ),
    ]


class _Watch:
    """Looks at the inbox while a block runs: how long the oldest event in it has waited."""

    def __init__(self, house: Home) -> None:
        self.waits: list[float] = []
        self._house = house
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._look)

    def applied(self) -> int:
        """Events of clients applied so far, decisions left out."""
        with self._house.database.connect() as conn:
            row = conn.execute("select count(*) from decisions").fetchone()
            return leadership.tally(conn).accepted - (int(row[0]) if row else 0)

    def __enter__(self) -> None:
        self._thread.start()

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()
        self.waits = list(np.maximum(self.waits, 0.0))

    def _look(self) -> None:
        with self._house.database.connect(autocommit=True) as conn:
            while not self._stop.wait(LOOK_S):
                row = conn.execute(
                    "select extract(epoch from clock_timestamp() - min(received_at))::float"
                    " from inbox"
                ).fetchone()
                self.waits.append(row[0] if row and row[0] is not None else 0.0)
