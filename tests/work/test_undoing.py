"""An import taken out again: as if it had never been, but for whoever said stop."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from regulars.differentiate import profiles
from regulars.differentiate.definitions.happenings import Moment
from regulars.ground.database import Database
from regulars.ground.errors import Conflict, NotFound
from regulars.ground.events import PersonId
from regulars.ground.history import relations
from regulars.ground.settings import settings
from regulars.ground.time import local_day, micros, zone
from regulars.work.files import undoing
from regulars.work.files.importing import Report, run_import
from regulars.work.files.undoing import EVENT_WITHDRAWN, Undoing
from regulars.work.nights.analytics import Analytics
from tests.cast import ANN, BOB, DEE_CARD, DEE_MAIL, event
from tests.differentiate.definitions.streams import agree
from tests.house import Shop
from tests.till import TILL

#: Its events keep a source of their own, as those of another house do.
ORDERS = TILL.replace('"card"', '"card", email = "mail"').replace(
    "[payload]", 'source = { constant = "till-of-old" }\n[payload]'
)
PRODUCTS = """
name = "catalogue"
title = "The catalogue"
rows = "products"
[source]
file = "products.csv"
[columns]
id = "sku"
name = "name"
"""
LINES = [
    "1,2026-01-02,dee-1,dee@example.org,a,4.00",  # Dee's card and mail: known as one before
    "2,2026-01-03,new-7,new@example.org,a,5.00",  # nobody has heard of this one
    "3,2026-01-03,new-7,ann@example.org,b,6.00",  # only the file joins Ann to that card
    "4,2026-01-04,late-9,,b,7.00",  # comes to the till by herself later
]


def quiet(title: str, done: int, of: int) -> None:
    """Say nothing."""


@pytest.fixture
def shop(database: Database) -> Shop:
    shop = Shop(database).open()
    shop.hears(
        event("order_completed", DEE_CARD, DEE_MAIL, days=-3, total=12, items=[{"product": "a"}]),
        event("page_viewed", ANN, days=-1),
        event("product_added", BOB, days=-1, product="b"),
    )
    shop.rests()
    return shop


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "orders.toml").write_text(ORDERS)
    (tmp_path / "sales.csv").write_text("order,when,card,mail,sku,paid\n" + "\n".join(LINES))
    (tmp_path / "products.toml").write_text(PRODUCTS)
    (tmp_path / "products.csv").write_text("sku,name\na,Apples\nz,Zebra cake\n")
    return tmp_path


def imports(shop: Shop, folder: Path, name: str = "orders") -> Report:
    mapping = folder / f"{name}.toml"
    report = run_import(shop.database.connect, mapping, folder, progress=quiet, now=shop.now)
    shop.turns()
    shop.rests()
    return report


def undoes(shop: Shop, id_: int) -> None:
    with shop.database.connect() as conn:
        undoing.ask(conn, id_, by="user:1", now=shop.now)
    for _ in slices(shop):
        pass
    shop.rests()


def slices(shop: Shop) -> Iterator[int]:
    """One slice after another, until none is left."""
    undo, count = Undoing(lambda: shop.now), 0
    with shop.database.connect(autocommit=True) as conn:
        while undo(conn, shop.house(conn)):
            yield (count := count + 1)


def known(shop: Shop) -> dict[str, Any]:
    """All that the live side knows, by names and not by ids."""
    with shop.database.connect() as conn:
        house = shop.house(conn)
        names: dict[int, list[str]] = {}
        for kind, value, person in conn.execute("select kind, value, person from identifiers"):
            names.setdefault(person, []).append(f"{kind}:{value}")
        moment = Moment(micros(shop.now), local_day(shop.now, zone("UTC")))
        states = profiles.read(conn, house.engine, [PersonId(one) for one in names])
        values = {person: house.engine.values(state, moment) for person, state in states.items()}
        stand = dict(conn.execute("select person, segments from memberships").fetchall())
        return {
            " ".join(sorted(mine)): (values.get(PersonId(person)), sorted(stand.get(person, [])))
            for person, mine in names.items()
        }


def counts(shop: Shop) -> list[tuple[object, ...]]:
    return shop.asks("select kind, source, day, n from event_counts order by 1, 2, 3")


def test_after_an_undo_all_is_as_if_it_had_never_been(shop: Shop, folder: Path) -> None:
    before, counted = known(shop), counts(shop)
    report = imports(shop, folder)
    assert len(known(shop)) > len(before) and known(shop) != before
    undoes(shop, report.id)
    assert known(shop) == before
    assert counts(shop) == counted
    [row] = shop.asks("select state, withdrawn::int, undone_by from imports")
    assert row == ("undone", 4, "user:1")
    left = shop.asks("select identifiers, payload from events where kind = %s", EVENT_WITHDRAWN)
    assert left == [("[]", "{}")] * 4
    assert shop.asks("select count(*)::int, max(position)::int from events") == [(7, 7)]


def test_what_comes_while_it_is_undone_counts(shop: Shop, folder: Path) -> None:
    report = imports(shop, folder)
    late, link = ("loyalty_card", "late-9"), ("email", "new@example.org")
    said = [
        event("page_viewed", late, days=0, id_="late"),
        event("page_viewed", ("loyalty_card", "new-7"), link, days=0, id_="new"),
    ]
    with shop.database.connect() as conn:
        undoing.ask(conn, report.id, by="user:1", now=shop.now)
    for count in slices(shop):
        if count == 1:
            shop.hears(*said)
    shop.rests()
    other = known(shop)
    assert "loyalty_card:late-9" in other
    assert "email:new@example.org loyalty_card:new-7" in other  # another event says so too
    assert "email:ann@example.org" in other  # and nothing any more that joined Ann to that card


def test_both_speeds_leave_it_out_before_and_after_the_files_are_written_anew(
    shop: Shop, folder: Path, tmp_path: Path
) -> None:
    found = settings({"REGULARS_HOME": str(tmp_path / "home")})
    analytics = Analytics(database=shop.database, settings=found, clock=lambda: shop.now)
    report = imports(shop, folder)
    analytics.export(at_once=True)
    both_speeds(shop, found.history)
    undoes(shop, report.id)
    both_speeds(shop, found.history)
    analytics.export(at_once=True)
    analytics.spend_night()  # compacts
    assert shop.asks("select count(*)::int from history_rewrites") == [(0,)]
    shop.rests()
    both_speeds(shop, found.history)


def both_speeds(shop: Shop, history: Path) -> None:
    with shop.database.connect() as conn:
        engine = shop.house(conn).engine
        conn.commit()
        with relations.snapshot(conn), relations.relations(conn, history) as db:
            moment = Moment(micros(shop.now), local_day(shop.now, zone("UTC")))
            people = [PersonId(row[0]) for row in conn.execute("select person from identifiers")]
            states = profiles.read(conn, engine, people)
            live = {int(one): engine.values(state, moment) for one, state in states.items()}
            agree(engine, live, db, moment, engine.names)


def test_the_same_file_may_be_imported_again(shop: Shop, folder: Path) -> None:
    first = imports(shop, folder)
    there = known(shop)
    undoes(shop, first.id)
    again = imports(shop, folder)
    assert again.id != first.id and not again.already
    assert known(shop) == there
    assert shop.asks("select repeated::int from leader") == [(0,)]


def test_an_opt_out_stays_whoever_brought_it(shop: Shop, folder: Path) -> None:
    for answer in ("given", "withdrawn"):
        (folder / f"{answer}.toml").write_text(
            f'name = "{answer}"\ntitle = "{answer}"\nrows = "consents"\n'
            f'[source]\nfile = "{answer}.csv"\n[event]\nkind = "consent_{answer}"\n'
            'id = "c-{mail}"\nat = "when"\nidentifiers = { email = "mail" }\n'
            '[payload]\nchannel = { text = "channel" }\npurpose = { text = "purpose" }\n'
            'address = { text = "mail" }\n'
        )
        (folder / f"{answer}.csv").write_text(
            f"mail,when,channel,purpose\n{answer}@example.org,2026-01-02,email,marketing\n"
        )
        undoes(shop, imports(shop, folder, answer).id)
    kept = shop.asks("select address, given from consents")
    assert kept == [("withdrawn@example.org", False)]
    names = [name for name in known(shop) if "withdrawn" in name or "given" in name]
    assert names == ["email:withdrawn@example.org"]


SAYINGS = """
name = "said"
rows = "events"
[source]
file = "said.csv"
[event]
kind = { text = "what" }
id = "{id}"
at = "when"
identifiers = { email = "mail" }
[payload]
booking = "booking"
starts_at = "starts"
category = "category"
answer = { bool = "yes" }
satisfaction = { whole = "level" }
timezone = "zone"
"""
SAID = """id,what,when,mail,booking,starts,category,yes,level,zone
1,booking_made,2026-01-03,ann@example.org,b-1,2026-02-01T10:00:00Z,,,,
2,question_answered,2026-01-03,ann@example.org,,,tea,true,,
3,question_answered,2026-01-03,ann@example.org,,,coffee,true,,
4,survey_answered,2026-01-03,ann@example.org,,,,,2,
5,person_identified,2026-01-03,ann@example.org,,,,,,Asia/Tokyo
"""


def beside(shop: Shop) -> list[list[tuple[object, ...]]]:
    """What is kept of events beside the log."""
    return [
        shop.asks("select source, booking, kind from bookings"),
        shop.asks("select category, said from answers"),
        shop.asks("select kind, level from feedback"),
        shop.asks("select zone from zones"),
    ]


def test_what_is_kept_beside_the_log_goes_too_and_older_words_count_again(
    shop: Shop, folder: Path
) -> None:
    shop.hears(
        event("question_answered", ANN, days=-9, category="tea", answer=False),
        event("person_identified", ANN, days=-9, timezone="Europe/Madrid"),
    )
    before = beside(shop)
    assert before[3] == [("Europe/Madrid",)]
    (folder / "said.toml").write_text(SAYINGS)
    (folder / "said.csv").write_text(SAID)
    report = imports(shop, folder, "said")
    assert report.counts.accepted == 5
    assert [len(rows) for rows in beside(shop)] == [1, 2, 1, 1]
    undoes(shop, report.id)
    assert beside(shop) == before


def test_products_go_that_only_it_brought(shop: Shop, folder: Path) -> None:
    with shop.database.connect() as conn:
        conn.execute("insert into products (id, name, changed_at) values ('a', 'Apple', now())")
    report = imports(shop, folder, "products")
    assert shop.asks("select id from products order by id") == [("a",), ("z",)]
    undoes(shop, report.id)
    assert shop.asks("select id from products") == [("a",)]
    assert shop.asks("select state, withdrawn::int from imports") == [("undone", 1)]


def test_what_cannot_be_undone_says_why(shop: Shop, folder: Path) -> None:
    report = imports(shop, folder)
    with shop.database.connect() as conn:
        with pytest.raises(NotFound):
            undoing.ask(conn, 99, by="user:1", now=shop.now)
        conn.execute("insert into inbox (lane, n, body) values (1, 1, '')")
        with pytest.raises(Conflict, match="wait until they are"):
            undoing.ask(conn, report.id, by="user:1", now=shop.now)
        conn.execute("truncate inbox")
        undoing.ask(conn, report.id, by="user:1", now=shop.now)
        with pytest.raises(Conflict, match="undoing"):
            undoing.ask(conn, report.id, by="user:1", now=shop.now)
        conn.rollback()
        conn.execute("update imports set marked = false")
        with pytest.raises(Conflict, match="older version"):
            undoing.ask(conn, report.id, by="user:1", now=shop.now)
