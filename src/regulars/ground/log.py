"""The event log: appended by the leader alone, read by position or by person."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

import msgspec

from regulars.ground.database import Conn, plain_array
from regulars.ground.errors import Conflict, NotFound
from regulars.ground.events import ELSEWHERE, Event, IdentifierId, Logged
from regulars.ground.time import local, micros
from regulars.ground.values import clean

DAY_US: Final = 86_400_000_000
PARTITION: Final = 5_000_000  #: positions a partition of the log
RECENT: Final = 1_000  #: events of one person that a definition may look back on one by one

_event = msgspec.msgpack.Decoder(Event)
_identifiers = msgspec.json.Decoder(tuple[tuple[str, str], ...])
COLUMNS: Final = (
    "position, owner, kind, occurred_at, received_at, source, message_id,"
    " flags, identifiers, payload, context"
)
TYPES: Final = (
    ["int8"] * 2 + ["text"] + ["timestamptz"] * 2 + ["text"] * 2 + ["int2"] + ["text"] * 3
)


def message_hash(event: Event) -> str:
    """What makes a message itself, its source and the id its sender chose: a UUID as 32 digits."""
    said = f"{event.source}\x1f{event.message_id}".encode()
    return hashlib.blake2b(said, digest_size=16).hexdigest()


def body_hash(event: Event) -> int:
    """Of all that a repeat must say again; a signed 64-bit number.

    Times are left out: an honest client stamps a retry anew, and the first body wins anyway.
    """
    said = f"{event.kind}\x1f{event.identifiers}\x1f{event.payload}".encode()
    return int.from_bytes(hashlib.blake2b(said, digest_size=8).digest(), signed=True)


def news(conn: Conn, events: Sequence[Event]) -> tuple[list[Event], int, int]:
    """Keep the events never seen before; and how many were repeats, and of them, differed.

    The first body of a message id wins, at any age; a differing one is kept as a conflict.
    """
    first: dict[str, tuple[Event, int]] = {}
    again: list[tuple[str, Event, int]] = []
    for event in events:
        key, body = message_hash(event), body_hash(event)
        if key in first:
            again.append((key, event, body))
        else:
            first[key] = (event, body)
    fresh = {
        row[0]
        for row in conn.execute(
            "insert into seen (id, body) select * from unnest(%s::uuid[], %s::bigint[])"
            " on conflict do nothing returning encode(uuid_send(id), 'hex')",
            (plain_array(first), plain_array(body for _, body in first.values())),
        )
    }
    again += [(key, event, body) for key, (event, body) in first.items() if key not in fresh]
    differing = _conflicts(conn, again) if again else 0
    return [event for key, (event, _) in first.items() if key in fresh], len(again), differing


def unsee(conn: Conn, events: Sequence[Event]) -> None:
    """Let these be heard again: they were put aside, and a replay is no repeat."""
    keys = plain_array(message_hash(one) for one in events)
    conn.execute("delete from seen where id = any(%s::uuid[])", (keys,))


def _conflicts(conn: Conn, again: list[tuple[str, Event, int]]) -> int:
    known: dict[str, int] = dict(
        conn.execute(
            "select encode(uuid_send(id), 'hex'), body from seen where id = any(%s::uuid[])",
            (plain_array(key for key, _, _ in again),),
        ).fetchall()
    )
    differing = [event for key, event, body in again if known[key] != body]
    with conn.cursor() as cursor:
        cursor.executemany(
            "insert into conflicts (source, message_id, payload, received_at)"
            " values (%s, %s, %s, %s)",
            [(e.source, e.message_id, e.payload, e.received_at) for e in differing],
        )
    return len(differing)


def stamped(position: int, owner: IdentifierId, event: Event, place: ZoneInfo) -> Logged:
    """The event in its place in the log, with the stamps of the business's clock."""
    at = local(event.occurred_at, place)
    return Logged(
        position=position, owner=owner, event=event, day=at.day, hour=at.hour, weekday=at.weekday
    )


def append(conn: Conn, logged: Sequence[Logged]) -> None:
    """Write events that already have their positions."""
    if not logged:
        return
    _ensure_partitions(conn, logged[0].position, logged[-1].position)
    with conn.cursor().copy(f"copy events ({COLUMNS}) from stdin (format binary)") as copy:
        copy.set_types(TYPES)
        for row in logged:
            event = row.event
            copy.write_row(
                (
                    row.position,
                    row.owner,
                    event.kind,
                    event.occurred_at,
                    event.received_at,
                    event.source,
                    event.message_id,
                    event.flags,
                    msgspec.json.encode(event.identifiers).decode(),
                    event.payload,
                    event.context,
                )
            )
    _count(conn, logged)


