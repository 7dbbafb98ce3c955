"""Who is in these tests, and what they said. Ann likes to hear from us; Cy told us to stop."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from regulars.ground.database import Conn
from regulars.ground.events import Event
from regulars.interact.consent import Entry
from regulars.interact.messages.templates import Template
from regulars.interact.outbox.states import Wished

NOON = datetime(2026, 1, 5, 12, tzinfo=UTC)  # a Monday
ANN = ("email", "ann@example.org")
ANN_AT_WORK = ("email", "ann@work.example")
CY = ("email", "cy@example.org")
CARD = ("loyalty_card", "7")

HELLO = Template(
    name="hello",
    subject="Hello {{ person.name | default: 'there' }}",
    text="We kept something for you. To stop: {{ links.unsubscribe }}",
    html="<p>We kept something for {{ person.name | default: 'you' }}.</p>",
)


class At:
    """A clock that stands where we put it."""

    def __init__(self, now: datetime = NOON) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now


def said(
    given: bool,
    address: tuple[str, str] = ANN,
    *,
    days: float = 0,
    channel: str = "email",
    purpose: str = "marketing",
    own_door: bool = True,
    id_: str = "",
) -> Entry:
    """A yes or a no, `days` after noon on Monday."""
    at = NOON + timedelta(days=days)
    return Entry(
        address=address,
        channel=channel,
        purpose=purpose,
        given=given,
        own_door=own_door,
        wording="Yes, write to me",
        locale="en",
        source="preferences",
        message_id=id_ or f"{given}-{at.isoformat()}-{channel}-{purpose}-{own_door}",
        at=at,
    )


def wish(identifier: int, id_: str = "m1", **changed: object) -> Wished:
    """A wish to say hello by e-mail."""
    given: dict[str, object] = {
        "id": id_,
        "identifier": identifier,
        "channel": "email",
        "purpose": "marketing",
        "template": "hello",
        "locale": "en",
        "facts": '{"person": {"name": "Ann"}}',
        "trigger": "",
        "decision": "",
        "created_at": NOON,
        "due_at": NOON,
        "expires_at": NOON + timedelta(days=3),
        **changed,
    }
    return Wished(**given)  # type: ignore[arg-type]  # a test's shorthand


def event(kind: str, *identifiers: tuple[str, str], flags: int = 0, payload: str = "{}") -> Event:
    """Something that happened at noon on Monday."""
    return Event(
        source="site",
        message_id=f"{kind}-1",
        kind=kind,
        occurred_at=NOON,
        received_at=NOON,
        identifiers=identifiers,
        payload=payload,
        flags=flags,
    )


def person(conn: Conn, *identifiers: tuple[str, str]) -> list[int]:
    """Put one person with these identifiers into the database; return the identifiers' ids."""
    ids: list[int] = []
    for kind, value in identifiers:
        row = conn.execute(
            """insert into identifiers (kind, value, person, first_seen_at)
               values (%s, %s, 0, %s) returning id""",
            (kind, value, NOON),
        ).fetchone()
        ids.append(row[0] if row else 0)
    conn.execute("update identifiers set person = %s where id = any(%s)", (min(ids), ids))
    return ids
