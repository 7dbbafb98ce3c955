"""An export of another system, from the file to the ledger of consents."""

from __future__ import annotations

from time import sleep
from typing import Any

from regulars.interact.store import given
from tests.web.conftest import Site
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