def _count(conn: Conn, logged: Sequence[Logged]) -> None:
    """Keep the counts by kind, source and day, so that nobody need count the log."""
    found: dict[tuple[str, str, int], list[Logged]] = {}
    for row in logged:
        found.setdefault((row.event.kind, row.event.source, utc_day(row.event)), []).append(row)
    ordered = sorted(found.items())  # one order for all, so that no two wait for each other
    conn.execute(
        "insert into event_counts as c (kind, source, day, n, last_position, last_at, received_at)"
        " select * from unnest(%s::text[], %s::text[], %s::int[], %s::bigint[], %s::bigint[],"
        " %s::timestamptz[], %s::timestamptz[])"
        " on conflict (kind, source, day) do update set n = c.n + excluded.n,"
        " last_position = greatest(c.last_position, excluded.last_position),"
        " last_at = greatest(c.last_at, excluded.last_at),"
        " received_at = greatest(c.received_at, excluded.received_at)",
        (
            *(list(column) for column in zip(*(key for key, _ in ordered), strict=True)),
            [len(rows) for _, rows in ordered],
            [rows[-1].position for _, rows in ordered],
            [max(row.event.occurred_at for row in rows) for _, rows in ordered],
            [max(_heard_at(row.event) for row in rows) for _, rows in ordered],
        ),
    )


def _heard_at(event: Event) -> datetime:
    """When its source spoke; what came with another house's log never spoke here."""
    return event.occurred_at if event.flags & ELSEWHERE else event.received_at


def utc_day(event: Event) -> int:
    """The day on which it happened, UTC: the same whatever clock the business is on."""
    return micros(event.occurred_at) // DAY_US


def _ensure_partitions(conn: Conn, first: int, last: int) -> None:
    for part in range(first // PARTITION, last // PARTITION + 1):
        if part * PARTITION >= first or first == 1:  # this batch is the first to enter it
            conn.execute(
                f"create table if not exists events_{part} partition of events"
                f" for values from ({part * PARTITION}) to ({(part + 1) * PARTITION})"
            )


def read(conn: Conn, *, after: int, limit: int, place: ZoneInfo) -> list[Logged]:
    """The next events past position `after`, in the order of the log, on the clock of `place`."""
    rows = conn.execute(
        f"select {COLUMNS} from events where position > %s order by position limit %s",
        (after, limit),
    )
    return [logged(row, place) for row in rows]


def at(conn: Conn, positions: Sequence[int], *, place: ZoneInfo) -> list[Logged]:
    """The events at these positions, in the order of the log, on the clock of `place`."""
    rows = conn.execute(
        f"select {COLUMNS} from events where position = any(%s) order by position",
        (list(positions),),
    )
    return [logged(row, place) for row in rows]


def of_owners(
    conn: Conn,
    owners: Sequence[IdentifierId],
    *,
    place: ZoneInfo,
    before: datetime | None = None,
    after: int = 0,
    limit: int = RECENT,
) -> list[Logged]:
    """The latest events of one person's identifiers, newest first; by index.

    Args:
        place: On whose clock their days and hours are counted.
        before: Only those that happened before this instant.
        after: Only those past this position.
    """
    rows = conn.execute(
        f"select {COLUMNS} from events where owner = any(%s) and position > %s"
        " and occurred_at < coalesce(%s, 'infinity'::timestamptz)"
        " order by occurred_at desc, position desc limit %s",
        (list(owners), after, before, limit),
    )
    return [logged(row, place) for row in rows]


def has(conn: Conn, owners: Sequence[IdentifierId], message_id: str) -> bool:
    """Whether one of a person's latest events has this message id."""
    row = conn.execute(
        "select from (select message_id from events where owner = any(%s)"
        " order by occurred_at desc limit %s) as latest where message_id = %s",
        (list(owners), RECENT, message_id),
    ).fetchone()
    return row is not None


def logged(row: tuple[Any, ...], place: ZoneInfo) -> Logged:
    """A row of `COLUMNS`, with the stamps of the clock of `place`."""
    position, owner, kind, occurred_at, received_at, source, message_id, *rest = row
    flags, identifiers, payload, context = rest
    event = Event(
        kind=kind,
        occurred_at=occurred_at,
        received_at=received_at,
        source=source,
        message_id=message_id,
        flags=flags,
        identifiers=_identifiers.decode(identifiers),
        payload=payload,
        context=context,
    )
    return stamped(position, owner, event, place)


def quarantine(
    conn: Conn, *, source: str, reason: str, body: bytes, readable: bool, now: datetime
) -> None:
    """Put aside what could not be taken in, with the reason, to be looked at and replayed."""
    conn.execute(
        "insert into quarantine (source, reason, body, readable, received_at)"
        " values (%s, %s, %s, %s, %s)",
        (clean(source), clean(reason[:2_000]), body, readable, now),
    )


def replay(conn: Conn, ids: Sequence[int], *, now: datetime) -> Iterator[Event]:
    """Take events out of quarantine, to be put into the inbox again.

    Raises:
        NotFound: There is no such row.
        Conflict: It was replayed before, or is not an event that can be replayed.
    """
    rows = conn.execute(
        "select id, body, readable, replayed_at from quarantine where id = any(%s) for update",
        (list(ids),),
    ).fetchall()
    missing = set(ids) - {row[0] for row in rows}
    if missing:
        raise NotFound(f"quarantine: there is no row {min(missing)}")
    for row_id, body, readable, replayed_at in rows:
        if replayed_at is not None or not readable:
            why = "was replayed before" if readable else "is not an event; send it anew, mended"
            raise Conflict(f"quarantine: row {row_id} {why}")
        yield _event.decode(body)
    conn.execute("update quarantine set replayed_at = %s where id = any(%s)", (now, list(ids)))
