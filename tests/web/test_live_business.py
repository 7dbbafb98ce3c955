"""The business on the whole house: its numbers, whether it helps, what it says, its files."""

from __future__ import annotations

from time import monotonic, sleep
from typing import Any

import httpx

from tests import plain
from tests.till import TILL
from tests.web.conftest import Site, key_for
from tests.web.test_live_people import person
from tests.web.year import PEOPLE

ROWS = "order,when,card,sku,paid\n" + "".join(
    f"{n},2026-01-0{n % 9 + 1},new{n % 7},a,1.50\n" for n in range(50)
)
MAPPING = TILL.replace('"till"', '"till_file"')


def test_the_overview_says_of_when_its_numbers_are(live: Site) -> None:
    said = live.api("GET", "/api/overview").json()
    assert said["as_of"] == said["night"]["began_at"] <= said["night"]["done_at"]
    sales = said["sales"]
    assert said["known_now"] == sales["people"] == PEOPLE
    assert 0 < sales["active_28d"] < PEOPLE
    assert sales["sales_28d_cents"] < sales["sales_365d_cents"]
    assert 0.1 < sales["best_share_365d"] < 0.5
    assert sum(said["tiers"].values()) == sum(said["rhythm"].values()) == PEOPLE
    assert said["proven"]["verdict"] == "too_early" and said["history_lag"] == 0
    with live.database.connect() as conn:
        active = conn.execute(
            "select count(distinct owner) from events where kind = 'order_completed'"
            " and (occurred_at at time zone 'UTC')::date - date '1970-01-01'"
            " > (select day from nights) - 28"
        ).fetchone()
    assert active == (sales["active_28d"],)


def test_what_is_not_proven_is_called_too_early_and_what_is_observed_no_lift(live: Site) -> None:
    [effect] = live.api("GET", "/api/effects").json()
    assert effect["verdict"] == "too_early" and effect["estimate_cents"] is None
    assert "100 are needed" in effect["reason"]
    splits = [one["control_share"] for one in effect["provable"]]
    assert splits == [0.1, 0.2, 0.3, 0.5] and effect["recommended_share"] == 0.5
    observed = live.api("GET", "/api/campaigns").json()
    assert observed["warning"].startswith("selection, not lift")
    assert [one["campaign"] for one in observed["campaigns"]] == ["1", "2"]
    assert observed["selection"]["people_mailed"] == 40


def test_a_template_is_checked_and_read_as_one_person_would(live: Site) -> None:
    draft = {"subject": "Hello {{ business.name }}", "text": "Bye. {{ links.unsubscribe }}"}
    checked = live.api(
        "POST", "/api/templates/check", json=draft | {"facts": {"business": {"name": "X"}}}
    )
    assert checked.json()["subject"] == "Hello X"
    wrong = live.api("POST", "/api/templates/check", json=draft | {"text": "{{ secret }}"})
    assert wrong.status_code == 422 and "'secret'" in wrong.json()["detail"]
    assert live.api("PUT", "/api/templates/hello/en", json=draft).status_code == 200
    ask = {"person": person(live, 1), "channel": "email"}
    mail = live.api("POST", "/api/templates/hello/preview", json=ask).json()
    assert mail["mark"].startswith("preview, not sendable") and "/u/" in mail["body"]
    assert live.api("GET", "/api/mailbox").json()["rows"][0]["id"] == mail["id"]
    assert live.api("GET", "/api/messages").json()["rows"] == []  # nothing that could be sent
    spanish = live.api("GET", "/api/mailbox?locale=es").json()["rows"][0]
    assert spanish["mark"].startswith("vista previa") and spanish["person"] == ask["person"]
    assert live.api("POST", "/api/templates/none/preview", json=ask).status_code == 404


def test_a_letter_of_the_test_inbox_runs_loads_and_opens_nothing(live: Site) -> None:
    evil = "<script>alert(1)</script><b>Hello</b> {{ links.unsubscribe }}"
    draft = {"subject": "Hi", "text": "Bye. {{ links.unsubscribe }}", "html": evil}
    live.api("PUT", "/api/templates/evil/en", json=draft)
    mail = live.api("POST", "/api/templates/evil/preview", json={"person": person(live, 1)}).json()
    shown = live.api("GET", f"/api/mailbox/{mail['id']}/letter")
    policy = shown.headers["content-security-policy"]
    assert "<b>Hello</b>" in shown.text and shown.headers["content-type"].startswith("text/html")
    assert "default-src 'none'" in policy and "sandbox;" in policy
    assert shown.headers["x-frame-options"] == "SAMEORIGIN"
    assert live.api("GET", "/api/mailbox/999999999/letter").status_code == 404


