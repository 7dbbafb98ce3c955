"""Sign-up forms: whoever sends one learns nothing, and only the owner of an address agrees."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any
from uuid import uuid4

import httpx

from regulars.ground.database import Conn
from regulars.web.app import app
from tests import plain
from tests.web.conftest import Site, house, key_for, serving
from tests.web.letters.street import ANN, Street, link

EVIL = "<script>alert(1)</script>"
FORM: dict[str, Any] = {
    "kind": "embedded",
    "title": {"en": "Hear first", "es": "Entérate antes"},
    "agree": {"en": "Yes, send me the weekly letter.", "es": "Sí, enviadme la carta semanal."},
    "asks": ["first_name", "birthday"],
}


def made(site: Site, **more: Any) -> str:
    """A fresh form that is on."""
    name = f"f-{uuid4().hex[:8]}"
    answer = site.api("PUT", f"/api/forms/{name}", json=FORM | more)
    assert answer.status_code == 204, answer.text
    assert site.api("POST", f"/api/forms/{name}/on").status_code == 204
    return name


def send(url: str, name: str, **more: Any) -> httpx.Response:
    said = {"version": 1, "address": ANN, "agreed": True, "page": "https://shop.example/"} | more
    return plain.post(f"{url}/v1/forms/{name}", content=json.dumps(said))


def ask(url: str, **more: Any) -> list[dict[str, Any]]:
    answer = plain.post(f"{url}/v1/forms", content=json.dumps(more))
    assert answer.status_code == 200, answer.text
    return list(answer.json()["forms"])


def test_a_form_signs_up_nobody_before_the_owner_says_yes_and_keeps_the_proof(
    site: Site,
    street: Street,
    conn: Conn,
) -> None:
    name = made(site)
    told = {"first_name": "Ann", "birthday": "1985-03-02", "user_id": "boss"}
    assert send(street.url, name, locale="es", told=told).json() == {"success": True}
    [letter] = street.mail()
    assert street.consents(conn) == []
    plain.post(link(letter))
    wording = "Sí, enviadme la carta semanal."
    assert street.consents(conn) == [
        (ANN, "email", "marketing", True, True, wording, "es", "sign-up")
    ]
    street.mail()
    said: dict[str, str] = dict(
        conn.execute(
            "select kind, payload from events where kind in ('person_identified', 'consent_given')"
        ).fetchall()
    )
    assert json.loads(said["person_identified"]) == {
        "first_name": "Ann", "birthday": "1985-03-02",
    }  # fmt: skip
    proof = json.loads(said["consent_given"])
    assert (proof["form"], proof["version"]) == (name, 1)
    assert proof["page"] == "https://shop.example/"
    plain.post(link(letter))
    row = site.api("GET", f"/api/forms/{name}").json()
    assert (row["sent"], row["confirmed"], row["rate"]) == (1, 1, None)


def test_whoever_agreed_agreed_to_the_words_of_the_version_they_saw(
    site: Site,
    street: Street,
    conn: Conn,
) -> None:
    name = made(site)
    other = FORM | {"agree": {"en": "Yes to everything else."}}
    assert site.api("PUT", f"/api/forms/{name}", json=other).status_code == 204
    assert send(street.url, name).status_code == 200
    [letter] = street.mail()
    plain.post(link(letter))
    assert street.consents(conn)[0][5] == "Yes, send me the weekly letter."


def test_the_answer_tells_nothing_and_what_cannot_be_is_refused(
    site: Site,
    street: Street,
    conn: Conn,
) -> None:
    name = made(site)
    assert send(street.url, name, trap="http://pills.example").json() == {"success": True}
    assert send(street.url, name, agreed=False).status_code == 400
    assert send(street.url, name, address="ann").status_code == 400
    assert send(street.url, name, told={"birthday": "soon"}).status_code == 400
    assert plain.get(f"{street.url}/v1/forms/{name}").status_code in (404, 405)
    limited = send(street.url, name)
    assert limited.status_code == 200 and limited.headers["access-control-allow-origin"] == "*"
    assert send(street.url, name).status_code == 429
    assert len(street.mail()) == 1
    site.api("POST", f"/api/forms/{name}/off")
    with serving(app(house(site.database))) as url:
        assert send(url, name).status_code == send(url, "never-was").status_code == 404
        assert send(url, name, version=9).status_code == 404


def test_a_phone_number_counts_at_once_but_lifts_no_earlier_stop(
    site: Site,
    street: Street,
    conn: Conn,
) -> None:
    name = made(site, channel="sms", asks=[])
    assert send(street.url, name, address="call me").status_code == 400
    assert send(street.url, name, address="+34 600 123 456").status_code == 200
    street.mail()
    [row] = street.consents(conn)
    assert row[1:5] == ("sms", "marketing", True, False) and row[-1] == "form"
    refused = site.api("PUT", "/api/forms/x", json=FORM | {"channel": "sms"})
    assert refused.status_code == 422 and "nobody confirms" in refused.json()["detail"]


def test_a_page_is_shown_what_is_meant_for_it_and_for_who_looks(site: Site, street: Street) -> None:
    name = made(site)
    popup = made(site, kind="popup", pages=["/sale/*"], visitors="new")
    known = made(site, kind="popup", pages=["/sale/*"], visitors="known")
    assert [one["name"] for one in ask(street.url, names=[name, popup, "none"])] == [name]
    sale = {"page": "https://shop.example/sale/tea?x=1", "consent": "granted"}
    assert [one["name"] for one in ask(street.url, **sale)] == [popup]
    assert ask(street.url, **sale | {"consent": ""}) == []
    assert ask(street.url, **sale | {"machine": True}) == []
    assert ask(street.url, **sale | {"page": "https://shop.example/"}) == []
    assert known not in json.dumps(ask(street.url, **sale))
    for one in (popup, known):
        site.api("POST", f"/api/forms/{one}/off")


def test_how_many_send_it_is_said_with_an_interval_once_enough_saw_it(
    site: Site,
    street: Street,
    conn: Conn,
) -> None:
    name = made(site)
    body = json.dumps({"version": 1})
    assert plain.post(f"{street.url}/v1/forms/{name}/shown", content=body).status_code == 200
    robot = plain.post(
        f"{street.url}/v1/forms/{name}/shown", content=body, headers={"User-Agent": "Googlebot/2.1"}
    )
    assert robot.status_code == 200
    row = site.api("GET", f"/api/forms/{name}").json()
    assert (row["shown"], row["rate"], row["fewest"]) == (1, None, 100)
    conn.execute("update form_versions set shown = 100, sent = 5 where form = %s", (name,))
    rate = site.api("GET", f"/api/forms/{name}").json()["rate"]
    assert rate["low"] < 0.05 == rate["share"] < rate["high"]
    assert site.api("DELETE", f"/api/forms/{name}").status_code == 409


def test_a_till_or_a_browser_without_scripts_has_the_form_as_a_page(
    site: Site,
    street: Street,
    conn: Conn,
) -> None:
    name = made(site, kind="till", title={"en": EVIL})
    here = f"{street.url}/f/{name}"
    page = plain.get(here)
    assert page.status_code == 200 and EVIL not in page.text and "tablet.js" in page.text
    typed = {"version": "1", "address": ANN, "agreed": "1"}
    assert "Look into your mail" in plain.post(here, data=typed).text
    assert "cannot be right" in plain.post(here, data=typed | {"address": "ann"}).text
    assert len(street.mail()) == 1
    clerk = replace(site, admin=key_for(site.database, "scan"))
    assert EVIL in [one["title"]["en"] for one in clerk.api("GET", "/api/till/forms").json()]
    assert clerk.api("GET", "/api/forms").status_code == 403
    gone = [plain.get(f"{street.url}/f/{one}").status_code for one in ("never-was", "%00")]
    assert gone == [404, 404]
