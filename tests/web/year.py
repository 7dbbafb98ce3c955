"""A small shop's year, made up by a seeded die: 60 people, four categories, two coupon mailings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random

import duckdb
import msgspec

from regulars.ground.database import Database
from regulars.ground.events import BULK, Event, Identifier
from regulars.ground.settings import Settings
from regulars.work import houses
from regulars.work.nights import calendar, night
from regulars.work.nights.analytics import Analytics
from tests.house import Shop

PEOPLE = 60
DAYS = 365
CATEGORIES = ("Bread", "Cheese", "Tea", "Soap")
MAILINGS = {"1": 200, "2": 90}  #: campaign -> days ago


def spent_year(database: Database, found: Settings, *, now: datetime) -> Shop:
    """Load the year, take it once round the loop, and spend the night after it."""
    shop = _opened(database, now)
    said = sorted(_events(now), key=lambda event: event.occurred_at)
    shop.hears(*said, lane="bulk")
    shop.rests()
    _mailed(found.history / "reference", now.date())
    analytics = Analytics(database=database, settings=found, clock=lambda: shop.now)
    while analytics.export(at_once=True):
        pass
    with database.connect() as conn:
        wanted = calendar.due(conn, houses.engine(conn), now=now)
    assert wanted is not None
    night.spend(database, found, wanted, clock=lambda: shop.now, progress=lambda *_: None)
    shop.rests()
    return shop


def _opened(database: Database, now: datetime) -> Shop:
    with database.connect() as conn:
        houses.install_defaults(conn)
    return Shop(database, now=now)


def card(n: int) -> Identifier:
    return Identifier("loyalty_card", f"c{n:03d}")


def _events(now: datetime) -> Iterator[Event]:
    die = Random(1993)
    for n in range(PEOPLE):
        gap = die.choice([4, 7, 7, 9, 14])
        left = die.random() < 0.2  # stopped coming a while ago
        day = die.uniform(0, gap)
        while day < DAYS - (die.uniform(40, 90) if left else 0):
            yield _order(n, now - timedelta(days=DAYS - day), die)
            day += gap * die.uniform(0.6, 1.4)
        yield from _mailings(n, now, die)


def _order(n: int, at: datetime, die: Random) -> Event:
    liked = [CATEGORIES[n % 4], CATEGORIES[(n + 1) % 4]]
    items = [
        _line(name, die) for name in CATEGORIES if die.random() < (0.8, 0.1)[name not in liked]
    ]
    items = items or [_line(liked[0], die)]
    total = round(sum(float(str(item["total"])) for item in items), 2)
    said = {"order_id": f"{n}-{at:%Y%m%d%H%M}", "total": total, "discount": 0, "items": items}
    return _event("order_completed", n, at, said)


def _line(category: str, die: Random, off: float = 0.0) -> dict[str, object]:
    price = round(die.uniform(2, 9), 2)
    return {
        "product": f"{category.lower()}-1",
        "category": category,
        "brand": "Own" if die.random() < 0.5 else "Acme",
        "quantity": 1,
        "price": price,
        "total": round(max(price - off, 0.1), 2),
        "discount": 0,
        "coupon_discount": off,
        "merchandise": True,
        "sensitive": False,
    }


def _mailings(n: int, now: datetime, die: Random) -> Iterator[Event]:
    for campaign, ago in MAILINGS.items():
        if n % 3 == 0:
            continue
        at = now - timedelta(days=ago)
        yield _event("campaign_targeted", n, at, {"campaign": campaign, "campaign_type": "A"})
        for category in CATEGORIES:
            if die.random() < 0.2:
                then = at + timedelta(days=2, hours=die.randrange(8))
                line = _line(category, die, off=1.0)
                said = {"order_id": f"{n}-{campaign}-{category}", "total": line["total"]}
                yield _event("order_completed", n, then, {**said, "items": [line]})
                used = {"campaign": campaign, "offer": f"{category.lower()}-{campaign}"}
                yield _event("coupon_redeemed", n, then, used)


def _event(kind: str, n: int, at: datetime, payload: Mapping[str, object]) -> Event:
    named = payload.get("order_id") or f"{payload.get('campaign')}-{payload.get('offer', '')}"
    return Event(
        source="till",
        message_id=f"{kind}-{n}-{named}",
        kind=kind,
        occurred_at=at,
        received_at=at,
        identifiers=(card(n),),
        payload=msgspec.json.encode(payload).decode(),
        flags=BULK,
    )


def _mailed(folder: Path, today: date) -> None:
    """The tables of the mailings, as an import would leave them."""
    folder.mkdir(parents=True, exist_ok=True)
    with duckdb.connect() as db:
        db.execute("create table coupons (offer varchar, product varchar, campaign varchar)")
        db.execute(
            "create table campaign_descriptions"
            " (campaign varchar, campaign_type varchar, starts_on date, ends_on date)"
        )
        for campaign, ago in MAILINGS.items():
            starts = today - timedelta(days=ago)
            ends = starts + timedelta(days=14)
            db.execute(
                "insert into campaign_descriptions values (?, 'A', ?, ?)", [campaign, starts, ends]
            )
            for name in CATEGORIES:
                row = [f"{name.lower()}-{campaign}", f"{name.lower()}-1", campaign]
                db.execute("insert into coupons values (?, ?, ?)", row)
        for name in ("coupons", "campaign_descriptions"):
            db.execute(f"copy {name} to '{folder / name}.parquet'")
