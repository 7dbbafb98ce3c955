"""The ledgers in PostgreSQL: consents, suppressions, pauses. Entries are only ever added."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Literal

from regulars.ground.database import Conn, Later
from regulars.interact.consent import Address, Entry
from regulars.interact.gate import CONFIRMATION, Suppression


def record(conn: Conn, entries: Sequence[Entry]) -> int:
    """Add entries to the consent ledger; return how many were new.

    Locks the people it concerns, so that from the caller's commit on no transmission to somebody
    who withdrew can start: what a sender has claimed but not begun is taken back; what is being
    transmitted at this instant is waited for. A fresh yes at our own door lifts suppressions.
    """
    if not entries:
        return 0
    hold(conn, [entry.address for entry in entries])
    rows = conn.execute(
        """insert into consents (kind, address, channel, purpose, given, own_door, wording, locale,
                                 source, message_id, at)
           select * from unnest(%s::text[], %s::text[], %s::text[], %s::text[], %s::bool[],
                                %s::bool[], %s::text[], %s::text[], %s::text[], %s::text[],
                                %s::timestamptz[])
           on conflict do nothing returning id""",
        [
            [e.address[0] for e in entries],
            [e.address[1] for e in entries],
            *(
                [getattr(e, name) for e in entries]
                for name in Entry.__struct_fields__
                if name != "address"
            ),
        ],
    ).fetchall()
    take_back(conn, [entry for entry in entries if not entry.given])
    lift(conn, [entry for entry in entries if entry.given and entry.own_door])
    return len(rows)


def hold(conn: Conn, addresses: Sequence[Address]) -> None:
    """Lock all identifiers of the people at these addresses, in id order, until commit."""
    theirs = """select id from identifiers where person in (
                    select person from identifiers
                    join unnest(%s::text[], %s::text[]) as said(kind, value) using (kind, value))"""
    held: set[int] = set()
    while True:  # once more if a merge that we waited for brought in others
        rows = conn.execute(theirs + " order by id for no key update", _columns(addresses))
        held |= {row[0] for row in rows}
        if {row[0] for row in conn.execute(theirs, _columns(addresses))} <= held:
            return


def take_back(conn: Conn, stops: Sequence[Entry]) -> None:
    """Skip what is claimed for the people behind `stops` and not yet begun. They must be held.

    So is what asks them to confirm what was asked before.
    """
    if not stops:
        return
    conn.execute(
        """update outbox set state = 'skipped', reason = 'withdrew',
               said = json_build_object('channel', outbox.channel, 'purpose', outbox.purpose)::text,
               settled_at = stop.at
           from (select mine.id, mine.value, said.channel, said.purpose, said.at
                 from unnest(%s::text[], %s::text[], %s::text[], %s::text[], %s::timestamptz[])
                      as said(kind, value, channel, purpose, at)
                 join identifiers named on named.kind = said.kind and named.value = said.value
                 join identifiers mine on mine.person = named.person) as stop
           where (outbox.state = 'sending' or outbox.state = 'pending' and outbox.purpose = %s)
             and outbox.identifier = stop.id
             and stop.channel in (outbox.channel, 'all')
             and stop.purpose in (outbox.purpose, 'all')""",
        (
            *_columns([stop.address for stop in stops]),
            [stop.channel for stop in stops],
            [stop.purpose for stop in stops],
            [stop.at for stop in stops],
            CONFIRMATION,
        ),
    )


def address_hash(address: Address) -> bytes:
    """What a suppression keeps of an address.

    It has no key on purpose: a lost key would un-suppress everybody, and that is worse than that
    somebody with the database and a guess can check the guess.
    """
    return hashlib.sha256("\0".join(address).encode("utf-8", "surrogatepass")).digest()


def suppress(
    conn: Conn,
    addresses: Sequence[Address],
    reason: Literal["bounce", "complaint", "stop"],
    *,
    proof: tuple[str, str],
    at: datetime,
) -> None:
    """Never again to these addresses, until a fresh yes at our own door.

    Args:
        proof: Source and message id of the event that says why.
    """
    hold(conn, addresses)
    _suppress(conn, addresses, reason, proof, at)
    conn.execute(
        """update outbox set state = 'skipped', reason = 'suppressed',
               said = json_build_object('channel', outbox.channel, 'why', %s::text)::text,
               settled_at = %s
           from identifiers named join identifiers mine on mine.person = named.person
           where (named.kind, named.value) in (select * from unnest(%s::text[], %s::text[]))
             and outbox.state = 'sending' and outbox.identifier = mine.id""",
        (reason, at, *_columns(addresses)),
    )


def erase(
    conn: Conn, addresses: Sequence[Address], *, proof: tuple[str, str], at: datetime
) -> None:
    """Forget all consents of these addresses, and keep a hash that says: never again.

    Call it, and `outbox.store.forget`, before the identifiers are dropped.
    """
    hold(conn, addresses)
    _suppress(conn, addresses, "erased", proof, at)
    for table in ("consents", "confirmations"):
        conn.execute(
            f"""delete from {table}
                where (kind, address) in (select * from unnest(%s::text[], %s::text[]))""",
            _columns(addresses),
        )


def lift(conn: Conn, fresh: Sequence[Entry]) -> None:
    """End the suppressions of addresses whose people agreed afresh at our own door."""
    for entry in fresh:
        known = suppressed(conn, [entry.address])
        if known:
            _suppress(conn, [entry.address], "lifted", (entry.source, entry.message_id), entry.at)


def _suppress(
    conn: Conn, addresses: Sequence[Address], reason: str, proof: tuple[str, str], at: datetime
) -> None:
    conn.execute(
        """insert into suppressions (hash, reason, source, message_id, at)
           select hash, %s, %s, %s, %s from unnest(%s::bytea[]) as said(hash)
           on conflict do nothing""",
        (reason, *proof, at, [address_hash(address) for address in addresses]),
    )


def suppressed(conn: Conn, addresses: Iterable[Address]) -> dict[Address, Suppression]:
    """The addresses among these that are suppressed, and why."""
    return ask_suppressed(conn, addresses)()


def ask_suppressed(conn: Conn, addresses: Iterable[Address]) -> Later[dict[Address, Suppression]]:
    """The same, answered later."""
    named = {address_hash(address): address for address in addresses}
    rows = conn.execute(
        """select distinct on (hash) hash, reason from suppressions s
           where hash = any(%s) and reason <> 'lifted' and not exists (
               select from suppressions lift where lift.hash = s.hash
               and lift.reason = 'lifted' and lift.at > s.at)
           order by hash, reason = 'erased' desc, at desc""",
        (list(named),),
    )
    return lambda: {named[bytes(hash_)]: reason for hash_, reason in rows}


def pause(conn: Conn, identifier: int, *, until: datetime, reason: str) -> None:
    """Say nothing unasked to this person until then."""
    conn.execute(
        "insert into pauses values (%s, %s, %s) on conflict (identifier)"
        " do update set until = excluded.until, reason = excluded.reason",
        (identifier, until, reason),
    )


def ledger(conn: Conn, addresses: Iterable[Address]) -> list[Entry]:
    """Every entry about these addresses, oldest first."""
    return ask_ledger(conn, addresses)()


def ask_ledger(conn: Conn, addresses: Iterable[Address]) -> Later[list[Entry]]:
    """The same, answered later."""
    rows = conn.execute(
        """select kind, address, channel, purpose, given, own_door, wording, locale, source,
                  message_id, at
           from consents where (kind, address) in (select * from unnest(%s::text[], %s::text[]))
           order by at, id""",
        _columns(list(addresses)),
    )
    names = Entry.__struct_fields__[1:]
    return lambda: [
        Entry(address=(row[0], row[1]), **dict(zip(names, row[2:], strict=True))) for row in rows
    ]


def _columns(addresses: Sequence[Address]) -> tuple[list[str], list[str]]:
    return [kind for kind, _ in addresses], [value for _, value in addresses]
