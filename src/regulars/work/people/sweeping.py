"""Where else somebody's names are said: other people's events, what was put aside, what waits.

Nothing of other people's is lost: their events stay, without the name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

import msgspec

from regulars.differentiate.remarks import store as remarks
from regulars.ground import leadership
from regulars.ground.database import Conn
from regulars.ground.events import Event, IdentifierId
from regulars.ground.leadership import Tally
from regulars.identify.keys import identifiers
from regulars.identify.mentions import GONE, ID_FIELDS, Mentions

SLICE: Final = 1_000
_chunk = msgspec.msgpack.Decoder(list[Event])
_event = msgspec.msgpack.Decoder(Event)
_pairs = msgspec.json.Decoder(list[tuple[str, str]])
FIELD: Final = "|".join("_?".join(name) for name in sorted(ID_FIELDS))


@dataclass(slots=True)
class Candidates:
    """Positions of the log at which a name may be said, as far as it was looked through."""

    upto: int = 0
    positions: list[int] = field(default_factory=list)

    def look(self, conn: Conn, found: Mentions) -> None:
        """Look through what came since; the whole log at first, which takes its time."""
        last = leadership.position(conn)
        said, values = _saying(found)
        rows = conn.execute(
            "select position from events cross join lateral ("
            " select identifiers || payload || context as said offset 0) as whole"  # once a row
            f" where position > %(after)s and position <= %(last)s and ({said})".encode(),
            {**values, "after": self.upto, "last": last},
        )
        self.positions += [row[0] for row in rows]
        self.upto = last


def _saying(found: Mentions) -> tuple[str, dict[str, object]]:
    """A condition on `said` that holds wherever a name may be said, and its values.

    What is cheap goes first: few events have an @ in them, and taking out separators costs most.
    """
    address = """case when strpos(said, '@') > 0 or strpos(said, '%%40') > 0
        then strpos(lower(said collate "C"), %({0})s) > 0 else false end"""
    parts, values = ["false"], dict[str, object]()
    for number, needle in enumerate(found.needles):
        values[name := f"needle{number}"] = needle
        mailed = "@" in needle or "%40" in needle
        parts.append(address.format(name) if mailed else f"strpos(said, %({name})s) > 0")
    for number, digits in enumerate(found.digits):
        values[name := f"digits{number}"] = digits
        values["separators"] = " \t\n\r().-/"
        parts.append(f"""case when strpos(said, right(%({name})s, 2)) > 0
            then strpos(translate(said, %(separators)s, ''), %({name})s) > 0 else false end""")
    for number, one in enumerate(sorted(found.ids)):
        shown = msgspec.json.encode(one).decode()
        values[name := f"id{number}"] = shown.strip('"')
        values[f"field{number}"] = rf'"({FIELD})"\s*:\s*"?\s*{re.escape(shown.strip(chr(34)))}'
        parts.append(f"""case when strpos(said, %({name})s) > 0
            then strpos(identifiers, '"' || %({name})s || '"') > 0
                or payload || context ~* %(field{number})s else false end""")
    return " or ".join(parts), values


def sweep_log(
    conn: Conn, found: Mentions, candidates: Candidates, own: Sequence[int]
) -> set[IdentifierId]:
    """Take the names out of other people's events; return whose events these are.

    The history still has them as they were; `history_rewrites` says so to the next compaction.
    """
    owners: set[IdentifierId] = set()
    changed: list[int] = []
    for at in range(0, len(candidates.positions), SLICE):
        rows = conn.execute(
            "select position, owner, identifiers, payload, context from events"
            " where position = any(%s) and not owner = any(%s)",
            (candidates.positions[at : at + SLICE], list(own)),
        ).fetchall()
        for position, owner, *texts in rows:
            clear = _cleared(found, *texts)
            if clear == tuple(texts):
                continue
            owners.add(owner)
            changed.append(position)
            conn.execute(
                "update events set identifiers = %s, payload = %s, context = %s"
                " where position = %s",
                (*clear, position),
            )
            conn.execute(
                "insert into history_rewrites values (%s) on conflict do nothing", (position,)
            )
    remarks.anew(conn, changed)
    return owners


def _cleared(found: Mentions, names: str, payload: str, context: str) -> tuple[str, str, str]:
    said = _pairs.decode(names)
    left = found.unnamed(said)
    return (
        names if left == said else msgspec.json.encode(left).decode(),
        found.cleared(payload),
        found.cleared(context) if context else context,
    )


def cleared(found: Mentions, event: Event) -> Event | None:
    """A waiting event without the names; None: it is theirs."""
    if any((name.kind, name.value) in found.names for name in identifiers(event.identifiers)):
        return None
    names, payload, context = _cleared(
        found,
        msgspec.json.encode(event.identifiers).decode(),
        event.payload,
        event.context,
    )
    pairs = tuple(_pairs.decode(names))
    return msgspec.structs.replace(event, identifiers=pairs, payload=payload, context=context)


def sweep_inbox(conn: Conn, found: Mentions) -> None:
    """Take their events out of what waits, counted as blocked; turns must be held off."""
    blocked = 0
    for lane, id_ in conn.execute("select lane, id from inbox for update").fetchall():
        [(body,)] = conn.execute(
            "select body from inbox where lane = %s and id = %s", (lane, id_)
        ).fetchall()
        try:
            events = _chunk.decode(body)
        except msgspec.MsgspecError:
            continue  # nobody can read it: the leader puts it aside
        kept = [left for event in events if (left := cleared(found, event)) is not None]
        blocked += len(events) - len(kept)
        if not kept:
            conn.execute("delete from inbox where lane = %s and id = %s", (lane, id_))
        elif kept != events:
            conn.execute(
                "update inbox set n = %s, body = %s where lane = %s and id = %s",
                (len(kept), msgspec.msgpack.encode(kept), lane, id_),
            )
    leadership.advance(conn, Tally(drained=blocked, blocked=blocked))


def sweep_quarantine(conn: Conn, found: Mentions) -> None:
    """Delete what was put aside and is theirs; take the names out of other people's."""
    last = 0
    while rows := conn.execute(
        "select id, body from quarantine where id > %s order by id limit %s", (last, SLICE)
    ).fetchall():
        for id_, body in rows:
            _sweep_aside(conn, found, id_, bytes(body))
        last = rows[-1][0]


