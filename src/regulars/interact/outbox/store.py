"""The outbox in PostgreSQL.

Who sends never waits for a lock: a person whom somebody else holds is left for the next round. So
senders cannot be part of a deadlock, and an opt-out or a merge never waits longer than for the
one message that is being handed over at that instant.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Final

import msgspec

from regulars.ground.database import Conn
from regulars.interact.consent import Address
from regulars.interact.outbox.states import Entry, Outcome, Wished

MERGED: Final = "merged"
WISHED = ", ".join(Wished.__struct_fields__[:-1])
ENTRY = ", ".join(Entry.__struct_fields__)


def enqueue(conn: Conn, wishes: Sequence[Wished]) -> list[str]:
    """Put messages into the outbox; return the ids that were not there before."""
    rows = conn.execute(
        f"""insert into outbox ({WISHED}, asked_for) select * from unnest(
                %s::text[], %s::bigint[], %s::text[], %s::text[], %s::text[], %s::text[],
                %s::text[], %s::text[], %s::text[],
                %s::timestamptz[], %s::timestamptz[], %s::timestamptz[], %s::bool[])
            on conflict do nothing returning id""",
        [
            *([getattr(wish, name) for wish in wishes] for name in WISHED.split(", ")),
            [wish.asked_for for wish in wishes],
        ],
    )
    return [row[0] for row in rows.fetchall()]


def claimable(conn: Conn, *, now: datetime, limit: int) -> list[Wished]:
    """The messages that are due, locked until commit; those that another sender has are left."""
    rows = conn.execute(
        f"""select {WISHED}, attempts from outbox where state = 'pending' and due_at <= %s
            order by due_at, id limit %s for no key update skip locked""",
        (now, limit),
    ).fetchall()
    names = Wished.__struct_fields__
    return [Wished(**dict(zip(names, row, strict=True))) for row in rows]


def held(conn: Conn, identifiers: Sequence[int]) -> dict[int, tuple[int, Address]]:
    """Person and address of those identifiers whose people could be locked whole, until commit.

    Absent: somebody else holds them now (`gone` tells those who are not there any more).
    """
    theirs = """select id, person, kind, value from identifiers where person = any(
                    select person from identifiers where id = any(%s))"""
    locked = {
        row[0]
        for row in conn.execute(
            theirs + " order by id for no key update skip locked", (list(identifiers),)
        )
    }
    rows = conn.execute(theirs, (list(identifiers),)).fetchall()
    elsewhere = {person for id_, person, _, _ in rows if id_ not in locked}
    asked = set(identifiers)
    return {
        id_: (person, (kind, value))
        for id_, person, kind, value in rows
        if id_ in asked and person not in elsewhere
    }


def gone(conn: Conn, identifiers: Sequence[int]) -> set[int]:
    """The identifiers among these that are not there any more: their people were erased."""
    rows = conn.execute(
        "select said.id from unnest(%s::bigint[]) said(id)"
        " where not exists (select from identifiers i where i.id = said.id)",
        (list(identifiers),),
    )
    return {row[0] for row in rows}


def mark_sending(conn: Conn, addresses: Mapping[str, str], *, now: datetime) -> str:
    """Mark messages, by id with the address each goes to, as being sent; return the claim."""
    row = conn.execute(
        """with batch as (select gen_random_uuid()::text as claim),
                marked as (
                    update outbox set state = 'sending', claim = batch.claim, claimed_at = %s,
                        address = said.address, attempts = attempts + 1, reason = '', said = '{}'
                    from unnest(%s::text[], %s::text[]) as said(id, address), batch
                    where outbox.id = said.id)
           select claim from batch""",
        (now, list(addresses), list(addresses.values())),
    ).fetchone()
    return str(row[0]) if row else ""


def stopped(conn: Conn, id_: str, *, claim: str, names: int) -> str | None:
    """Why this message may not be handed over after all; None: go. Held until the transaction ends.

    An opt-out was faster, or the lease is over. `MERGED`: they have not as many `names` as when
    they were gated; ask the gate again.
    """
    row = conn.execute(
        """select state, claim, reason, (
               select count(*) from identifiers mine join identifiers named
               on named.person = mine.person where mine.id = outbox.identifier)
           from outbox where id = %s for update""",
        (id_,),
    ).fetchone()
    if row is None or row[:2] != ("sending", claim):
        return (row and row[2]) or "erased"
    return None if row[3] == names else MERGED


def forget(conn: Conn, identifiers: Sequence[int], *, at: datetime) -> None:
    """Take back what is on its way to erased people, and empty what was ever said to them."""
    ids = list(identifiers)
    conn.execute(
        """update outbox set facts = '{}', address = '', said = '{}',
               reason = case when state in ('pending', 'sending') then 'erased' else reason end,
               settled_at = coalesce(settled_at, %s),
               state = case when state in ('pending', 'sending') then 'skipped' else state end
           where identifier = any(%s)""",
        (at, ids),
    )
    conn.execute(
        """delete from mailbox where identifier = any(%s)
           or message in (select id from outbox where identifier = any(%s))""",
        (ids, ids),
    )
    conn.execute("delete from pauses where identifier = any(%s)", (ids,))
    conn.execute("delete from preferences where identifier = any(%s)", (ids,))
    conn.execute("delete from fired where identifier = any(%s)", (ids,))
    conn.execute("delete from zones where identifier = any(%s)", (ids,))


def settle(conn: Conn, outcomes: Sequence[Outcome], *, claim: str = "", now: datetime) -> None:
    """Write what became of messages.

    What was handed over is told as it was, even if an opt-out came while it was on its way.
    """
    conn.execute(
        """update outbox set state = said.state, reason = said.reason, said = said.said,
               carrier_id = said.carrier_id, due_at = coalesce(said.due_at, outbox.due_at),
               settled_at = case when said.state = 'pending' then null else %s end,
               claim = case when said.state = 'pending' then '' else outbox.claim end
           from unnest(%s::text[], %s::text[], %s::text[], %s::text[], %s::text[],
                       %s::timestamptz[], %s::bool[])
                as said(id, state, reason, said, carrier_id, due_at, begun)
           where outbox.id = said.id and outbox.claim = %s
             and (outbox.state in ('pending', 'sending') or said.begun)""",
        (
            now,
            [o.id for o in outcomes],
            [o.state for o in outcomes],
            [o.reason for o in outcomes],
            [msgspec.json.encode(o.said).decode() for o in outcomes],
            [o.carrier_id for o in outcomes],
            [o.due_at for o in outcomes],
            [o.begun for o in outcomes],
            claim,
        ),
    )


def abandoned(
    conn: Conn, *, now: datetime, lease: timedelta
) -> list[tuple[Wished, Address | None]]:
    """Messages whose sender died on them, now marked `unknown`; with whom they were for.

    One that is being handed over at this instant is locked by its sender, and left.
    """
    rows = conn.execute(
        f"""with dead as (
                select id from outbox where state = 'sending' and claimed_at < %s
                for update skip locked),
            marked as (
                update outbox set state = 'unknown', reason = 'fate_unknown', settled_at = %s
                where id in (select id from dead) returning {WISHED}, attempts)
            select marked.*, i.kind, i.value from marked
            left join identifiers i on i.id = marked.identifier""",
        (now - lease, now),
    ).fetchall()
    names = Wished.__struct_fields__
    return [
        (
            Wished(**dict(zip(names, row[:-2], strict=True))),
            None if row[-2] is None else (row[-2], row[-1]),
        )
        for row in rows
    ]


def entries(
    conn: Conn,
    *,
    identifiers: Sequence[int] | None = None,
    state: str | None = None,
    channel: str | None = None,
    before: tuple[datetime, str] | None = None,
    limit: int = 50,
) -> list[Entry]:
    """The delivery log, newest first: of some names, in a state, by a channel, before a time."""
    at, id_ = before or (None, None)
    rows = conn.execute(
        f"""select {ENTRY} from outbox
            where (%(ids)s::bigint[] is null or identifier = any(%(ids)s))
              and (%(state)s::text is null or state = %(state)s)
              and (%(channel)s::text is null or channel = %(channel)s)
              and (%(at)s::timestamptz is null or (created_at, id) < (%(at)s, %(id)s))
            order by created_at desc, id desc limit %(limit)s""",
        {
            "ids": None if identifiers is None else list(identifiers),
            "state": state,
            "channel": channel,
            "at": at,
            "id": id_,
            "limit": limit,
        },
    ).fetchall()
    names = Entry.__struct_fields__
    return [Entry(**dict(zip(names, row, strict=True))) for row in rows]


def counts(conn: Conn) -> dict[tuple[str, str], int]:
    """Messages by (state, reason)."""
    rows = conn.execute("select state, reason, count(*) from outbox group by state, reason")
    return {(state, reason): count for state, reason, count in rows.fetchall()}
