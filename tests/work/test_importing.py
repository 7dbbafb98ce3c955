from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from regulars.ground import inbox
from regulars.ground.database import Conn, Database
from regulars.ground.errors import BadInput, Conflict
from regulars.ground.events import Event
from regulars.identify.importing import store
from regulars.work.files.importing import Report, Sink, preview, run_import, to_inbox
from tests.till import TILL

NOW = datetime(2026, 1, 5, 12, tzinfo=UTC)
ORDERS = 4_500


def quiet(title: str, done: int, total: int) -> None:
    """Say nothing."""


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """A folder with a mapping, and a file of 4,500 orders of two lines, and one bad line."""
    (tmp_path / "till.toml").write_text(TILL)
    lines = [f"{n},2026-01-0{n % 4 + 1},{n % 50},{sku},1.50" for n in range(ORDERS) for sku in "ab"]
    lines.insert(3, "x,yesterday,1,a,1.50")
    (tmp_path / "sales.csv").write_text("order,when,card,sku,paid\n" + "\n".join(lines))
    return tmp_path


def run(database: Database, shop: Path, *, sink: Sink = to_inbox) -> Report:
    return run_import(
        database.connect, shop / "till.toml", shop, progress=quiet, now=NOW, sink=sink
    )


def drained(conn: Conn) -> list[Event]:
    events: list[Event] = []
    while chunk := inbox.drain(conn, limit=2_000)[0]:
        events += chunk
    return events


def test_an_import_puts_each_order_once_into_the_bulk_lane(database: Database, shop: Path) -> None:
    report = run(database, shop)
    assert report.counts == (2 * ORDERS + 1, 2 * ORDERS, 1, 0, ORDERS)
    (refused,) = report.refused
    assert (refused.line, refused.field, refused.value) == (5, "event.at", "yesterday")
    with database.connect() as conn:
        assert inbox.waiting(conn) == {"live": 0, "bulk": ORDERS}
        assert len({event.message_id for event in drained(conn)}) == ORDERS


def test_the_very_same_files_are_imported_once(database: Database, shop: Path) -> None:
    assert not run(database, shop).already
    again = run(database, shop)
    assert again.already
    assert len(again.refused) == 1
    with database.connect() as conn:
        assert inbox.waiting(conn)["bulk"] == ORDERS


def test_a_mended_file_is_read_again_with_the_same_message_ids(
    database: Database, shop: Path
) -> None:
    run(database, shop)
    file = shop / "sales.csv"
    file.write_text(file.read_text().replace("yesterday", "2026-01-01"))
    assert run(database, shop).counts.events == ORDERS + 1
    with database.connect() as conn:
        events = drained(conn)
        first = {event.message_id for event in events[:ORDERS]}
        assert {event.message_id for event in events[ORDERS:]} - first == {"order-x"}
        assert [one.state for one in store.latest(conn)] == ["done", "done"]


@pytest.mark.parametrize("chunks", [0, 1, 3])
def test_a_killed_import_goes_on_where_it_stopped(
    database: Database, shop: Path, chunks: int
) -> None:
    class PowerCut(Exception):
        pass

    seen: list[int] = []

    def cut(conn: Conn, events: Sequence[Event]) -> None:
        to_inbox(conn, events)
        if len(seen) == chunks:
            raise PowerCut
        seen.append(len(events))

    with pytest.raises(PowerCut):
        run(database, shop, sink=cut)
    with database.connect() as conn:
        assert inbox.waiting(conn)["bulk"] == sum(seen)
    report = run(database, shop)
    assert (report.resumed_at, report.already) == (sum(seen), False)
    with database.connect() as conn:
        ids = [event.message_id for event in drained(conn)]
    assert sorted(ids) == sorted(f"order-{n}" for n in range(ORDERS))


def test_two_at_once_are_refused(database: Database, shop: Path) -> None:
    with database.connect() as conn:
        assert store.lock(conn, "till")
        with pytest.raises(Conflict, match="'till' is running already"):
            run(database, shop)


def test_a_preview_writes_nothing(database: Database, shop: Path) -> None:
    shown = preview(shop / "till.toml", shop, now=NOW)
    assert (len(shown.events), len(shown.refused), shown.counts.events) == (20, 1, ORDERS)
    with database.connect() as conn:
        assert inbox.waiting(conn)["bulk"] == 0
        assert store.latest(conn) == []


def test_a_bad_file_leaves_nothing_behind(database: Database, shop: Path) -> None:
    (shop / "sales.csv").write_text("order;when\n")
    with pytest.raises(BadInput, match="has no column 'card'"):
        run(database, shop)
    with database.connect() as conn:
        assert store.latest(conn) == []


def test_imported_consents_come_as_imported_and_never_as_fresh(
    database: Database, shop: Path
) -> None:
    text = """
    name = "opt_ins"
    rows = "consents"
    where = { column = "ok", in = ["yes"] }
    [source]
    file = "consents.csv"
    [event]
    id = "consent-{mail}"
    at = "when"
    identifiers = { email = "mail" }
    [payload]
    channel = { constant = "email" }
    purpose = { constant = "newsletter" }
    address = "mail"
    """
    (shop / "till.toml").write_text(text)
    (shop / "consents.csv").write_text(
        "mail,when,ok\na@x.org,2025-01-01,yes\nb@x.org,2025-01-01,no"
    )
    assert run(database, shop).counts == (2, 1, 0, 1, 1)
    with database.connect() as conn:
        (event,) = drained(conn)
    assert (event.kind, event.flags & 4) == ("consent_given", 4)