def _sweep_aside(conn: Conn, found: Mentions, id_: int, body: bytes) -> None:
    try:
        event = _event.decode(body)
    except msgspec.MsgspecError:  # as it came to the door, which did not understand it
        if found.says(body.decode(errors="replace")):
            conn.execute("delete from quarantine where id = %s", (id_,))
        return
    left = cleared(found, event)
    if left is None:
        conn.execute("delete from quarantine where id = %s", (id_,))
    elif left != event:
        packed = msgspec.msgpack.encode(left)
        conn.execute("update quarantine set body = %s where id = %s", (packed, id_))


#: Loose texts, by table. What names somebody in them is marked out.
LOOSE: Final = {
    "quarantine": ("reason",),
    "conflicts": ("payload", "message_id"),
    "import_refusals": ("value", "reason"),
    "imports": ("notes",),
    "audit": ("detail", "action"),
    "outbox": ("facts", "carrier_id"),
    "mailbox": ("subject", "body", "html", "address"),
    "log_ins_failed": ("who",),
}


def sweep_texts(conn: Conn, found: Mentions) -> None:
    """Mark the names out of whatever else was written down in words."""
    values = {"names": found.tokens.pattern, "gone": GONE}
    for table, columns in LOOSE.items():
        for column in columns:
            back = "::text[]" if column == "notes" else ""
            conn.execute(
                f"update {table} set {column} ="
                f" regexp_replace({column}::text, %(names)s, %(gone)s, 'gi'){back}"
                f" where {column}::text ~* %(names)s".encode(),
                values,
            )
