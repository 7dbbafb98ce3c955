"""Another system: its export, from the file to the ledger of consents; and a CRM that follows."""

from __future__ import annotations

from time import sleep
from typing import Any

from regulars.ground import leadership
from regulars.interact.store import given
from tests import plain
from tests.web.conftest import Site, key_for
from tests.web.hooks.senders import generic
from tests.web.test_live_definitions import turned

HEAD = "Email,Klaviyo ID,Email Marketing Consent,Email Marketing Consent Timestamp\n"


def sent(live: Site, path: str, rows: str) -> dict[str, Any]:
    parts = {"files": ("everybody.csv", (HEAD + rows).encode(), "text/csv")}
    said = live.api("POST", path, files=parts)
    assert said.status_code in (200, 202), said.text
    found: dict[str, Any] = said.json()
    return found


def taken(live: Site, rows: str) -> dict[str, Any]:
    """The file taken in and applied."""
    job = sent(live, "/api/imports", rows)
    for _ in range(200):
        job = live.api("GET", f"/api/imports/running/{job['id']}").json()
        if job["state"] in ("done", "failed"):
            break
        sleep(0.05)
    assert (job["state"], job["problem"]) == ("done", "")
    turned(live)
    return job


def test_an_export_is_known_taken_in_with_its_stops_first_and_resubscribes_nobody(
    live: Site,
) -> None:
    rows = "kim@x.example,K1,SUBSCRIBED,2024-03-01\nlou@x.example,K2,UNSUBSCRIBED,2024-03-02\n"
    found = sent(live, "/api/imports/suggest", rows)
    assert found["system"] == "Klaviyo"
    assert [one["title"]["es"] for one in found["passes"]] == [
        "Quien dejó el correo", "Quien aceptó el correo", "Lo que se sabe de las personas",
    ]  # fmt: skip
    assert taken(live, rows)["of"] == 4
    later = "lou@x.example,K2,SUBSCRIBED,2025-06-01\nkim@x.example,K1,UNSUBSCRIBED,2023-01-01\n"
    taken(live, later)  # newer, and older: neither lifts a stop
    with live.database.connect() as conn:
        said = conn.execute(
            "select address, given, at::date::text, source, wording from consents"
            " where address in ('kim@x.example', 'lou@x.example') order by at"
        ).fetchall()
    assert [row[:4] for row in said] == [
        ("kim@x.example", False, "2023-01-01", "klaviyo_email_stops"),
        ("kim@x.example", True, "2024-03-01", "klaviyo_email_yes"),
        ("lou@x.example", False, "2024-03-02", "klaviyo_email_stops"),
        ("lou@x.example", True, "2025-06-01", "klaviyo_email_yes"),
    ]
    assert said[1][4] == "Klaviyo: Email Marketing Consent = SUBSCRIBED"
    path = "/api/people/find?kind=email&value="
    ids = [live.api("GET", f"{path}{who}@x.example").json()["id"] for who in ("kim", "lou")]
    with live.database.connect() as conn:
        assert not any(given(conn, ids).values())


def test_a_crm_sends_its_contacts_and_hears_of_each_thing_once_in_order(live: Site) -> None:
    with live.database.connect() as conn:
        began = leadership.position(conn)
    secret = live.api("PUT", "/api/hooks/generic", json={}).json()["secret"]
    sam = {"email": "sam@crm.example"}
    said = {"type": "customer", "customer": sam, "attributes": {"first_name": "Sam"}}
    assert generic(live, said, secret=secret).json() == {"success": True}
    stop = {"channel": "email", "purpose": "marketing", "address": sam["email"]}
    key = key_for(live.database, "ingest", source="crm")
    answer = plain.post(
        f"{live.url}/v1/track",
        json={"event": "consent_withdrawn", "properties": stop, "context": {"traits": sam}},
        auth=(key, ""),
        timeout=30,
    )
    assert answer.status_code == 200, answer.text
    turned(live)
    heard, after = [], began
    while True:
        page = live.api("GET", "/api/events", params={"after": after, "limit": 1}).json()
        heard += page["rows"]
        if int(page["next"]) == after:
            break
        after = int(page["next"])
    mine = [one["kind"] for one in heard if ["email", sam["email"]] in one["identifiers"]]
    assert mine == ["person_identified", "consent_withdrawn"]
    assert [one["position"] for one in heard] == list(range(began + 1, after + 1))
    asked = {"after": began, "kind": "consent_withdrawn"}
    only = live.api("GET", "/api/events", params=asked).json()["rows"]
    assert [one["kind"] for one in only] == ["consent_withdrawn"]
    found = live.api("GET", f"/api/people/find?kind=email&value={sam['email']}").json()
    with live.database.connect() as conn:
        assert not any(given(conn, [found["id"]]).values())