def test_a_trigger_is_put_switched_and_refused_without_a_template(live: Site) -> None:
    words = {"subject": "Hello", "text": "Bye. {{ links.unsubscribe }}"}
    live.api("PUT", "/api/templates/greeting/en", json=words)
    wish: dict[str, Any] = {"on": {"entered": "lapsed"}, "channel": "email", "template": "greeting"}
    assert live.api("PUT", "/api/triggers/back", json=wish).json()["enabled"] is True
    assert (
        live.api("PATCH", "/api/triggers/back", json={"enabled": False}).json()["enabled"] is False
    )
    assert live.api("PUT", "/api/triggers/back", json=wish).json()["enabled"] is False
    assert [row["name"] for row in live.api("GET", "/api/triggers").json()] == ["back"]
    wrongs: list[dict[str, Any]] = [{"template": "none"}, {"on": {"entered": "nobody"}}, {"on": {}}]
    for wrong in wrongs:
        assert live.api("PUT", "/api/triggers/x", json=wish | wrong).status_code == 422
    assert live.api("PATCH", "/api/triggers/none", json={"enabled": True}).status_code == 404


def _files(mapping: str | None = MAPPING, name: str = "sales.csv") -> dict[str, Any]:
    sent = {"files": (name, ROWS + "x,yesterday,1,a,1\n", "text/csv")}
    return sent if mapping is None else sent | {"mapping": ("m.toml", mapping, "text/plain")}


def test_a_file_is_looked_at_then_taken_in_once(live: Site) -> None:
    looked = live.api("POST", "/api/imports/preview", files=_files()).json()
    assert looked["counts"] == {
        "read": 51,
        "accepted": 50,
        "refused": 1,
        "left_out": 0,
        "events": 50,
    }
    assert looked["refused"][0]["value"] == "yesterday" and len(looked["events"]) == 20
    assert live.api("GET", "/api/imports").json() == []
    done = _done(live, live.api("POST", "/api/imports", files=_files()))
    assert (done["state"], done["done"], done["already"]) == ("done", 50, False)
    report = live.api("GET", f"/api/imports/{done['report']}").json()
    assert (report["state"], report["accepted"], report["refused"]) == ("done", 50, 1)
    [line] = live.api("GET", f"/api/imports/{done['report']}/refused").json()["rows"]
    assert line["value"] == "yesterday"
    assert _done(live, live.api("POST", "/api/imports", files=_files()))["already"] is True
    imported = [event for event in live.events() if event.kind == "order_completed"]
    assert len(imported) == 50


def test_a_mapping_is_suggested_for_a_file_without_one(live: Site) -> None:
    said = live.api("POST", "/api/imports/suggest", files=_files(None)).json()
    assert 'loyalty_card = "card"' in said["mapping"]
    assert live.api("POST", "/api/imports/suggest", files=_files()).json() == said


def test_files_that_cannot_be_right_are_refused_and_their_folder_is_never_shown(live: Site) -> None:
    for sent in (
        _files("rows = 7"),
        _files(name="..csv"),
        _files(MAPPING.replace("sales", "none")),
    ):
        for path in ("/api/imports/preview",):
            answer = live.api("POST", path, files=sent)
            assert answer.status_code == 422, answer.text
            assert "/tmp" not in answer.text and "/imports/" not in answer.json()["detail"]
    failed = _done(
        live, live.api("POST", "/api/imports", files=_files(MAPPING.replace("sales", "no")))
    )
    assert failed["state"] == "failed" and "no.csv" in failed["problem"]
    assert live.api("POST", "/api/imports", content=b"x").status_code == 422
    reader = key_for(live.database, "read")
    assert live.api("POST", "/api/imports", files=_files(), key=reader).status_code == 403
    stranger = plain.post(f"{live.url}/api/imports", files=_files(), timeout=30)
    assert stranger.status_code == 401


def _done(live: Site, started: httpx.Response) -> dict[str, Any]:
    assert started.status_code == 202, started.text
    ends = monotonic() + 20
    while monotonic() < ends:
        said: dict[str, Any] = live.api(
            "GET", f"/api/imports/running/{started.json()['id']}"
        ).json()
        if said["state"] in ("done", "failed"):
            return said
        sleep(0.05)
    raise AssertionError(said)
