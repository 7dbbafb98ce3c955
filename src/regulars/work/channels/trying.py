"""A test message to whoever asked for it, by the one sender, and what the carrier said."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final, Literal

import msgspec

from regulars.ground import house_rules
from regulars.ground.database import Conn
from regulars.ground.errors import Conflict, NotFound
from regulars.ground.time import Clock
from regulars.interact.messages.message import Channel, Delivery, Message

PATIENCE: Final = timedelta(minutes=5)  #: not sent by then: it is not sent any more
LOST: Final = timedelta(minutes=2)  #: begun so long ago without an answer: nobody knows
MOST: Final = 10  #: an hour
HOUR: Final = timedelta(hours=1)
TEXT: Final[Mapping[str, tuple[str, str]]] = {
    "en": (
        "Test message of {business}",
        "This is a test. Your mail server takes what Regulars hands over.\n"
        "Nobody else got this message.\n",
    ),
    "es": (
        "Mensaje de prueba de {business}",
        "Esto es una prueba. Su servidor de correo acepta lo que Regulars le entrega.\n"
        "Nadie más ha recibido este mensaje.\n",
    ),
}

State = Literal["waiting", "sent", "later", "failed", "unknown", "expired"]


class Trial(msgspec.Struct, frozen=True, kw_only=True):
    """One test message.

    Attributes:
        said: What the carrier said, or why nothing was sent.
    """

    id: int
    channel: str
    address: str
    state: State
    said: str
    asked_at: datetime
    done_at: datetime | None


FIELDS: Final = ", ".join(Trial.__struct_fields__)


def ask(conn: Conn, *, channel: str, address: str, language: str, by: str, now: datetime) -> Trial:
    """Ask the sender for a test message.

    Raises:
        Conflict: Enough were asked for in this hour.
    """
    row = conn.execute(
        "select count(*) from channel_tests where asked_at > %s", (now - HOUR,)
    ).fetchone()
    if row and row[0] >= MOST:
        raise Conflict(f"test messages: {MOST} were sent in this hour; wait a little")
    made = conn.execute(
        "insert into channel_tests (channel, address, language, asked_by, asked_at)"
        " values (%s, %s, %s, %s, %s) returning " + FIELDS,
        (channel, address, language, by, now),
    ).fetchone()
    return Trial(**dict(zip(Trial.__struct_fields__, made or (), strict=True)))


def result(conn: Conn, id_: int, *, now: datetime) -> Trial:
    """What became of a test message.

    Raises:
        NotFound: There is none of that id.
    """
    _give_up(conn, now)
    row = conn.execute(f"select {FIELDS} from channel_tests where id = %s", (id_,)).fetchone()
    if row is None:
        raise NotFound(f"test message {id_}: there is none of that id")
    return Trial(**dict(zip(Trial.__struct_fields__, row, strict=True)))


def deal(conn: Conn, channels: Mapping[str, Channel], clock: Clock) -> int:
    """Send the test messages that wait; return how many. For the one sender, in autocommit mode."""
    _give_up(conn, clock())
    begun = conn.execute(
        "update channel_tests set begun_at = %s where state = 'waiting' and begun_at is null"
        " returning id, channel, address, language",
        (clock(),),
    ).fetchall()
    business = house_rules.read(conn).business
    for id_, channel, address, language in begun:
        subject, text = TEXT["es" if language == "es" else "en"]
        message = Message(
            id=f"test-{id_}",
            channel=channel,
            purpose="transactional",
            to=address,
            subject=subject.format(business=business),
            text=text,
        )
        carrier = channels.get(channel)
        done = Delivery(fate="failed", detail=f"{channel} is not set up any more")
        if carrier is not None:
            done = carrier.send(message)
            carrier.close()
        conn.execute(
            "update channel_tests set state = %s, said = %s, done_at = %s where id = %s",
            (done.fate, done.detail, clock(), id_),
        )
    return len(begun)


def _give_up(conn: Conn, now: datetime) -> None:
    conn.execute(
        "update channel_tests set done_at = %(now)s,"
        " state = case when begun_at is null then 'expired' else 'unknown' end,"
        " said = case when begun_at is null then 'nobody sent it: does the worker run?'"
        "  else 'the sender ended while it was on its way' end"
        " where state = 'waiting'"
        " and (begun_at is null and asked_at < %(old)s or begun_at < %(lost)s)",
        {"now": now, "old": now - PATIENCE, "lost": now - LOST},
    )
