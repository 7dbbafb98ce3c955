"""What came, from where, how much of it; what was put aside; who changed what."""

from __future__ import annotations

import json
from datetime import timedelta

import msgspec
import pytest

from regulars.ground import log
from regulars.ground.database import Database
from regulars.web.api.events import store
from tests import plain
from tests.cast import ANN, BOB, NOON, event
from tests.house import Shop
from tests.web.conftest import Site, clock

TRACK = b'{"type":"track","event":"x","userId":"a","properties":{"t":%s}}'


def put_aside(site: Site, count: int) -> list[int]:
    for _ in range(count):
        site.raw("/v1/batch", b'{"batch":[%s,%s]}' % (TRACK % b"1", TRACK % b"NaN"))
    site.events()
    rows = site.api("GET", "/api/quarantine").json()["rows"]
    return sorted(row["id"] for row in rows)


def mend(site: Site, id_: int) -> None:
    with site.database.connect() as conn:  # as if we had learnt to read it meanwhile
        conn.execute("update quarantine set body = %s where id = %s", (TRACK % b"1", id_))


def test_the_turn_counts_each_kind_by_source_and_day(database: Database) -> None:
    shop = Shop(database).open()
    shop.hears(event("page_viewed", ANN), event("page_viewed", BOB, days=-1))
    shop.hears(event("page_viewed", ANN, id_="again"), event("page_viewed", ANN, id_="again"))
    shop.hears(event("song_played", ANN, title="Tea for two"))
    with database.connect() as conn:
        today = NOON.toordinal() - 719_163
        pages, songs = store.kinds(conn, since_day=today)
        assert (pages["kind"], pages["total"], pages["days"]) == ("page_viewed", 3, [[today, 2]])
        assert songs["sources"] == ["test"]
        assert store.payloads(conn, [songs["last_position"]]) == {4: '{"title":"Tea for two"}'}
        counted = conn.execute("select sum(n)::int from event_counts").fetchone()
        assert counted == conn.execute("select count(*)::int from events").fetchone()


def test_the_catalogue_of_events_shows_volume_and_an_example(live: Site) -> None:
    rows = live.api("GET", "/api/events/kinds").json()
    kinds = {row["kind"]: row for row in rows}
    orders = kinds["order_completed"]
    assert orders["documented"] and orders["title"]["es"] == "Compró"
    assert orders["total"] == live.api("GET", "/api/inbox").json()["accepted"] - sum(
        row["total"] for row in rows if row["kind"] != "order_completed"
    )
    assert orders["sample"] and isinstance(orders["sample"], dict)
    assert sum(day["events"] for day in orders["days"]) <= orders["total"]


def test_sources_and_keys_say_when_they_were_used_last(site: Site) -> None:
    assert site.post("/v1/track", {"userId": "a", "event": "x"}).status_code == 200
    keys = site.api("GET", "/api/keys").json()["rows"]
    used = {key["prefix"]: key["used_at"] for key in keys}
    assert used[site.admin[:11]] is not None and used[site.key[:11]] is not None
    [shop] = [one for one in site.api("GET", "/api/sources").json() if one["name"] == "shop"]
    assert shop["events"] == 0 and shop["seen_at"] is None  # none was applied yet


def test_all_that_can_be_taken_now_is_and_the_rest_stays_with_its_reason(site: Site) -> None:
    first, second = put_aside(site, 2)
    mend(site, first)
    done = site.api("POST", "/api/quarantine/replay", json={"all": True}).json()
    assert (done["replayed"], done["left"]) == (1, 0)
    [kept] = done["kept"]
    assert kept["id"] == second and "still cannot be taken" in kept["reason"]
    assert len(site.events()) == 1
    assert [row["id"] for row in site.api("GET", "/api/quarantine").json()["rows"]] == [second]


def test_what_nobody_wants_is_let_go_and_that_is_written_down(site: Site) -> None:
    ids = put_aside(site, 3)
    one = site.api("GET", f"/api/quarantine/{ids[0]}").json()
    assert "NaN" in one["body"] and one["bytes"] == len(one["body"])
    gone = site.api("POST", "/api/quarantine/discard", json={"ids": ids[:1]}).json()
    assert gone == {"discarded": 1, "left": 0}
    assert site.api("GET", f"/api/quarantine/{ids[0]}").status_code == 404
    rest = site.api("POST", "/api/quarantine/discard", json={"all": True, "source": "shop"}).json()
    assert rest["discarded"] == 2
    deeds = site.api("GET", "/api/audit", params={"action": "discard"}).json()["rows"]
    assert [json.loads(deed["detail"]).get("ids") for deed in deeds[:2]] == [None, ids[:1]]


