"""What the API shows and changes."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from regulars.ground import tokens
from tests import plain
from tests.web.conftest import TOKENS, Site
from tests.web.seeds import past

TRACK = {"type": "track", "event": "Song Played", "userId": "ann-7"}


@pytest.fixture(scope="module")
def ann(running: Site) -> int:
    return past(running.database)


def test_a_person_is_shown_whole(site: Site, ann: int) -> None:
    found = site.api("GET", "/api/people/find?kind=email&value=ANN@example.org").json()
    assert [name["value"] for name in found["names"]] == ["ann@example.org"]
    her = site.api("GET", f"/api/people/{ann}").json()
    assert her["segments"] == ["regulars"]
    assert her["traits"] is None  # no room here that knows
    first = site.api("GET", f"/api/people/{ann}/timeline?limit=1").json()
    assert first["rows"][0]["payload"]["total"] == 30.5
    then = site.api("GET", f"/api/people/{ann}/timeline?limit=1", params={"before": first["next"]})
    assert [row["position"] for row in first["rows"] + then.json()["rows"]] == [2, 1]
    inside = site.api("GET", "/api/people?segment=regulars").json()["rows"]
    assert [row["id"] for row in inside] == [ann]
    order = site.api("GET", "/api/events?kind=order_completed").json()["rows"][0]
    assert (order["position"], order["person"]) == (2, ann)


def test_nobody_is_said_as_a_problem(site: Site, ann: int) -> None:
    answer = site.api("GET", "/api/people/999999")
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json() == {
        "type": "about:blank",
        "title": "There is no such thing",
        "status": 404,
        "detail": "person 999999: there is no such person",
    }
    wrong = site.api("GET", "/api/people/find?kind=user_id&value=undefined")
    assert wrong.status_code == 422 and "'undefined'" in wrong.json()["detail"]


@pytest.mark.parametrize(
    "path",
    [
        "/api/people/99999999999999999999",
        "/api/people?after=-1",
        "/api/people?segment=a%00b",
        "/api/events?limit=0",
        "/api/decisions?before=yesterday|x",
        "/api/decisions?arm=none",
        "/api/messages?before=9999-12-31T23:59:59-12:00|x",
        "/api/offers/a%00b",
    ],
)
def test_what_cannot_be_asked_is_refused(site: Site, path: str) -> None:
    answer = site.api("GET", path)
    assert answer.status_code == 422, answer.text
    assert answer.json()["detail"]


def test_a_body_that_no_one_can_read_is_refused(site: Site) -> None:
    for body in (b"[" * 10_000, b'{"title":"\\ud800","scopes":["read"]}', b"NaN", b"\xff"):
        answer = site.api("POST", "/api/keys", content=body)
        assert answer.status_code in (400, 422), answer.text
    huge = b'{"title":"' + b"x" * 2_000_000 + b'"}'
    assert site.api("POST", "/api/keys", content=huge).status_code in (413, 422)


def test_everything_is_closed_to_strangers_except_what_must_be_open(site: Site) -> None:
    document = plain.get(f"{site.url}/api/openapi.json").json()
    open_to_all = {"/api/health", "/api/ready", "/api/log-in", "/api/setup"}
    for path, methods in document["paths"].items():
        for method in methods:
            url = (
                f"{site.url}{path}".replace("{id}", "1")
                .replace("{name}", "x")
                .replace("{locale}", "en")
            )
            answer = plain.request(method, url, json={})
            expected = (422, 200) if path in open_to_all else (401, 422)
            assert answer.status_code in expected, (method, path, answer.text)
            assert path in open_to_all or "rows" not in answer.text


def test_browsers_are_told_to_run_nothing_but_ours(site: Site) -> None:
    headers = plain.get(f"{site.url}/api/health").headers
    assert "unsafe-inline" not in headers["content-security-policy"]
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cache-control"] == "no-store"


def test_what_was_put_aside_can_be_tried_again(site: Site) -> None:
    nan = b'{"batch":[%s,{"type":"track","event":"x","userId":"a","properties":{"t":NaN}}]}'
    site.raw("/v1/batch", nan % json.dumps(TRACK).encode())
    [row] = site.api("GET", "/api/quarantine").json()["rows"]
    assert "NaN" in row["reason"] and "NaN" in row["body"]
    again = site.api("POST", "/api/quarantine/replay", json={"ids": [row["id"]]})
    assert again.status_code == 409 and "still cannot be taken" in again.json()["detail"]
    with site.database.connect() as conn:  # as if we had learnt to read it meanwhile
        conn.execute("update quarantine set body = %s", (json.dumps(TRACK).encode(),))
    done = site.api("POST", "/api/quarantine/replay", json={"ids": [row["id"]]}).json()
    assert done == {"replayed": 1, "kept": [], "left": 0}
    assert len(site.events()) == 2
    assert site.api("GET", "/api/quarantine").json()["rows"] == []
    assert site.api("POST", "/api/quarantine/replay", json={"ids": [row["id"]]}).status_code == 404


def test_an_event_that_only_an_import_could_bring_is_shown_all_the_same(
    site: Site, ann: int
) -> None:
    payload = r'{"half":"tea \ud83c","huge":1e999,"none":NaN,"id":12345678901234567890123}'
    with site.database.connect() as conn:
        conn.execute("update events set payload = %s where position = 1", (payload,))
    shown = site.api("GET", "/api/events?before=2").json()["rows"][0]["payload"]
    assert shown == {
        "half": "tea �",
        "huge": "1e999",
        "none": "NaN",
        "id": 12345678901234567890123,
    }


def test_how_long_things_are_kept_is_asked_before_it_is_said(site: Site) -> None:
    supposed = site.api("GET", "/api/retention", params={"mailbox": 30}).json()
    assert (supposed["days"]["mailbox"], supposed["going"]["mailbox"]) == (30, 0)
    days = site.api("GET", "/api/retention").json()["days"]
    assert (days["mailbox"], days["unconfirmed"]) == (0, 30)  # asking changes nothing
    assert site.api("PUT", "/api/retention", json={"orders": 1}).status_code == 422
    short = site.api("PUT", "/api/retention", json={"visitors": 27})  # comparisons wait for longer
    assert short.status_code == 422 and "28 or more" in short.json()["detail"]
    said = site.api("PUT", "/api/retention", json={"mailbox": 30}).json()
    assert said["days"] == {**days, "mailbox": 30}
    assert site.api("PUT", "/api/retention", json={"mailbox": 0}).json()["days"] == days


def test_the_rules_of_the_house_change_and_the_change_is_written_down(site: Site) -> None:
    assert site.api("PATCH", "/api/settings", json={"business": "Ana’s"}).status_code == 200
    assert site.api("GET", "/api/settings").json()["business"] == "Ana’s"
    wrong = site.api("PATCH", "/api/settings", json={"zone": "Mars/Base"})
    assert wrong.status_code == 422 and "Mars/Base" in wrong.json()["detail"]
    deed = site.api("GET", "/api/audit").json()["rows"][0]
    assert (deed["action"], deed["detail"]) == ("PATCH /api/settings", '{"business":"Ana’s"}')


def test_a_new_zone_waits_until_all_is_counted_anew_and_says_how_far_that_is(site: Site) -> None:
    def zones(said: dict[str, Any]) -> tuple[str, str, float | None]:
        return said["zone"], said["zone_next"], said["zone_done_share"]

    moved = site.api("PATCH", "/api/settings", json={"zone": "Europe/Madrid"}).json()
    assert zones(moved) == ("UTC", "Europe/Madrid", 0.0)
    with site.database.connect() as conn:
        conn.execute(
            "insert into recounts (zone, edition, keys, done_position)"
            " select 'Europe/Madrid', 1, '{}', position / 2 from leader"
        )
    half = zones(site.api("GET", "/api/settings").json())[2]
    assert half is not None and 0.3 < half < 0.7
    back = site.api("PATCH", "/api/settings", json={"zone": "UTC"}).json()
    assert zones(back) == ("UTC", "", None)


def test_looking_at_the_way_out_changes_nothing_and_one_click_takes_it(
    site: Site, ann: int
) -> None:
    url = f"{site.url}/u/{tokens.sign(TOKENS, 'unsubscribe', 'message-1')}"
    page = plain.get(url)
    assert page.status_code == 200 and "<form" in page.text
    mail = site.api("GET", "/api/people/find?kind=email&value=ann@example.org").json()["id"]
    assert site.api("GET", f"/api/people/{mail}/consents").json() == []
    done = plain.post(url, content="List-Unsubscribe=One-Click")
    assert done.status_code == 200
    [entry] = site.api("GET", f"/api/people/{mail}/consents").json()
    assert (entry["given"], entry["channel"], entry["purpose"]) == (False, "email", "marketing")
    [event] = site.events()
    assert (event.kind, event.message_id) == ("consent_withdrawn", entry["message_id"])
    assert plain.post(url).status_code == 200  # again: harmless
    for wrong in (f"{url}x", f"{site.url}/u/{tokens.sign(TOKENS, 'survey', 'message-1')}"):
        assert plain.post(wrong).status_code == 404


def test_a_yes_and_a_no_are_kept_with_their_proof(site: Site) -> None:
    said = {"address": {"kind": "email", "value": "dee@example.org"}, "given": True}
    said |= {"channel": "email", "purpose": "marketing", "wording": "Yes, write to me"}
    assert site.api("POST", "/api/consents", json=said).status_code == 201
    assert site.api("POST", "/api/consents", json=said | {"channel": "all"}).status_code == 422
    address = {"kind": "email", "value": "dee@example.org"}
    assert site.api("POST", "/api/suppressions", json=address).status_code == 204
    assert site.api("GET", "/api/suppressions", params=address).json()["reason"] == "stop"
    with site.database.connect() as conn:  # nobody has it any more; what it said stays
        conn.execute("delete from identifiers where value = %s", (address["value"],))
    file = site.api("GET", "/api/export/consents", params=address)
    assert file.status_code == 200 and file.headers["content-type"].startswith("text/csv")
    lines = list(csv.DictReader(io.StringIO(file.text.removeprefix("\ufeff"))))
    proofs = site.api("GET", "/api/consents", params=address).json()["entries"]
    assert [(one["what"], one["proof"]) for one in lines] == [
        *(("yes" if one["given"] else "no", one["message_id"]) for one in proofs),
        ("closed", "stop"),
    ]
    wrong = address | {"value": "nobody"}
    assert site.api("GET", "/api/export/consents", params=wrong).status_code == 422
    assert "export/consents" in str(site.api("GET", "/api/audit").json())


def test_the_document_and_the_reference_name_every_address(site: Site) -> None:
    reference = (Path(__file__).parents[2] / "docs/reference/api.md").read_text()
    document = plain.get(f"{site.url}/api/openapi.json").json()
    missing = [
        f"{method.upper()} {path}"
        for path, methods in document["paths"].items()
        for method in methods
        if f"`{method.upper()} {path}`" not in reference
    ]
    assert missing == []
