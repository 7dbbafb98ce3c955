from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from regulars.ground import log
from regulars.ground.database import Conn, Database
from regulars.ground.events import Event, IdentifierId, Logged
from regulars.ground.history import files, relations
from tests.cast import ANN, NOON, event


def say(conn: Conn, first: int, count: int, **payload: Any) -> None:
    said: Event = event("order_completed", ANN, **payload)
    log.append(
        conn,
        [
            Logged(position=n, owner=IdentifierId(n % 2 + 1), event=said, day=1, hour=2, weekday=3)
            for n in range(first, first + count)
        ],
    )


def people(conn: Conn) -> None:
    conn.execute(
        "insert into identifiers (id, kind, value, person, first_seen_at) overriding system value"
        " values (1, 'email', 'a,\"b', 1, now()), (2, 'email', 'b', 1, now())"
    )


def test_files_and_the_fresh_tail_are_one_relation(database: Database, tmp_path: Path) -> None:
    line = {"product": "p1", "category": "Cheese", "quantity": 2, "odd": "kept", "price": "x"}
    with database.connect() as conn:
        people(conn)
        say(conn, 1, 5, total=12.34, items=[line, line], strange={"deep": True})
        assert files.export(conn, tmp_path, now=NOON, limit=3) == 3
    with (
        database.connect() as conn,
        relations.snapshot(conn),
        relations.relations(conn, tmp_path) as db,
    ):
        assert db.sql("select count(*), sum(total), max(props) from events").fetchall() == [
            (5, 5 * 12_340_000, '{"strange.deep":true}')
        ]
        assert db.sql(
            "select count(*), count(distinct line), sum(quantity), max(props), max(price)"
            " from items"
        ).fetchall() == [(10, 2, 20_000_000, '{"odd":"kept"}', None)]
        assert db.sql("select owner, person from owners order by 1").fetchall() == [(1, 1), (2, 1)]


def test_the_night_merges_files_and_forgets_who_was_erased(conn: Conn, tmp_path: Path) -> None:
    people(conn)
    say(conn, 1, 10, total=1)
    while files.export(conn, tmp_path, now=NOON, limit=2):
        pass
    conn.execute("delete from identifiers where id = 2")
    assert files.compact(conn, tmp_path, owners=relations.owners(conn), now=NOON) == 10
    assert [file.rows for file in files.listed(conn) if file.relation == "events"] == [5]
    assert files.sweep(conn, tmp_path, before=NOON + timedelta(hours=1)) == 10
    assert len(list(tmp_path.iterdir())) == 2
    assert files.exported(conn) == 10


def test_a_history_from_before_a_column_was_added_is_still_read(
    database: Database, tmp_path: Path
) -> None:
    with database.connect() as conn:
        people(conn)
        say(conn, 1, 2, total=1, items=[{"product": "p"}])
        files.export(conn, tmp_path, now=NOON, limit=2)
        say(conn, 3, 2, total=1, items=[{"product": "p", "coupon_cost": 0.5}])
    old = tmp_path / next(file.name for file in tmp_path.iterdir() if "items" in file.name)
    table = pq.read_table(old)
    pq.write_table(table.drop_columns(["coupon_cost"]), old)
    with (
        database.connect() as conn,
        relations.snapshot(conn),
        relations.relations(conn, tmp_path) as db,
    ):
        [found] = db.sql("select count(*), sum(coupon_cost) from items").fetchall()
    assert found == (4, 2 * 500_000)
