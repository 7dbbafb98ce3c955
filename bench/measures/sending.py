"""How many messages a second are rendered, gated and handed over."""

from __future__ import annotations

from datetime import timedelta

import msgspec

from bench.rig.home import Home, clock, home
from bench.rig.sink import sink
from bench.rows import Row, Scale
from regulars.ground.events import Event
from regulars.interact import consent
from regulars.interact.ledgers.store import record
from regulars.interact.library.store import keep_template
from regulars.interact.messages.templates import Template
from regulars.interact.outbox.states import Wished
from regulars.interact.outbox.store import enqueue

CHUNK = 1_000
TEMPLATE = Template(
    name="hello",
    subject="Hello {{ person.name }}",
    text="Dear {{ person.name }},\n\n{% for i in items %}- {{ i.name }} at {{ i.price }}\n"
    "{% endfor %}\nStop: {{ links.unsubscribe }}",
    html="<html><body><h1>Dear {{ person.name | upcase }}</h1>{% for i in items %}"
    "<p>{{ i.name }} at {{ i.price }}</p>{% endfor %}"
    + "<p>Something worth reading.</p>" * 60
    + '<p><a href="{{ links.unsubscribe }}">Stop</a></p></body></html>',
)


def measure(scale: Scale) -> list[Row]:
    """The running worker's own sender, to a mail server that only listens."""
    count = scale.pick(10_000, 150)
    with (
        sink() as mail,
        home(
            REGULARS_SMTP_URL=f"smtp://127.0.0.1:{mail.port}",
            REGULARS_MAIL_FROM="Shop <hello@shop.example>",
        ) as house,
    ):
        _prepare(house, count)
        with house.running("worker"):
            arrived = mail.wait(count, patience_s=20.0)
        times = sorted(mail.arrived.values())
    if arrived < count:
        raise AssertionError(f"only {arrived} of {count} messages arrived")
    return [
        Row(
            what="messages rendered and handed over",
            value=round((len(times) - 1) / (times[-1] - times[0])),
            unit="messages/s",
            target=500,
            note=f"{count:,} of 2.5 KB in text and HTML, one connection, a sink on this machine;"
            " the leader takes what became of them into the log meanwhile",
            why="Sender and leader share one process.",
        )
    ]


def _prepare(house: Home, count: int) -> None:
    now = clock()
    with house.database.connect() as conn:
        conn.execute(
            "insert into identifiers (kind, value, person, first_seen_at)"
            " select 'email', 'p' || g || '@example.org', g, now() from generate_series(1, %s) g",
            (count,),
        )
        keep_template(conn, TEMPLATE, now=now)
        for first in range(1, count + 1, CHUNK):
            people = range(first, min(first + CHUNK, count + 1))
            record(conn, [entry for one in people for entry in _yes(one)])
            enqueue(conn, [_wish(one) for one in people])
    with house.database.connect(autocommit=True) as conn:
        conn.execute("vacuum analyze")


def _yes(person: int) -> list[consent.Entry]:
    said = Event(
        source="bench",
        message_id=f"yes-{person}",
        kind=consent.GIVEN,
        occurred_at=clock(),
        received_at=clock(),
        identifiers=(("email", f"p{person}@example.org"),),
        payload='{"channel":"email","purpose":"marketing","wording":"Yes"}',
    )
    return consent.entries(said, own_doors=frozenset())


def _wish(person: int) -> Wished:
    now = clock()
    items = [{"name": name, "price": 3} for name in ("tea", "milk", "bread")]
    facts = {"person": {"name": f"Ann {person}"}, "items": items}
    return Wished(
        id=f"m-{person}",
        identifier=person,
        channel="email",
        purpose="marketing",
        template="hello",
        locale="en",
        facts=msgspec.json.encode(facts).decode(),
        trigger="",
        decision="",
        created_at=now,
        due_at=now,
        expires_at=now + timedelta(days=2),
    )
