"""Whoever asked to be forgotten is nowhere any more: not in the database, not in the home."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import duckdb
import msgspec
import pytest

from regulars.differentiate import profiles
from regulars.differentiate import store as people_store
from regulars.differentiate.definitions import spec
from regulars.differentiate.definitions.happenings import Moment
from regulars.ground import house_rules, inbox, log
from regulars.ground.database import Conn, Database
from regulars.ground.events import Event
from regulars.ground.settings import Settings, settings
from regulars.interact.ledgers import store as ledgers
from regulars.interact.library import store as library
from regulars.interact.messages.templates import Template
from regulars.interact.triggers import On, Trigger
from regulars.work.answers import dossier
from regulars.work.houses import engine
from regulars.work.nights.analytics import KEEP_RETIRED, Analytics
from regulars.work.people import erasing, purging
from regulars.work.secrets import tombstone
from tests.cast import ANN, BOB, DEE_CARD, DEE_COOKIE, DEE_MAIL, NOON, event
from tests.house import SECRET, Shop

PHONE = ("phone", "+15550134567")
SPOKEN = "+1 (555) 013-4567"
DEES = (DEE_CARD, DEE_MAIL, PHONE, DEE_COOKIE)
TRACES = ("dee@example.org", "dee%40example.org", "dee-1", "dee-cookie", "5550134567", SPOKEN)
LINE = {"product": "p", "category": "Cheese", "quantity": 1, "total": 5.0, "merchandise": True}
FRIEND = {
    "name": "last_friend",
    "title": "Friend invited last",
    "kinds": ["friend_invited"],
    "function": "last",
    "field": "friend",
}


def dees() -> list[Event]:
    """What Dee did, and what is said of her by the way."""
    order = event("order_completed", DEE_CARD, DEE_MAIL, items=[LINE], total=5, email=DEE_MAIL[1])
    page = event("page_viewed", DEE_COOKIE, DEE_MAIL, days=1, url="?u=dee%40example.org")
    called = event("person_identified", DEE_CARD, PHONE, days=2, phone=SPOKEN, first_name="Deirdre")
    said: dict[str, Any] = {"channel": "email", "purpose": "marketing", "wording": "yes"}
    consent = event("consent_given", DEE_MAIL, days=2.1, locale="en", **said)
    again = msgspec.structs.replace(order, payload='{"total":6,"note":"dee@example.org"}')
    return [order, again, page, called, consent]


def others() -> list[Event]:
    """What others did and said of Dee."""
    friend = event("friend_invited", BOB, days=2, friend="DEE@example.org", tel=SPOKEN, total=7)
    nobody = event("page_viewed", ("user_id", "undefined"), days=2, about="dee@example.org")
    return [friend, event("friend_invited", ANN, days=2, friend="joan@example.org"), nobody]


@pytest.fixture
def shop(database: Database) -> Shop:
    opened = Shop(database, now=NOON + timedelta(days=3)).open()
    with database.connect() as conn:
        body = spec.to_json(spec.trait(FRIEND))
        people_store.define(conn, "trait", {"last_friend": body}, builtin=False)
        house_rules.touch(conn)
        hello = Template(name="hello", subject="Hello", text="Hello {{ links.unsubscribe }}")
        library.keep_template(conn, hello, now=NOON)
        said = Trigger(
            name="hello", on=On(kind="order_completed"), channel="email", template="hello"
        )
        library.keep_trigger(conn, said, now=NOON)
    return opened


@pytest.fixture
def found(tmp_path: Path) -> Settings:
    return settings({"REGULARS_HOME": str(tmp_path)})


def put_traces(conn: Conn) -> None:
    """What lies about beside the log: refused, put aside, written down, waiting."""
    body = b'{"type":"track","userId":"dee-1","event":null}'
    log.quarantine(
        conn, source="web", reason="`userId`: 'dee-1'", body=body, readable=False, now=NOON
    )
    conn.execute(
        "insert into imports (name, title, fingerprint, mapping, shift_weeks, read, accepted,"
        " refused, left_out, events, notes, began_at)"
        " values ('i', 'i', 'f', '', 0, 1, 0, 1, 0, 0, '{\"first line: dee-1, a\"}', now())"
    )
    conn.execute(
        "insert into import_refusals select id, 7, '', 'dee-1,dee@example.org,x',"
        " 'has 3 columns; dee-1 is there' from imports"
    )
    conn.execute(
        "insert into audit (at, actor, action, status, detail, address)"
        " values (now(), 'key:1', 'POST /v1/decide', 200, '{\"value\":\"dee-1\"}', '')"
    )
    conn.execute("insert into log_ins_failed (who, at) values ('email:dee@example.org', now())")
    ledgers.suppress(conn, [DEE_MAIL], "bounce", proof=("test", "m"), at=NOON)
    late = event("page_viewed", DEE_COOKIE, days=2.5)
    friends = event("friend_invited", BOB, days=2.6, friend=DEE_MAIL[1], id_="waits")
    inbox.append(conn, [late, friends])


def dump(conn: Conn) -> dict[str, str]:
    """Every row of every table, bytes as text too."""
    tables = conn.execute(
        "select table_name from information_schema.tables where table_schema = 'public'"
    ).fetchall()
    said: dict[str, str] = {}
    for (table,) in tables:
        rows = conn.execute(f"select * from {table}".encode()).fetchall()
        said[table] = "\n".join(shown(value) for row in rows for value in row)
    return said


def shown(value: object) -> str:
    return value.decode("latin-1") if isinstance(value, bytes) else str(value)


def kept(home: Path) -> dict[str, str]:
    """Every file of the home, Parquet as text."""
    said: dict[str, str] = {}
    for path in sorted(home.rglob("*")):
        if path.suffix == ".parquet":
            rows = read(f"select * from read_parquet('{path}')")
            said[path.name] = "\n".join(shown(value) for row in rows for value in row)
        elif path.is_file():
            said[path.name] = path.read_bytes().decode("latin-1")
    return said


def read(query: str) -> list[tuple[Any, ...]]:
    with duckdb.connect() as db:
        return db.execute(query).fetchall()


def traces(said: dict[str, str]) -> dict[str, list[str]]:
    """Where a name of Dee's is still to be read."""
    hits = {
        where: [one for one in (*TRACES, "Deirdre") if one.lower() in text.lower()]
        for where, text in said.items()
    }
    return {where: names for where, names in hits.items() if names}


