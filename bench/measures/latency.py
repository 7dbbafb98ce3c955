"""How long after somebody did something our message about it leaves the house."""

from __future__ import annotations

import json
import time

from bench.rig import client
from bench.rig.client import Answers, Target
from bench.rig.heavy import computing
from bench.rig.home import Home, clock, home
from bench.rig.sink import Sink, sink
from bench.rows import Row, Scale, percentiles
from regulars.ground import house_rules, inbox
from regulars.interact.library.store import keep_template, keep_trigger
from regulars.interact.messages.templates import Template
from regulars.interact.triggers import On, Trigger

PER_S = 50.0
SEGMENTS = 200
HELLO = Template(
    name="basket",
    subject="Your basket waits",
    text="It is still there.\n\nStop: {{ links.unsubscribe }}",
    html='<p>It is still there.</p><p><a href="{{ links.unsubscribe }}">Stop</a></p>',
)
TRIGGER = Trigger(
    name="basket", on=On(entered="abandoned_checkout"), channel="email", template="basket"
)


def measure(scale: Scale) -> list[Row]:
    """From the post of an event to the message at its channel; idle, and beside heavy analytics."""
    seconds = scale.pick(60.0, 1.0)
    each, patience = int(PER_S * seconds), scale.pick(10.0, 2.0)
    with (
        sink() as mail,
        home(
            segments_in_all=scale.pick(SEGMENTS, 20),
            REGULARS_SMTP_URL=f"smtp://127.0.0.1:{mail.port}",
            REGULARS_MAIL_FROM="Shop <hello@shop.example>",
        ) as house,
    ):
        with house.database.connect() as conn:
            keep_template(conn, HELLO, now=clock())
            keep_trigger(conn, TRIGGER, now=clock())
            house_rules.touch(conn)
        with house.running("web", "worker", "analytics"), client.elsewhere() as run:

            def burst(path: str, bodies: list[list[bytes]]) -> Answers:
                target = Target(port=house.settings.port, path=path, key=house.write_key)
                found: Answers = run(
                    client.pace, target, bodies, per_s=PER_S, seconds=len(bodies) / PER_S
                ).result()
                if found.failures:
                    raise AssertionError(f"{found.failures} events failed: {found.refused}")
                return found

            run(client.pace, _consents(house), _agreeing(2 * each), per_s=500.0,
                seconds=2 * each / 500).result()  # fmt: skip
            _settled(house)
            idle = _latencies(
                mail, burst("/v1/track", _checkouts(0, each)), first=0, patience_s=patience
            )
            with computing(scale):
                busy = _latencies(
                    mail,
                    burst("/v1/track", _checkouts(each, each)),
                    first=each,
                    patience_s=patience,
                )
    return [
        _row("idle", idle, each),
        _row("while a segment of everybody is computed", busy, each),
        Row(
            what="messages that never came",
            value=2 * each - len(idle) - len(busy),
            unit="messages",
            target=0,
            better="less",
            note="every event of it sets the trigger off; nothing holds a message back",
        ),
    ]


def _row(when: str, seconds: list[float], sent: int) -> Row:
    p = percentiles(seconds)
    return Row(
        what=f"event → message at its channel, {when}, p95",
        value=p["p95"],
        unit="ms",
        target=200,
        better="less",
        note=f"{PER_S:g} events/s, {sent:,} events, {len(seconds):,} messages; p50 {p['p50']},"
        f" p99 {p['p99']}, most {p['max']} ms; a segment's entry sets off the trigger",
        why="Two cores are shared by the computation, the database and four processes.",
    )


def _consents(house: Home) -> Target:
    return Target(port=house.settings.port, path="/v1/track", key=house.write_key)


def _message(person: int, event: str, more: dict[str, object]) -> list[bytes]:
    id_ = f"{event}-{person}"
    said = {"type": "track", "messageId": id_, "userId": f"u-{person}", "event": event, **more}
    return [json.dumps(said).encode()]


def _agreeing(people: int) -> list[list[bytes]]:
    said = {"channel": "email", "purpose": "marketing", "wording": "Yes"}
    return [
        _message(
            person,
            "consent_given",
            {"properties": said, "context": {"traits": {"email": f"b{person}@example.org"}}},
        )
        for person in range(people)
    ]


def _checkouts(first: int, count: int) -> list[list[bytes]]:
    said: dict[str, object] = {"properties": {"value": 20.5}}
    return [_message(person, "checkout_started", said) for person in range(first, first + count)]


def _settled(house: Home) -> None:
    with house.database.connect(autocommit=True) as conn:
        while sum(inbox.waiting(conn).values()):
            time.sleep(0.05)
        conn.execute("vacuum analyze")


def _latencies(mail: Sink, found: Answers, *, first: int, patience_s: float) -> list[float]:
    """Seconds from the post to the message, of those that came; the rest never will."""
    mail.wait(first + len(found.at), patience_s=patience_s)
    went = {f"b{first + n}@example.org": at for n, at in found.at.items()}
    return [mail.arrived[to] - at for to, at in went.items() if to in mail.arrived]
