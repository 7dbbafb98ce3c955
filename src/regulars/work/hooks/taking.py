"""One delivery, taken in: its events into the inbox, its products and stock into the catalogue.

All of it in the caller's transaction: the sender is told so only when it is on disk. Deliveries
come twice, late and in any order; what is already known changes nothing, what is older than what
is known neither, and a refund that comes before its order waits for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any, Final

import msgspec

from regulars.ground import inbox
from regulars.ground.database import Conn
from regulars.ground.errors import BadInput
from regulars.ground.events import Event
from regulars.ground.scales import booking
from regulars.identify.catalogue import store as catalogue
from regulars.identify.catalogue.product import Product
from regulars.identify.keys import identifiers
from regulars.identify.stock import store as stock
from regulars.identify.stock.store import Item, Seen
from regulars.work.hooks.heard import Heard, Level, Returned, Ware

ORDERS: Final = frozenset(("order_completed", "order_updated", "order_refunded"))
FILLED: Final = ("department", "category", "type", "brand")
LOCK: Final = 7011  #: of one order: its refund must not pass it by unseen

_event = msgspec.msgpack.Decoder(Event)
_decode = msgspec.json.Decoder(dict[str, Any], float_hook=Decimal).decode
_encode = msgspec.json.Encoder(decimal_format="number").encode


def take(conn: Conn, source: str, heard: Heard, *, now: datetime) -> None:
    """Take in what a delivery says.

    Raises:
        BadInput: It counts goods that no product is known for; nothing was taken.
    """
    levels = _levels(conn, source, heard.levels)
    _wares(conn, source, heard.wares, now)
    if levels:
        stock.put(conn, levels)
    events = [*heard.events, *_returned(conn, source, heard.returned)]
    events += _released(conn, source, heard.events)
    inbox.append(conn, filled(conn, events))


def _levels(conn: Conn, source: str, said: Sequence[Level]) -> list[Seen]:
    """The levels by our product ids."""
    unknown = [one.theirs for one in said if not one.product]
    rows = conn.execute(
        "select theirs, product from hook_products where source = %s and theirs = any(%s)",
        (source, unknown),
    ).fetchall()
    ours: dict[str, str] = dict(rows)
    if missing := [one for one in unknown if one not in ours]:
        raise BadInput(f"{missing[0]!r}: no product is known by that name; send the product first")
    return [
        Seen(one.product or ours[one.theirs], one.place, one.said_at, one.units) for one in said
    ]


def _wares(conn: Conn, source: str, said: Sequence[Ware], now: datetime) -> None:
    latest = {one.theirs or one.product: one for one in sorted(said, key=lambda one: one.said_at)}
    fresh = [one for theirs, one in sorted(latest.items()) if _is_news(conn, source, theirs, one)]
    if not fresh:
        return
    known = catalogue.by_ids(conn, [one.product for one in fresh])
    catalogue.put(conn, [_product(one, known.get(one.product)) for one in fresh], now=now)
    stock.tell(
        conn,
        [
            Item(one.product, one.said_at, "price_dropped", was, one.price_cents)
            for one in fresh
            if one.price_cents is not None
            and (was := _price(known, one)) is not None
            and one.price_cents < was
        ],
    )
    counted = [
        Seen(one.product, "", one.said_at, one.units) for one in fresh if one.units is not None
    ]
    if counted:
        stock.put(conn, counted)


def _price(known: Mapping[str, Product], ware: Ware) -> int | None:
    before = known.get(ware.product)
    return None if before is None else before.price_cents


def _is_news(conn: Conn, source: str, theirs: str, ware: Ware) -> bool:
    """Whether nothing later was said of it; what is said now is then the latest."""
    row = conn.execute(
        "insert into hook_products (source, theirs, product, said_at) values (%s, %s, %s, %s)"
        " on conflict (source, theirs) do update"
        " set product = excluded.product, said_at = excluded.said_at"
        " where hook_products.said_at <= excluded.said_at returning theirs",
        (source, theirs, ware.product, ware.said_at),
    ).fetchone()
    return row is not None


def _product(ware: Ware, known: Product | None) -> Product:
    """The product as it is now: what the sender does not say stays, marks made by hand too."""
    before = known or Product(id=ware.product)
    said = {
        name: value
        for name in ("name", "department", "category", "brand", "price_cents")
        if (value := getattr(ware, name)) is not None
    }
    marks = {
        name: value
        for name in ("merchandise", "sensitive", "age_restricted")
        if (value := getattr(ware, name)) is not None
    }
    readable = before.readable or ware.name is not None
    return before._replace(**said, **marks, readable=readable)


def _released(conn: Conn, source: str, events: Sequence[Event]) -> list[Event]:
    """Note whose the orders are; return what waited for them, with their names."""
    found: list[Event] = []
    for order_id, event in _orders(events):
        _hold(conn, source, order_id)
        strongest = identifiers(event.identifiers)[0]
        conn.execute(
            "insert into hook_orders (source, order_id, kind, value) values (%s, %s, %s, %s)"
            " on conflict (source, order_id) do update"
            " set kind = excluded.kind, value = excluded.value",
            (source, order_id, *strongest),
        )
        rows = conn.execute(
            "delete from hook_waiting where source = %s and order_id = %s returning event",
            (source, order_id),
        )
        waited = [_event.decode(row[0]) for row in rows]
        found += [msgspec.structs.replace(one, identifiers=(strongest,)) for one in waited]
    return found


def _orders(events: Iterable[Event]) -> list[tuple[str, Event]]:
    told = {of: one for one in events if identifiers(one.identifiers) and (of := _is_about(one))}
    return sorted(told.items())


def _is_about(event: Event) -> str:
    """The order that an event is about, or the booking of whoever comes; empty: neither."""
    if event.kind in ORDERS:
        return str(_decode(event.payload).get("order_id") or "")
    if event.kind not in booking.SAID:
        return ""
    said = _decode(event.payload)
    return "" if said.get("role") == "booker" else booking.key(str(said.get("booking")))


def _returned(conn: Conn, source: str, said: Sequence[Returned]) -> list[Event]:
    """What is about orders that are known, with their names; the rest waits for its order."""
    found: list[Event] = []
    for one in sorted(said, key=lambda one: one.order_id):
        _hold(conn, source, one.order_id)
        row = conn.execute(
            "select kind, value from hook_orders where source = %s and order_id = %s",
            (source, one.order_id),
        ).fetchone()
        if row is not None:
            found.append(msgspec.structs.replace(one.event, identifiers=((row[0], row[1]),)))
            continue
        body = msgspec.msgpack.encode(one.event)
        conn.execute(
            "insert into hook_waiting (source, order_id, message_id, event, received_at)"
            " values (%s, %s, %s, %s, %s) on conflict do nothing",
            (source, one.order_id, one.event.message_id, body, one.event.received_at),
        )
    return found


def _hold(conn: Conn, source: str, order_id: str) -> None:
    conn.execute(
        "select pg_advisory_xact_lock(%s, hashtext(%s))", (LOCK, f"{source}\x1f{order_id}")
    )


def filled(conn: Conn, events: Sequence[Event]) -> list[Event]:
    """The same, their lines with what the catalogue knows and the sender does not say."""
    payloads = {n: _decode(one.payload) for n, one in enumerate(events) if one.kind in ORDERS}
    lines = [line for said in payloads.values() for line in said.get("items", ())]
    wanted = {str(id_) for line in lines if (id_ := line.get("product"))}
    known = catalogue.by_ids(conn, sorted(wanted)) if wanted else {}
    for line in lines:
        if (product := known.get(str(line.get("product")))) is not None:
            _fill(line, product)
    return [
        msgspec.structs.replace(one, payload=_encode(payloads[n]).decode())
        if n in payloads
        else one
        for n, one in enumerate(events)
    ]


def _fill(line: dict[str, Any], product: Product) -> None:
    for name in FILLED:
        if not line.get(name) and (value := getattr(product, name)):
            line[name] = value
    line.setdefault("name", product.name)
    line["merchandise"] = line.get("merchandise", True) and product.merchandise
    line["sensitive"] = bool(line.get("sensitive")) or product.sensitive