def lived(shop: Shop, found: Settings) -> Analytics:
    """A house with a past, in which Dee's names lie about everywhere."""
    night = Analytics(database=shop.database, settings=found, clock=lambda: shop.now)
    shop.hears(*dees(), *others())
    shop.rests()
    night.spend_night()
    with shop.database.connect() as conn:
        put_traces(conn)
    return night


def forget(shop: Shop, found: Settings) -> None:
    with shop.database.connect() as conn:
        person = shop.person(DEE_MAIL)
        names = erasing.erase(
            conn, person, home=found.home, tombstone=tombstone(SECRET), now=shop.now
        )
    assert names == len(DEES)


def test_nothing_in_database_or_home_names_whoever_was_erased(shop: Shop, found: Settings) -> None:
    night = lived(shop, found)
    with shop.database.connect() as conn:
        before = traces(dump(conn))
        assert {"events", "inbox", "quarantine", "import_refusals", "audit"} <= before.keys()
    assert traces(kept(found.home))
    forget(shop, found)
    with shop.database.connect() as conn:
        assert traces(dump(conn)) == {}
    shop.turns()
    shop.rests()
    shop.waits(days=1)
    assert night.spend_night()
    shop.now += KEEP_RETIRED + timedelta(minutes=1)
    night.export()
    with shop.database.connect() as conn:
        assert traces(dump(conn)) == {}
        assert conn.execute("select count(*) from erased").fetchone() == (len(DEES),)
    assert traces(kept(found.home)) == {}


def test_others_lose_nothing_but_the_name_of_whoever_was_erased(
    shop: Shop, found: Settings
) -> None:
    night = lived(shop, found)
    forget(shop, found)
    shop.turns()
    shop.waits(days=1)
    assert night.spend_night()
    rows = shop.asks("select payload from events where kind = 'friend_invited' order by position")
    said = [json.loads(str(row[0])) for row in rows]
    assert [one.get("friend") for one in said] == [None, "joan@example.org", None]
    assert said[0] == {"friend": None, "tel": None, "total": 7}
    [(total,)] = read(
        f"select total from read_parquet('{found.history}/events-*.c*.parquet')"
        " where kind = 'friend_invited' and total is not null"
    )
    assert total == 7_000_000
    with shop.database.connect() as conn:
        running = engine(conn)
        states = profiles.read(conn, running, [shop.person(BOB), shop.person(ANN)])
        place = running.names.index("last_friend")
        values = [running.values(state, Moment(0, 0))[place] for state in states.values()]
        assert sorted(values, key=str) == [None, "joan@example.org"]


def test_everything_received_is_still_accounted_for_after_an_erasure(
    shop: Shop, found: Settings
) -> None:
    lived(shop, found)
    forget(shop, found)
    tally = shop.turns()
    assert tally.drained == tally.accepted + tally.repeated + tally.quarantined + tally.blocked
    assert tally.blocked == 1
    assert tally.drained == len([*dees(), *others()]) + 2


#: Workings of the house about them: sums of what they are given, or pairs with somebody else.
WORKINGS = {
    *("states", "states_next", "remarks", "recheck", "due", "conflicts", "outcomes"),
    *("duplicates", "household_proposals", "identity_changes"),
}


def test_whatever_is_deleted_of_somebody_is_in_what_they_are_given() -> None:
    deleted = re.findall(r"delete from (\w+)", " ".join((*purging.DONE, *purging.DRAWN)))
    told = (dossier.BY_IDENTIFIER | dossier.BY_PERSON | dossier.BY_NAME).values()
    given = {table for query in told for table in re.findall(r" from (\w+)", query)}
    assert set(deleted) - given == WORKINGS
