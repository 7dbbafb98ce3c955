"""The ingest door: what it takes, what it refuses, and that it never says yes too early."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Callable
from datetime import timedelta

import httpx
import pytest

from regulars.ground.database import Database
from regulars.ground.events import CLAMPED, CORRECTED, LATE
from regulars.web.app import app
from tests import plain
from tests.web.conftest import Site, clock, house, key_for, serving

TRACK = {"type": "track", "event": "Song Played", "userId": "ann-7"}


def said(**more: object) -> dict[str, object]:
    return TRACK | more


def test_a_key_opens_the_door_by_any_of_its_names(site: Site) -> None:
    url = f"{site.url}/v1/track"
    answers = [
        plain.post(url, json=TRACK, auth=(site.key, "")),
        plain.post(url, json=TRACK, headers={"Authorization": f"Bearer {site.key}"}),
        plain.post(url, json=TRACK, headers={"X-Write-Key": site.key}),
        plain.post(url, json=said(writeKey=site.key)),
        plain.post(
            url,
            content=json.dumps(said(writeKey=site.key)),
            headers={"Content-Type": "text/plain"},
        ),
        plain.post(f"{site.url}/v1/t", json=said(writeKey=site.key)),
        plain.post(f"{site.url}/v1/b", json={"writeKey": site.key, "batch": [TRACK]}),
    ]
    assert [(one.status_code, one.json()) for one in answers] == [(200, {"success": True})] * 7
    assert len(site.events()) == 7


@pytest.mark.parametrize("key", ["", "nobody", "x" * 5000, "nö"])
def test_without_a_right_key_nothing_is_taken(site: Site, key: str) -> None:
    answer = plain.post(f"{site.url}/v1/track", json=said(writeKey=key))
    assert (answer.status_code, answer.json()["code"]) == (401, "invalid_write_key")
    assert plain.post(f"{site.url}/v1/track", json=TRACK, auth=(site.admin, "")).status_code == 401
    assert site.events() == []


def test_a_browser_on_another_site_may_ask(site: Site) -> None:
    asked = httpx.options(f"{site.url}/v1/t", headers={"Origin": "https://shop.example"})
    assert asked.headers["access-control-allow-origin"] == "*"
    settings = plain.get(f"{site.url}/v1/projects/{site.key}/settings").json()
    assert settings["integrations"]["Segment.io"]["apiHost"] == "shop.example/v1"
    assert plain.get(f"{site.url}/v1/projects/nobody/settings").status_code == 404


HOSTILE = [
    pytest.param(b'{"type":"track","event":"a\x00b","userId":"a"}', "not JSON", id="NUL"),
    pytest.param(rb'{"type":"track","event":"a\u0000b","userId":"a"}', "`event`", id="NUL-escaped"),
    pytest.param(rb'{"type":"track","event":"x","userId":"a\ud800"}', "surrogate", id="surrogate"),
    pytest.param(
        b'{"type":"track","event":"x","userId":"a","properties":{"total":NaN}}', "NaN", id="NaN"
    ),
    pytest.param(
        b'{"type":"track","event":"x","userId":"a","properties":{"total":1e999}}',
        "1e999",
        id="1e999",
    ),
    pytest.param(
        b'{"type":"track","event":"x","userId":"a","properties":%s}'
        % (b'{"a":' * 5000 + b"1" + b"}" * 5000),
        "nested deeper than 32",
        id="10,000-deep",
    ),
    pytest.param(
        b'{"type":"track","event":"x","userId":"a","userId":"b"}', '"a" and "b"', id="two-users"
    ),
    pytest.param(
        b'{"type":"track","event":"x","userId":"a","properties":{"total":1, "total" : 2}}',
        "`total` is there twice: 1 and 2",
        id="two-totals",
    ),
    pytest.param(b'{"type":"track","event":"x","userId":null}', "`userId` is None", id="null"),
    pytest.param(
        b'{"type":"track","event":"x","userId":"undefined"}', "'undefined'", id="undefined"
    ),
    pytest.param(
        b'{"type":"track","event":"x","userId":"[object Object]"}', "[object Object]", id="object"
    ),
    pytest.param(b'{"type":"track","event":"x","userId":0}', "`userId` is 0", id="zero"),
    pytest.param(b'{"type":"track","event":"x","userId":{"id":7}}', '{"id": 7}', id="user-object"),
    pytest.param(b'{"type":"track","userId":"a"}', "`event`", id="no-name"),
    pytest.param(
        b'{"type":"track","event":"x","userId":"a","properties":[1]}',
        "`properties`",
        id="properties-list",
    ),
    pytest.param(
        b'{"type":"track","event":"decision_made","userId":"a"}', "decision_made", id="forged"
    ),
    pytest.param(
        b'{"type":"track","event":"x","userId":"a","messageId":"%s"}' % (b"m" * 300),
        "`messageId` has 300 characters",
        id="long-id",
    ),
]


@pytest.mark.parametrize(("raw", "why"), HOSTILE)
def test_what_cannot_be_right_is_told_to_its_sender(site: Site, raw: bytes, why: str) -> None:
    answer = site.raw("/v1/track", raw)
    assert answer.status_code == 400, answer.text
    assert why in answer.json()["message"]
    assert site.events() == []


@pytest.mark.parametrize(("raw", "why"), HOSTILE)
def test_in_a_batch_the_others_are_taken_and_it_waits_in_the_quarantine(
    site: Site, raw: bytes, why: str
) -> None:
    good = json.dumps(TRACK).encode()
    answer = site.raw("/v1/batch", b'{"batch":[' + b",".join([good, raw, good]) + b"]}")
    assert answer.status_code == 200, answer.text
    assert answer.json()["quarantined"] == 1
    assert len(site.events()) == 2
    [(reason, body)] = site.quarantine()
    assert reason.startswith("event 1: ") and why in reason
    assert body == raw


@pytest.mark.parametrize(
    "body", [b"", b"{", b"[]", b"null", b'{"batch":7}', b'{"batch":[]}', b"\xff"]
)
def test_a_body_that_is_no_batch_is_refused(site: Site, body: bytes) -> None:
    answer = site.raw("/v1/batch", body)
    assert (answer.status_code, answer.json()["code"]) == (400, "invalid_request")


def test_quotes_that_never_close_do_not_hold_the_door_up(site: Site) -> None:
    answer = site.raw("/v1/batch", b'{"batch":["' + b'\\"' * 200_000)
    assert answer.status_code == 400
    assert answer.elapsed < timedelta(seconds=2)


def test_a_gzip_bomb_is_not_unpacked(site: Site) -> None:
    packer = zlib.compressobj(9, wbits=31)
    bomb = b"".join(packer.compress(b" " * 1_000_000) for _ in range(300)) + packer.flush()
    assert len(bomb) < 400_000
    answer = site.raw("/v1/batch", bomb, Content_Encoding="gzip")
    assert (answer.status_code, answer.json()["code"]) == (413, "too_large")
    for damaged in (b"no gzip", gzip.compress(b'{"batch":[]}')[:-9]):
        assert site.raw("/v1/batch", damaged, Content_Encoding="gzip").status_code == 400
    assert site.raw("/v1/batch", b"x", Content_Encoding="br").status_code == 400


def test_the_limits_are_kept(site: Site) -> None:
    fits = said(properties={"text": "x" * 32_000})
    too_big = said(properties={"text": "x" * 33_000})
    assert site.post("/v1/track", fits).status_code == 200
    assert "33,0" in site.post("/v1/track", too_big).json()["message"]
    assert site.post("/v1/batch", {"batch": [TRACK, too_big]}).json()["quarantined"] == 1
    assert site.post("/v1/batch", {"batch": [TRACK] * 2_500}).status_code == 200
    assert "2,501 events" in site.post("/v1/batch", {"batch": [TRACK] * 2_501}).json()["message"]
    large = {"batch": [fits] * 16}
    assert len(json.dumps(large)) > 501_000
    assert site.post("/v1/batch", large).status_code == 413
    assert len(site.events()) == 2_502


def test_a_body_of_unknown_length_is_cut_off_too(site: Site) -> None:
    answer = plain.post(
        f"{site.url}/v1/batch", content=(b" " * 100_000 for _ in range(10)), auth=(site.key, "")
    )
    assert answer.status_code == 413


def test_who_sends_too_fast_is_told_when_to_come_again(
    site: Site, limited: Callable[[int], str]
) -> None:
    key = limited(10)
    send = [
        plain.post(f"{site.url}/v1/batch", json={"batch": [TRACK] * 15}, auth=(key, ""))
        for _ in range(2)
    ]
    assert [answer.status_code for answer in send] == [200, 429]
    assert 1 <= int(send[1].headers["retry-after"]) <= 2
    assert len(site.events()) == 15


def test_times_are_corrected_and_nonsense_is_clamped(site: Site) -> None:
    now = clock()

    def taken(**more: object) -> tuple[timedelta, int]:
        assert site.post("/v1/track", said(**more)).status_code == 200
        [event] = site.events()
        return event.occurred_at - now, event.flags

    def near(found: tuple[timedelta, int], expected: timedelta, flags: int) -> None:
        assert abs(found[0] - expected) < timedelta(seconds=10)
        assert found[1] == flags

    soon, zero, hour = timedelta(0), timedelta(0), timedelta(hours=1)
    near(taken(), soon, 0)
    near(taken(timestamp=(now - hour).isoformat()), -hour, 0)
    near(taken(timestamp="1970-01-01T00:00:00Z"), zero, CLAMPED)
    near(taken(timestamp="2099-01-01T00:00:00Z"), zero, CLAMPED)
    near(taken(timestamp="yesterday"), zero, CLAMPED)
    near(taken(timestamp=1_700_000_000), zero, CLAMPED)
    near(taken(timestamp=now.replace(tzinfo=None).isoformat()), zero, CORRECTED)
    near(taken(timestamp=(now - 30 * hour).isoformat()), -30 * hour, LATE)
    behind = now - 5 * hour  # its clock is five hours slow, and it happened an hour before sending
    near(taken(timestamp=(behind - hour).isoformat(), sentAt=behind.isoformat()), -hour, CORRECTED)
    near(taken(timestamp=now.isoformat(), sentAt="1970-01-01T00:00:00Z"), zero, 0)
    near(taken(timestamp="9999-12-31T23:59:59Z", sentAt=behind.isoformat()), zero, 3)


def test_a_key_that_a_page_shows_cannot_give_consent(site: Site) -> None:
    page = key_for(site.database, "ingest", source="page", trusted=False)
    given = said(event="consent_given", properties={"channel": "email"})
    assert plain.post(f"{site.url}/v1/track", json=given, auth=(page, "")).status_code == 400
    stopped = said(event="consent_withdrawn", properties={"channel": "email"})
    assert plain.post(f"{site.url}/v1/track", json=stopped, auth=(page, "")).status_code == 200
    assert site.post("/v1/track", given).status_code == 200


def test_half_a_character_in_a_property_is_mended_and_the_rest_kept(site: Site) -> None:
    properties = rb'{"t":"tea \ud83c","n":12345678901234567890123}'
    raw = b'{"type":"track","event":"x","userId":"a","properties":%s}' % properties
    assert site.raw("/v1/track", raw).status_code == 200
    [event] = site.events()
    assert json.loads(event.payload) == {"t": "tea �", "n": 12345678901234567890123}


def test_nothing_is_acknowledged_while_the_database_is_away(site: Site) -> None:
    assert site.post("/v1/track", TRACK).status_code == 200
    with site.database.connect(autocommit=True) as conn:
        name = conn.info.dbname
        conn.execute("alter table inbox rename to gone")
        answer = site.post("/v1/track", TRACK)
        assert (answer.status_code, answer.headers["retry-after"]) == (503, "2")
        conn.execute("alter table gone rename to inbox")
        conn.execute(
            "select pg_terminate_backend(pid) from pg_stat_activity"
            " where datname = %s and pid <> pg_backend_pid()",
            (name,),
        )
    answers = [site.post("/v1/track", TRACK).status_code for _ in range(8)]
    assert set(answers) <= {200, 503}
    assert answers[-1] == 200  # it came back by itself
    assert len(site.events()) == 1 + answers.count(200)


def test_what_was_taken_when_the_server_stops_is_on_disk(database: Database) -> None:
    key = key_for(database, "ingest", source="shop")
    with serving(app(house(database))) as url:
        sent = [
            plain.post(f"{url}/v1/batch", json={"batch": [TRACK] * 100}, auth=(key, "")).status_code
            for _ in range(5)
        ]
    assert sent == [200] * 5
    site = Site("", database, key, "")
    assert len(site.events()) == 500
