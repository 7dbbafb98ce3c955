"""Erasure: somebody asked to be forgotten, and is; also after late events, imports and restores."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import msgspec

from regulars.ground import leadership
from regulars.ground.database import Conn
from regulars.ground.events import Identifier, IdentifierId, PersonId
from regulars.identify import store
from regulars.identify.mentions import mentions
from regulars.identify.recognise import Hash
from regulars.interact.ledgers import store as ledgers
from regulars.interact.outbox import store as outbox
from regulars.work.people import purging, recounting, sweeping

LEDGER: Final = "erasures.jsonl"  #: beside the database, and in no backup of it
SOURCE: Final = "erasure"


class Line(msgspec.Struct, frozen=True):
    """One name that must stay forgotten: its keyed hash, in hex, and since when."""

    hash: str
    at: datetime


def erase(conn: Conn, person: int, *, home: Path, tombstone: Hash, now: datetime) -> int:
    """Forget a person: write it down first, then purge; return how many names they had.

    What stays is the log's skeleton, with nothing in it that says whose it was, and a keyed hash
    of each name, so that what comes late, is imported or restored is turned away. The whole log
    is looked through for their names in other people's events; turns wait for the last bit only.

    Raises:
        NotFound: There is no such person.
    """
    before = _names(conn, person)
    candidates = sweeping.Candidates()
    candidates.look(conn, mentions(name for _, name in before))
    leadership.hold(conn)
    names = _names(conn, person)
    found = mentions(name for _, name in names)
    if names != before:
        candidates = sweeping.Candidates()
    candidates.look(conn, found)
    hashes = [tombstone(name) for _, name in names]
    _write_down(home, hashes, now)
    _bury(conn, hashes, now)
    addresses = [(name.kind, name.value) for _, name in names]
    ledgers.erase(conn, addresses, proof=(SOURCE, str(person)), at=now)
    ids = [int(one) for one, _ in names]
    outbox.forget(conn, ids, at=now)
    others = sweeping.sweep_log(conn, found, candidates, ids)
    purging.purge(conn, ids)
    sweeping.sweep_inbox(conn, found)
    sweeping.sweep_quarantine(conn, found)
    sweeping.sweep_texts(conn, found)
    recounting.recount(conn, others, now=now)
    return len(names)


def let_go(conn: Conn, ids: Sequence[int], *, now: datetime) -> None:
    """Forget people by all their names, of whom nobody else speaks; turns must be held off.

    Nobody asked for it, so there is no tombstone: whoever comes again is welcome.
    """
    outbox.forget(conn, ids, at=now)
    purging.purge(conn, ids)


def empty(conn: Conn, ids: Sequence[int], *, now: datetime) -> None:
    """The same, but what was drawn for them stays: their arms count nobody's zeros from now on."""
    outbox.forget(conn, ids, at=now)
    purging.empty(conn, ids, at=now)


def _names(conn: Conn, person: int) -> list[tuple[IdentifierId, Identifier]]:
    survivor = store.survivor(conn, PersonId(person))
    return store.names_of(conn, [survivor])[survivor]


def replay(conn: Conn, *, home: Path, tombstone: Hash, now: datetime) -> int:
    """Erase anew whoever a restored backup brought back; return how many people.

    Called at start, before anything is sent.
    """
    path = home / LEDGER
    if not path.exists():
        return 0
    lines = [
        msgspec.json.decode(line, type=Line) for line in path.read_bytes().splitlines() if line
    ]
    hashes = {bytes.fromhex(line.hash) for line in lines}
    known = {bytes(row[0]) for row in conn.execute("select hash from erased")}
    if not hashes - known:
        return 0
    back = {
        person
        for kind, value, person in conn.execute("select kind, value, person from identifiers")
        if tombstone(Identifier(kind, value)) in hashes
    }
    _bury(conn, list(hashes - known), now)
    for person in back:
        erase(conn, person, home=home, tombstone=tombstone, now=now)
    return len(back)


def _write_down(home: Path, hashes: list[bytes], now: datetime) -> None:
    with (home / LEDGER).open("ab") as file:
        for one in hashes:
            line = Line(hash=one.hex(), at=now.astimezone(UTC))
            file.write(msgspec.json.encode(line) + b"\n")
        file.flush()
        os.fsync(file.fileno())


def _bury(conn: Conn, hashes: list[bytes], now: datetime) -> None:
    conn.execute(
        "insert into erased (hash, erased_at) select unnest(%b::bytea[]), %s"
        " on conflict do nothing",
        (hashes, now),
    )
