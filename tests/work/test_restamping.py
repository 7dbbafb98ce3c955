"""The business moves its clock: all that was counted by days and hours is counted anew."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any

import psycopg
import pytest

from regulars.differentiate import profiles, store
from regulars.differentiate.definitions.happenings import Moment
from regulars.differentiate.definitions.spec import segment, to_json
from regulars.differentiate.definitions.sql import members_query, traits_query
from regulars.ground import house_rules
from regulars.ground.database import Database
from regulars.ground.events import Event, IdentifierId
from regulars.ground.history import files
from regulars.ground.history.relations import relations, snapshot
from regulars.ground.settings import settings
from regulars.ground.time import local_day, micros, zone
from regulars.work import restamping
from regulars.work.nights import calendar
from regulars.work.nights.analytics import Analytics
from regulars.work.people import erasing
from regulars.work.restamping import Restamping
from regulars.work.secrets import tombstone
from tests.cast import ANN, BOB, CY, DEE_CARD, DEE_MAIL, event
from tests.conftest import TEMPLATE, on
from tests.house import SECRET, Shop

OLD, NEW = "UTC", "Pacific/Auckland"
EVENING = segment(
    {
        "name": "evening",
        "rule": {
            "did": {
                "kinds": ["order_completed"],
                "where": {"field": "hour", "op": ">=", "value": 18},
            }
        },
    }
)


@pytest.fixture
def born(server_url: str) -> Iterator[Callable[[str], Shop]]:
    """Opens houses, each on a database of its own, in a zone from the first day."""
    names: list[str] = []

    def open_(place: str) -> Shop:
        names.append(f"born_{len(names)}_{TEMPLATE}")
        with psycopg.connect(server_url, autocommit=True) as conn:
            conn.execute(f"drop database if exists {names[-1]} with (force)")
            conn.execute(f"create database {names[-1]} template {TEMPLATE}")
        shop = Shop(Database(on(server_url, names[-1]))).open()
        with shop.database.connect() as conn:
            house_rules.change(conn, zone=place)
            store.define(conn, "segment", {"evening": to_json(EVENING)}, builtin=False)
        shop.rests()
        return shop

    yield open_
    with psycopg.connect(server_url, autocommit=True) as conn:
        for name in names:
            conn.execute(f"drop database if exists {name} with (force)")


def year(seed: int, first: int = 0, count: int = 120) -> list[Event]:
    """Orders and page views of four people over a year, at all hours."""
    rng = Random(seed)
    made = []
    for n in range(first, first + count):
        who = rng.choice([(ANN,), (BOB,), (CY,), (DEE_CARD,), (DEE_CARD, DEE_MAIL)])
        kind = rng.choice(
            ["order_completed", "order_completed", "page_viewed", "person_identified"]
        )
        line = {"product": f"p{n % 7}", "category": f"c{n % 3}", "quantity": 1, "total": n,
                "merchandise": True}  # fmt: skip
        days = -rng.randint(0, 400 * 24) / 24
        said = event(
            kind, *who, days=days, id_=f"m{n}", total=n, birthday="1985-03-02", items=[line]
        )
        made.append(said)
    return made


def exporter(shop: Shop, folder: Path) -> Analytics:
    found = replace(settings({}), history=folder)
    return Analytics(database=shop.database, settings=found, clock=lambda: shop.now)


def known(shop: Shop, folder: Path) -> dict[str, Any]:
    """All that both speeds say of everybody, by name and not by number; and how it is stamped."""
    with shop.database.connect() as conn:
        place = zone(house_rules.read(conn).zone)
        engine = shop.house(conn).engine
        moment = Moment(micros(shop.now), local_day(shop.now, place))
        names = {
            person: sorted(values)
            for person, values in conn.execute(
                "select person, array_agg(value) from identifiers group by 1"
            )
        }
        states = profiles.read(conn, engine, list(names))
        live = {str(names[one]): engine.values(state, moment) for one, state in states.items()}
        inside = {
            (str(names[person]), name)
            for person, segments in conn.execute("select person, segments from memberships")
            for name in segments
        }
        conn.rollback()
        with snapshot(conn), relations(conn, folder) as db:
            rows = db.execute(traits_query(engine, moment)).fetchall()
            batch = {str(names[row[0]]): row[1:] for row in rows}
            stamps = db.execute(
                "select message_id, day, hour, weekday from events order by message_id"
            ).fetchall()
            for side in ("consents (person int, channel text, purpose text)",
                         "scores (person int, name text, value bigint)"):  # fmt: skip
                db.execute(f"create table {side}")
            members = {
                (str(names[person]), name)
                for person, name in db.execute(members_query(engine, moment)).fetchall()
            }
    assert live == batch
    assert inside == members
    return {"live": live, "inside": inside, "stamps": stamps, "today": moment.today}


def settle(shop: Shop, folder: Path) -> None:
    """Let leader and exporter work until both have nothing left to do."""
    shop.rests()
    while exporter(shop, folder).restamp():
        pass
    shop.rests()


def move(shop: Shop, place: str) -> house_rules.HouseRules:
    with shop.database.connect() as conn:
        return house_rules.change(conn, zone=place)


@pytest.mark.parametrize("seed", range(3))
def test_after_the_change_all_is_as_if_the_house_were_born_in_the_new_zone(
    born: Callable[[str], Shop], tmp_path: Path, seed: int
) -> None:
    moved, native = born(OLD), born(NEW)
    moved.hears(*year(seed))
    exporter(moved, tmp_path / "moved").export(at_once=True)
    before = known(moved, tmp_path / "moved")
    rules = move(moved, NEW)
    assert (rules.zone, rules.zone_next) == (OLD, NEW)  # nothing has changed yet
    assert known(moved, tmp_path / "moved") == before
    moved.hears(*year(seed, 120, 20))  # turns go on, in the old zone
    settle(moved, tmp_path / "moved")
    moved.hears(*year(seed, 140, 20))  # and on in the new one
    native.hears(*year(seed), *year(seed, 120, 20), *year(seed, 140, 20))
    exporter(native, tmp_path / "native").export(at_once=True)
    assert known(moved, tmp_path / "moved") == known(native, tmp_path / "native")
    assert known(moved, tmp_path / "moved")["stamps"] != before["stamps"]
    with moved.database.connect() as conn:
        rules = house_rules.read(conn)
        assert (rules.zone, rules.zone_next) == (NEW, "")
        assert restamping.under_way(conn) is None
        assert files.exported(conn) > 0
    assert moved.asks("select count(*) from states_next") == [(0,)]
    assert moved.asks("select count(*) from outbox") == [(0,)]


def test_it_goes_on_where_it_was_after_a_crash_and_says_how_far_it_is(
    born: Callable[[str], Shop], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(restamping, "SLICE", 10)
    shop = born(OLD)
    shop.hears(*year(1, count=100))
    move(shop, NEW)
    slices(shop, 1 + 4)  # the first one only begins
    with shop.database.connect() as conn:
        found = restamping.under_way(conn)
        assert found == restamping.Recount(zone=NEW, done_share=0.4)
    with shop.database.connect(autocommit=True) as conn:  # a slice that did not come to its end
        conn.execute("begin")
        Restamping(clock=lambda: shop.now)(conn, shop.house(conn))
        conn.execute("rollback")
    again = Shop(shop.database)
    slices(again, 2)
    assert shop.asks("select done_position::int from recounts") == [(60,)]
    settle(again, tmp_path)
    native = born(NEW)
    native.hears(*year(1, count=100))
    assert known(again, tmp_path) == known(native, tmp_path / "native")


def test_nothing_is_swapped_before_the_history_is_written_anew(
    born: Callable[[str], Shop], tmp_path: Path
) -> None:
    shop = born(OLD)
    shop.hears(*year(2))
    exporter(shop, tmp_path).export(at_once=True)
    move(shop, NEW)
    shop.rests()
    assert shop.asks("select edition from leader") == [(0,)]
    while exporter(shop, tmp_path).restamp():
        pass
    shop.rests()
    assert shop.asks("select edition from leader") == [(1,)]
    assert shop.asks(
        "select edition, count(*)::int, bool_and(retired_at is not null) from manifest"
        " group by 1 order by 1"
    ) == [(0, 2, True), (1, 2, False)]
    shop.waits(hours=3)
    exporter(shop, tmp_path).export()
    assert len(list(tmp_path.glob("events-*.parquet"))) == 1


def test_who_thinks_better_of_it_has_lost_nothing(
    born: Callable[[str], Shop], tmp_path: Path
) -> None:
    shop = born(OLD)
    shop.hears(*year(3))
    exporter(shop, tmp_path).export(at_once=True)
    before = known(shop, tmp_path)
    move(shop, NEW)
    slices(shop, 2)
    exporter(shop, tmp_path).restamp()
    rules = move(shop, OLD)
    assert (rules.zone, rules.zone_next) == (OLD, "")
    settle(shop, tmp_path)
    assert known(shop, tmp_path) == before
    assert shop.asks("select count(*) from recounts") == [(0,)]
    move(shop, NEW)  # there and back again, within the hour
    settle(shop, tmp_path)
    move(shop, OLD)
    settle(shop, tmp_path)
    assert known(shop, tmp_path) == before


def test_a_definition_that_comes_meanwhile_is_counted_in_the_new_zone_too(
    born: Callable[[str], Shop], tmp_path: Path
) -> None:
    deed = {"kinds": ["page_viewed"], "where": {"field": "hour", "op": "<", "value": 5}}
    late = segment({"name": "night_owls", "rule": {"did": deed}})
    moved, native = born(OLD), born(NEW)
    moved.hears(*year(4))
    move(moved, NEW)
    slices(moved, 2)
    for shop in (moved, native):
        with shop.database.connect() as conn:
            store.define(conn, "segment", {"night_owls": to_json(late)}, builtin=False)
            house_rules.touch(conn)
    settle(moved, tmp_path)
    native.hears(*year(4))
    native.rests()
    assert known(moved, tmp_path) == known(native, tmp_path / "native")


def test_who_is_erased_meanwhile_is_not_counted_anew(
    born: Callable[[str], Shop], tmp_path: Path
) -> None:
    shop = born(OLD)
    shop.hears(*year(5))
    move(shop, NEW)
    slices(shop, 2)
    gone = [IdentifierId(shop.person(ANN))]
    with shop.database.connect() as conn:
        erasing.erase(
            conn, shop.person(ANN), home=tmp_path, tombstone=tombstone(SECRET), now=shop.now
        )
    settle(shop, tmp_path)
    assert shop.asks("select count(*) from states where owner = any(%s)", gone) == [(0,)]
    assert shop.asks("select zone.value from house_rules zone where name = 'zone'") == [
        (f'"{NEW}"',)
    ]


def test_the_next_night_learns_on_the_new_clock(
    born: Callable[[str], Shop], tmp_path: Path
) -> None:
    shop = born(OLD)
    shop.hears(*year(6))
    shop.now += timedelta(minutes=1)
    while exporter(shop, tmp_path).spend_night():
        pass
    move(shop, "Europe/London")  # where it is the same day
    settle(shop, tmp_path)
    shop.now += timedelta(minutes=1)
    with shop.database.connect() as conn:
        wanted = calendar.due(conn, shop.house(conn).engine, now=shop.now)
    assert wanted is not None
    assert wanted.learn
    assert exporter(shop, tmp_path).spend_night()
    assert not exporter(shop, tmp_path).spend_night()


def slices(shop: Shop, count: int) -> None:
    """Let the leader do a few slices."""
    with shop.database.connect(autocommit=True) as conn:
        for _ in range(count):
            assert Restamping(clock=lambda: shop.now)(conn, shop.house(conn))
