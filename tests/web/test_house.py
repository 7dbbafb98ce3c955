"""How the house is, and what pages hear while they are open."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from time import monotonic
from typing import Any

import httpx
import pytest

from regulars.ground import house_rules, leadership
from regulars.ground.database import Conn, Database
from regulars.web.api.house.feed import MOST, SHOWN, Known
from regulars.web.api.house.stream import news
from regulars.web.app import app
from regulars.web.server import GRACE_S
from regulars.work.health import carriers
from regulars.work.health.words import CODES, SAID
from tests import plain
from tests.cast import NOON
from tests.web.conftest import Site, house, key_for, serving


def part(site: Site, what: str, name: str = "") -> dict[str, Any]:
    answer = site.api("GET", "/api/status")
    assert answer.status_code == 200, answer.text
    [one] = [p for p in answer.json()["parts"] if (p["what"], p["name"]) == (what, name)]
    return dict(one)


@contextmanager
def listening(url: str, key: str) -> Iterator[Iterator[tuple[str, Any]]]:
    headers = {"Authorization": f"Bearer {key}"}
    with httpx.stream("GET", f"{url}/api/stream", headers=headers, timeout=30) as answer:
        assert answer.status_code == 200
        assert answer.headers["content-type"].startswith("text/event-stream")
        yield _messages(answer.iter_lines())


def _messages(lines: Iterator[str]) -> Iterator[tuple[str, Any]]:
    name = ""
    for line in lines:
        if line.startswith("event: "):
            name = line[7:]
        elif line.startswith("data: "):
            yield name, json.loads(line[6:])


def until(messages: Iterator[tuple[str, Any]], wanted: str) -> Any:
    return next(said for name, said in messages if name == wanted)


def log(database: Database, count: int) -> None:
    with database.connect() as conn:
        conn.execute(
            "create table if not exists events_0 partition of events for values from (0) to"
            " (5000000)"
        )
        conn.execute(
            "insert into events (position, owner, kind, occurred_at, received_at, source,"
            " message_id, flags, identifiers, payload, context)"
            " select (select position from leader) + n, 1, 'page_viewed', now(),"
            " now(), 'shop', 'm' || n, 0, '[]', '{\"secret\":1}', ''"
            " from generate_series(1, %s) as n",
            (count,),
        )
        conn.execute("update leader set position = position + %s", (count,))


def test_every_finding_has_words_in_both_languages() -> None:
    assert set(CODES) == set(SAID)
    assert all(one.en and one.es and one.en != one.es for one in SAID.values())


def test_a_house_without_a_worker_says_that_it_is_down_and_what_to_do(live: Site) -> None:
    assert live.api("GET", "/api/status").json()["level"] == "down"
    worker = part(live, "worker")
    assert (worker["level"], worker["code"]) == ("down", "worker_away")
    assert "regulars serve" in worker["say"]["en"] and "regulars serve" in worker["say"]["es"]
    with live.database.connect(autocommit=True) as conn:
        leadership.take_lead(conn)
        assert part(live, "worker")["code"] == "worker_leads"


def test_each_part_shows_what_was_measured(live: Site) -> None:
    assert part(live, "night")["code"] == "night_done"
    assert part(live, "night")["at"] is not None
    assert part(live, "database")["numbers"]["bytes"] > 1_000_000
    assert part(live, "disk")["numbers"]["free_bytes"] > 0
    assert part(live, "channel", "email")["code"] == "channel_is_test_inbox"
    with live.database.connect() as conn:
        house_rules.change(conn, paused=True)
    assert part(live, "sending")["code"] == "sending_paused"
    with live.database.connect() as conn:
        house_rules.change(conn, paused=False)


def test_what_waits_too_long_and_what_was_put_aside_is_worth_a_look(live: Site) -> None:
    live.events()  # what the night noticed is taken out
    with live.database.connect() as conn:
        conn.execute(
            "insert into inbox (lane, n, body, received_at)"
            " values (0, 3, '', now() - interval '1 minute')"
        )
        conn.execute(
            "insert into quarantine (source, reason, body, readable, received_at)"
            " values ('shop', 'x', '', false, now())"
        )
    behind = part(live, "inbox")
    assert (behind["level"], behind["code"]) == ("warn", "inbox_behind")
    assert behind["numbers"]["waiting"] == 3 and behind["numbers"]["oldest_s"] > 55
    assert part(live, "quarantine")["numbers"] == {"waiting": 1}
    with live.database.connect() as conn:
        conn.execute("truncate inbox, quarantine")


def test_a_page_hears_of_events_without_what_they_say(database: Database) -> None:
    key = key_for(database, "read")
    with serving(app(house(database))) as url, listening(url, key) as messages:
        assert until(messages, "hello") == {"position": 0, "version": 0}
        log(database, 3)
        told = until(messages, "events")
        assert [row["position"] for row in told["rows"]] == [1, 2, 3]
        assert (told["position"], told["more"]) == (3, 0)
        assert "secret" not in json.dumps(told)
        log(database, 500)
        told = until(messages, "events")
        assert (told["position"], told["more"], len(told["rows"])) == (503, 480, SHOWN)


def test_a_page_hears_that_a_rule_changed_and_how_far_a_definition_is(database: Database) -> None:
    key = key_for(database, "read")
    with serving(app(house(database))) as url, listening(url, key) as messages:
        until(messages, "hello")
        with database.connect() as conn:
            house_rules.touch(conn)
            conn.execute(
                "insert into definitions (kind, name, body, done_share)"
                " values ('segment', 'fresh', '{}', 0.43)"
            )
        assert until(messages, "changed") == {"version": 1}
        [row] = until(messages, "computing")["rows"]
        assert (row["name"], round(row["done_share"], 2)) == ("fresh", 0.43)
        with database.connect() as conn:
            conn.execute("update definitions set status = 'live'")
        assert until(messages, "computing") == {"rows": []}


def test_a_stream_ends_at_once_when_the_server_stops(database: Database) -> None:
    key = key_for(database, "read")
    with ExitStack() as client:
        with serving(app(house(database))) as url:
            messages = client.enter_context(listening(url, key))
            until(messages, "hello")
            began = monotonic()
        assert monotonic() - began < GRACE_S / 2  # nobody had to wait for the page to leave
        assert all(name != "hello" for name, _ in messages)  # and it ends in good order


def test_strangers_and_clerks_hear_nothing(database: Database) -> None:
    key = key_for(database, "scan")
    with serving(app(house(database))) as url:
        assert plain.get(f"{url}/api/stream").status_code == 401
        said = {"Authorization": f"Bearer {key}"}
        assert plain.get(f"{url}/api/stream", headers=said).status_code == 403


@pytest.mark.parametrize("gone", [0, 1, SHOWN, SHOWN + 7, 10_000])
def test_a_slow_listener_is_told_once_what_it_missed(gone: int) -> None:
    events = tuple((n, json.dumps({"position": n})) for n in range(gone + 1 - SHOWN, gone + 1))
    before = Known(position=0, version=1, progress='{"rows":[]}')
    now = Known(position=gone, version=1, progress='{"rows":[]}', events=events)
    said = "".join(news(before, now))
    if not gone:
        assert said == ""
        return
    told = json.loads(said.partition("data: ")[2])
    assert len(told["rows"]) + told["more"] == gone
    assert len(told["rows"]) <= SHOWN < MOST


@pytest.mark.parametrize(
    ("sent", "failed", "again", "level"),
    [(0, 0, 0, "ok"), (99, 5, 0, "ok"), (40, 5, 0, "warn"), (0, 4, 0, "ok"), (1, 0, 3, "down")],
)
def test_a_channel_is_as_well_as_what_became_of_its_messages(
    conn: Conn, sent: int, failed: int, again: int, level: str
) -> None:
    for state, count, attempts in (("sent", sent, 1), ("failed", failed, 1), ("pending", again, 2)):
        conn.execute(
            "insert into outbox (id, identifier, channel, purpose, asked_for, template, locale,"
            " facts, trigger, decision, state, created_at, due_at, expires_at, attempts,"
            " settled_at) select %s || n, 1, 'email', 'marketing', false, 't', 'en', '{}', '',"
            " '', %s, %s, %s, %s, %s, %s from generate_series(1, %s) as n",
            (state, state, NOON, NOON, NOON, attempts, NOON, count),
        )
    [email, sms] = carriers.parts(
        conn, channels=frozenset({"email"}), now=NOON + timedelta(hours=1)
    )
    assert email.level == level
    assert (email.at is not None) == (sent > 0)
    assert sms.code == "channel_is_test_inbox"
