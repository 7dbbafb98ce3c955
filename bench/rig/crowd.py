"""A house that has served a million people for two years: log, history, states, segments, a night.

Made in bulk, in the shapes that the house itself writes, for a leader would need an hour or two.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

import duckdb

from bench.rig import history, shop
from bench.rig.history import DAYS, History
from bench.rig.home import Home
from regulars.differentiate import profiles, store
from regulars.differentiate.definitions.happenings import Moment
from regulars.differentiate.definitions.live.folds import State
from regulars.ground import house_rules, log
from regulars.ground.database import Conn
from regulars.ground.events import IdentifierId
from regulars.ground.time import local_day, micros, zone
from regulars.work import houses
from regulars.work.nights import calendar, night

BLOCK: Final = 1 << 20
FOLDED: Final = 50  #: one person in so many is folded event by event; the rest get copies of theirs
YES: Final = "web-form"

# What was said, as a client would have said it.
_LOG: Final = """
with lines as (
    select position, list({{product: product, name: name, category: category, brand: brand,
        quantity: quantity // 1000000, price: 2.49, total: total / 1e6}} order by line) as items
    from '{items}' group by position
)
select position, owner, kind, strftime(occurred_at, '%Y-%m-%d %H:%M:%S.%f+00') as occurred_at,
       strftime(occurred_at, '%Y-%m-%d %H:%M:%S.%f+00') as received_at, source, message_id, flags,
       '[["user_id","u-' || owner || '"]]' as identifiers,
       case kind when 'order_completed' then to_json({{order_id: order_id, store: store,
                      total: total / 1e6, discount: discount / 1e6, items: items}})
                 when 'page_viewed' then to_json({{url: url, title: 'A page of the shop'}})
                 when 'campaign_targeted' then to_json({{campaign: campaign,
                      campaign_type: campaign_type}})
                 else to_json({{product: product, category: category}}) end::varchar as payload,
       '{{}}' as context
from '{events}' left join lines using (position) order by position
"""

_NAMED: Final = """
insert into identifiers (id, kind, value, person, first_seen_at) overriding system value
select g, 'user_id', 'u-' || g, g, %(at)s from generate_series(1, %(people)s) g
union all
select %(people)s + g, 'email', 'u' || g || '@example.com', g, %(at)s
from generate_series(1, %(people)s) g
"""
_ASKED: Final = """
insert into consents (kind, address, channel, purpose, given, own_door, wording, locale, source,
                      message_id, at)
select 'email', 'u' || g || '@example.com', 'email', 'marketing', g %% 20 > 0, true,
       'Yes, write to me.', 'en', %(source)s, 'c-' || g, %(at)s
from generate_series(1, %(people)s) g where g %% 5 < 3
"""
_COUNTED: Final = """
insert into event_counts (kind, source, day, n, last_position, last_at, received_at)
select kind, source, floor(extract(epoch from occurred_at) / 86400)::int, count(*), max(position),
       max(occurred_at), max(received_at) from events group by 1, 2, 3
"""
_COPIED: Final = """
insert into states select g, s.state from generate_series(1, %(people)s) g
join states s on s.owner = (g - 1) / %(one_in)s * %(one_in)s + 1 where g %% %(one_in)s <> 1
"""
_MOVED: Final = """
insert into movements (person, segment, entered, at, cause)
select person, segment, true, %s, 'time' from (
    select person, unnest(segments) as segment from memberships) each order by person
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Crowd:
    """Who is there."""

    people: int
    events: int


def gather(house: Home, people: int, events: int, *, now: datetime) -> Crowd:
    """Put so many people with so many events behind them into a house without any."""
    begins = now - timedelta(days=DAYS)
    made = History(folder=house.settings.history, people=people, events=events)
    history.make(made, begins=begins)
    with house.database.connect(autocommit=True) as conn:
        _named(conn, made, begins)
        _log(conn, made)
        _states(conn, people, now)
        shop.put_offers(conn, now=now)
        house_rules.touch(conn)
    _night(house, now)
    with house.database.connect(autocommit=True) as conn:
        conn.execute("vacuum analyze")
    return Crowd(people=people, events=events)


def _named(conn: Conn, made: History, at: datetime) -> None:
    said = {"people": made.people, "at": at, "source": YES}
    conn.execute(_NAMED, said)
    conn.execute(
        "select setval(pg_get_serial_sequence('identifiers', 'id'), max(id)) from identifiers"
    )
    conn.execute(_ASKED, said)


def _log(conn: Conn, made: History) -> None:
    for part in range(made.events // log.PARTITION + 1):
        first, end = part * log.PARTITION, (part + 1) * log.PARTITION
        conn.execute(
            f"create table events_{part} partition of events for values from ({first}) to ({end})"
        )
    path = made.folder / "log.csv"
    with duckdb.connect(config={"memory_limit": "4GB", "threads": 2}) as db:
        db.execute(f"copy ({_LOG.format(**made.file)}) to '{path}' (format csv, header false)")
    with conn.cursor().copy(f"copy events ({log.COLUMNS}) from stdin (format csv)") as copy:
        for block in _blocks(path):
            copy.write(block)
    path.unlink()
    conn.execute(_COUNTED)
    for relation, file in made.file.items():
        conn.execute(
            "insert into manifest (relation, file, from_position, to_position, rows, written_at)"
            " values (%s, %s, 1, %s, %s, now())",
            (relation, file.name, made.events, made.rows(relation)),
        )
    conn.execute("update leader set position = %s, accepted = %s", (made.events,) * 2)


def _blocks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            yield block


def _states(conn: Conn, people: int, now: datetime) -> None:
    engine, place = houses.engine(conn), zone("UTC")
    moment = Moment(micros(now), local_day(now, place))
    states: dict[IdentifierId, State] = {}
    rows = conn.execute(
        f"select {log.COLUMNS} from events where owner %% %s = 1 order by occurred_at", (FOLDED,)
    )
    for one in (log.logged(row, place) for row in rows):
        engine.fold(states.setdefault(one.owner, engine.empty()), profiles.happening(one))
    for owner in range(1, people + 1, FOLDED):
        states.setdefault(IdentifierId(owner), engine.empty())
    store.save_states(
        conn, {one: profiles.packed(engine, state, moment) for one, state in states.items()}
    )
    conn.execute(_COPIED, {"people": people, "one_in": FOLDED})


def _night(house: Home, now: datetime) -> None:
    """The night as it is; where it finds people elsewhere than they stand, they are put there."""
    with house.database.connect() as conn:
        wanted = calendar.due(conn, houses.engine(conn), now=now)
    assert wanted is not None
    night.spend(house.database, house.settings, wanted, clock=lambda: now, progress=lambda *_: None)