@pytest.mark.parametrize("wrong", [{}, {"all": True, "ids": [1]}, {"ids": []}])
def test_either_some_or_all(site: Site, wrong: dict[str, object]) -> None:
    for what in ("replay", "discard"):
        assert site.api("POST", f"/api/quarantine/{what}", json=wrong).status_code == 422


def test_an_event_that_a_turn_stumbled_over_is_shown_as_an_event(site: Site) -> None:
    said = event("page_viewed", ANN, path="/tea")
    with site.database.connect() as conn:
        body = msgspec.msgpack.encode(said)
        log.quarantine(conn, source="shop", reason="x", body=body, readable=True, now=NOON)
    [row] = site.api("GET", "/api/quarantine").json()["rows"]
    shown = json.loads(row["body"])
    assert (shown["kind"], shown["payload"]) == ("page_viewed", {"path": "/tea"})
    assert shown["identifiers"] == [list(ANN)]


def test_the_audit_log_is_found_by_who_what_and_when(site: Site) -> None:
    for paused in (True, False):
        site.api("PATCH", "/api/settings", json={"paused": paused})

    def found(**wanted: str) -> list[str]:
        answer = site.api("GET", "/api/audit", params=wanted)
        assert answer.status_code == 200, answer.text
        return [row["detail"] for row in answer.json()["rows"]]

    mine = site.api("GET", "/api/audit").json()["rows"][0]["actor"]
    assert found(action="settings", text='"paused":true')[:1] == ['{"paused":true}']
    assert found(actor="user:999999") == []
    assert len(found(actor=mine, action="settings")) >= 2
    later = (clock() + timedelta(hours=1)).isoformat()
    assert found(since=later) == [] and found(until=later)
    assert site.api("GET", "/api/audit", params={"since": "2026-01-05"}).status_code == 422


def test_an_undo_says_what_stays_and_is_done_once(site: Site) -> None:
    assert site.api("POST", "/api/imports/999/undo").status_code == 404
    with site.database.connect() as conn:
        row = conn.execute(
            "insert into imports (name, title, fingerprint, mapping, shift_weeks, read, accepted,"
            " refused, left_out, events, notes, began_at, state, marked)"
            " values ('till', 'Till', 'f', '', 0, 1, 1, 0, 0, 1, '{}', now(), 'done', true)"
            " returning id"
        ).fetchone()
    assert row is not None
    shown = site.api("GET", f"/api/imports/{row[0]}").json()
    assert (shown["state"], shown["can_undo"], shown["undone_share"]) == ("done", True, None)
    begun = site.api("POST", f"/api/imports/{row[0]}/undo")
    assert begun.status_code == 202, begun.text
    assert begun.json()["state"] == "undoing"
    assert any("opt-out beats" in one["en"] for one in begun.json()["stays"])
    assert site.api("POST", f"/api/imports/{row[0]}/undo").status_code == 409
    half = site.api("GET", f"/api/imports/{row[0]}").json()
    assert half["state"] == "undoing" and 0 <= half["undone_share"] < 1


def test_strangers_see_no_catalogue(site: Site) -> None:
    assert plain.get(f"{site.url}/api/events/kinds").status_code == 401


def test_the_catalogue_is_searched_by_a_part_of_what_it_says(site: Site) -> None:
    with site.database.connect() as conn:
        conn.execute(
            "insert into products (id, name, category, sensitive, merchandise, changed_at) values"
            " ('7', 'Green Tea', 'Hot drinks', false, true, now()),"
            " ('8', 'Test kit', 'Health', true, true, now()),"
            " ('9', '100% wool_bag', null, false, false, now())"
        )

    def ids(asked: str) -> list[str]:
        return [row["id"] for row in site.api("GET", f"/api/products?{asked}").json()["rows"]]

    assert ids("") == ["7", "8", "9"]
    assert ids("text=TEA") == ids("text=hot drinks") == ["7"]
    assert ids("text=%25 WOOL_") == ids("marked=no_merchandise") == ["9"]
    assert ids("marked=sensitive") == ["8"] and ids("marked=sensitive&text=tea") == []
    assert site.api("GET", "/api/products?marked=nice").status_code in (400, 422)
