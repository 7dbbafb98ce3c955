"""Lists as files: whole, harmless in a spreadsheet, and written down."""

from __future__ import annotations

import csv
import io
import json

import pyarrow.parquet as pq
import pytest

from regulars.web.api.exports.sheets import CHUNK
from regulars.work.files.exporting import QUERIES
from tests.web.conftest import Site, key_for
from tests.web.seeds import past

EVIL = '=HYPERLINK("https://evil.example")'


@pytest.fixture(scope="module")
def ann(running: Site) -> int:
    return past(running.database)


def rows(site: Site, path: str, **said: str) -> list[dict[str, str]]:
    answer = site.api("GET", path, params=said)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert "attachment" in answer.headers["content-disposition"]
    assert answer.text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(answer.text[1:])))


def test_the_delivery_log_is_taken_along(site: Site, ann: int) -> None:
    [row] = rows(site, "/api/export/messages")
    assert (row["id"], row["state"], row["settled_at"]) == ("message-1", "pending", "")
    assert rows(site, "/api/export/messages", state="sent") == []
    assert rows(site, "/api/export/messages", until="2020-01-01T00:00:00Z") == []
    assert rows(site, "/api/export/messages", since="2020-01-01T00:00:00Z") == [row]
    deed = site.api("GET", "/api/audit").json()["rows"][0]
    assert deed["action"] == "GET /api/export/messages"


def test_a_list_longer_than_a_page_is_whole_and_in_order(site: Site) -> None:
    with site.database.connect() as conn:
        conn.execute(
            "insert into audit (at, actor, action, status, detail, address)"
            " select now(), 'key:1', 'POST /api/long', 200, %s, '' from generate_series(1, %s)",
            (json.dumps({"name": EVIL}), CHUNK + 7),
        )
    found = rows(site, "/api/export/audit", action="long")
    assert len(found) == CHUNK + 7
    ids = [int(row["id"]) for row in found]
    assert ids == sorted(ids, reverse=True) and len(set(ids)) == len(ids)


def test_no_spreadsheet_takes_a_cell_for_a_formula(site: Site) -> None:
    with site.database.connect() as conn:
        row = conn.execute(
            "insert into imports (name, title, fingerprint, mapping, shift_weeks, read, accepted,"
            " refused, left_out, events, notes, began_at)"
            " values ('till', 'Till', 'x', '', 0, 1, 0, 1, 0, 0, '{}', now()) returning id"
        ).fetchone()
        assert row is not None
        conn.execute(
            "insert into import_refusals (import, line, field, value, reason)"
            " values (%s, 3, 'total', %s, 'is not a number')",
            (row[0], EVIL),
        )
    [line] = rows(site, f"/api/export/imports/{row[0]}/refused")
    assert line == {"line": "3", "field": "total", "value": f"'{EVIL}", "reason": "is not a number"}


def test_offers_and_decisions_are_taken_along_as_the_page_shows_them(live: Site) -> None:
    offers = rows(live, "/api/export/offers")
    assert {row["id"] for row in offers} == {
        row["id"] for row in live.api("GET", "/api/offers").json()
    }
    listed = live.api("GET", "/api/decisions?limit=200").json()["rows"]
    decided = rows(live, "/api/export/decisions")
    assert [row["id"] for row in decided[: len(listed)]] == [row["id"] for row in listed]
    assert set(decided[0] if decided else listed) >= set(listed[0] if listed else [])
    assert rows(live, "/api/export/decisions", since="2999-01-01T00:00:00Z") == []


def test_only_an_admin_takes_the_audit_log_along(site: Site) -> None:
    key = key_for(site.database, "read")
    assert site.api("GET", "/api/export/audit", key=key).status_code == 403
    assert site.api("GET", "/api/export/messages", key=key).status_code == 200


def test_everything_of_a_kind_is_taken_along_in_every_format(site: Site, ann: int) -> None:
    with site.database.connect() as conn:
        conn.execute(
            "insert into products (id, name, price_cents, changed_at)"
            " values ('tea', %s, 250, now()) on conflict do nothing",
            (EVIL,),
        )
    for what in QUERIES:
        path = f"/api/export/all/{what}"
        plain = site.api("GET", path, params={"format": "csv"})
        assert plain.status_code == 200
        sheet = list(csv.DictReader(io.StringIO(plain.text)))
        lines = site.api("GET", path, params={"format": "jsonl"}).text.splitlines()
        table = pq.read_table(
            io.BytesIO(site.api("GET", path, params={"format": "parquet"}).content)
        )
        assert len(sheet) == len(lines) == table.num_rows
        if sheet:
            assert list(sheet[0]) == list(json.loads(lines[0])) == table.column_names
    tea = table_of(site, "products")["tea"]
    assert tea == EVIL
    reader = key_for(site.database, "write")
    assert site.api("GET", "/api/export/all/people", key=reader).status_code == 403


def table_of(site: Site, what: str) -> dict[str, str]:
    """Names by id: harmless in CSV, as they are in Parquet."""
    plain = site.api("GET", f"/api/export/all/{what}").text
    assert "'=HYPERLINK" in plain
    whole = site.api("GET", f"/api/export/all/{what}", params={"format": "parquet"}).content
    table = pq.read_table(io.BytesIO(whole))
    return {row["id"]: row["name"] for row in table.to_pylist()}
