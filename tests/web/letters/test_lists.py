"""Lists: looking joins nobody, only the owner of an address joins, and rules know who did."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from playwright.sync_api import expect

from regulars.ground.database import Conn
from tests import plain
from tests.story.browsing import chromium, faults, pictured
from tests.web.conftest import Site
from tests.web.letters.street import ANN, Street, link
from tests.web.test_live_definitions import turned
from tests.web.test_live_people import person
from tests.web.year import card

LIST: dict[str, Any] = {
    "kind": "promo",
    "title": {"en": "Offers first", "es": "Ofertas antes"},
    "agree": {"en": "Yes, write to me about offers.", "es": "Sí, escribidme sobre ofertas."},
}


def made(site: Site, **more: Any) -> str:
    """A fresh list that takes people."""
    name = f"l-{uuid4().hex[:8]}"
    answer = site.api("PUT", f"/api/lists/{name}", json=LIST | more)
    assert answer.status_code == 204, answer.text
    assert site.api("POST", f"/api/lists/{name}/on").status_code == 204
    return name


def join(street: Street, name: str, **more: str) -> str:
    said = {"email": ANN, "agreed": "1"} | more
    answer = plain.post(f"{street.url}/l/{name}?lang=es", data=said)
    assert answer.status_code == 200, answer.text
    return answer.text


def members(site: Site, name: str) -> list[tuple[str, str]]:
    rows = site.api("GET", f"/api/lists/{name}/members").json()
    return [(row["name"], row["source"]) for row in rows]


def test_looking_joins_nobody_and_the_owner_of_the_address_does_with_proof(
    site: Site, street: Street, conn: Conn
) -> None:
    name = made(site)
    page = plain.get(f"{street.url}/l/{name}?lang=es").text
    assert "Ofertas antes" in page and "Sí, escribidme sobre ofertas." in page
    assert "Mira tu correo" in join(street, name)
    [letter] = street.mail()
    assert "- Ofertas antes\n" in letter.text  # the list they know, not what we call its purpose
    assert plain.get(link(letter)).status_code == 200
    assert (members(site, name), street.consents(conn)) == ([], [])
    plain.post(link(letter))
    street.mail()
    wording = "Sí, escribidme sobre ofertas."
    proof = (ANN, "email", "marketing", True, True, wording, "es", "sign-up")
    assert street.consents(conn) == [proof]
    assert members(site, name) == [(ANN, "sign-up")]
    [row] = [one for one in site.api("GET", "/api/lists").json() if one["name"] == name]
    assert row["members"] == 1 and row["page"].endswith(f"/l/{name}")
    [day] = site.api("GET", f"/api/lists/{name}/days").json()
    assert (day["joined"], day["left"]) == (1, 0)
    assert ANN in site.api("GET", f"/api/export/lists/{name}").text


def test_the_answer_tells_nothing_programs_join_nothing_and_a_flood_is_held_up(
    site: Site, street: Street
) -> None:
    name = made(site)
    first = join(street, name, email="known@example.org")
    assert first == join(street, name, email="new@example.org") == join(street, name, trap="x")
    assert "Eso no puede ser" in join(street, name, agreed="0")
    assert "Eso no puede ser" in join(street, name, email='"><script>')
    assert sorted(one.to for one in street.mail()) == ["known@example.org", "new@example.org"]
    site.api("POST", f"/api/lists/{name}/off")
    assert plain.get(f"{street.url}/l/{name}").status_code == 404
    said = {"email": ANN, "agreed": "1"}
    codes = [plain.post(f"{street.url}/l/{name}", data=said).status_code for _ in range(6)]
    assert codes == [404] * 5 + [429]


def test_a_birthday_needs_no_year_and_counts_once_its_owner_confirmed(
    site: Site, street: Street, conn: Conn
) -> None:
    name = made(site, kind="birthday")
    assert "Eso no puede ser" in join(street, name, day="31", month="2")
    join(street, name, day="29", month="2")
    [letter] = street.mail()
    plain.post(link(letter))
    street.mail()
    told = conn.execute("select payload from events where kind = 'person_identified'").fetchall()
    assert '{"birthday":"0000-02-29"}' in [row[0] for row in told]


def test_who_asks_to_be_reminded_says_when_and_is_once_they_confirmed(
    site: Site, street: Street, conn: Conn
) -> None:
    name = made(site, kind="reminder")
    assert 'type="date"' in plain.get(f"{street.url}/l/{name}").text
    assert "Eso no puede ser" in join(street, name, on="2020-01-01")
    join(street, name, on="2028-02-29", weeks="26")
    [letter] = street.mail()
    plain.post(link(letter))
    street.mail()
    row = conn.execute("select next_on, weeks, locale from list_members where list = %s", (name,))
    assert [(str(on), *rest) for on, *rest in row] == [("2028-02-29", 26, "es")]
    assert [one[2] for one in street.consents(conn)] == ["reminder"]
    path, said = f"/v1/pos/lists/{name}", {"kind": "loyalty_card", "value": "C-7", "agreed": True}
    assert site.api("POST", path, json=said | {"on": "2028-02-29"}).status_code == 422
    assert site.api("PUT", f"/api/lists/{name}", json=LIST).status_code == 409
    assert site.api("POST", f"/api/lists/{name}/free", json={"places": 1}).status_code == 409


def test_at_the_till_a_phone_number_counts_a_card_agrees_to_nothing_an_address_waits(
    site: Site, street: Street, conn: Conn
) -> None:
    name, path = (one := made(site)), f"/v1/pos/lists/{one}"
    phone = {"kind": "phone", "value": "+34 600 123 456", "agreed": True, "place": "12"}
    assert site.api("POST", path, json=phone | {"agreed": False}).status_code == 422
    assert site.api("POST", path, json=phone).json() == {"letter": False}
    [shown] = [row for row in site.api("GET", "/v1/pos/lists").json() if row["name"] == name]
    assert (shown["kind"], shown["agree"]["es"]) == ("promo", LIST["agree"]["es"])
    card = {"kind": "loyalty_card", "value": "C-77", "agreed": True}
    assert site.api("POST", path, json=card).json() == {"letter": False}
    mail = {"kind": "email", "value": ANN, "agreed": True}
    assert site.api("POST", path, json=mail).json() == {"letter": True}
    assert [one.to for one in street.mail()] == [ANN]
    assert street.consents(conn) == [
        ("+34600123456", "sms", "marketing", True, True, LIST["agree"]["en"], "en", "till")
    ]
    assert sorted(members(site, name)) == [("+34600123456", "till"), ("C-77", "till")]
    site.api("POST", f"/api/lists/{name}/off")
    assert site.api("POST", path, json=card).status_code == 409


def test_whoever_joined_is_in_a_segment_by_that_list_until_they_leave(live: Site) -> None:
    name = made(live)
    segment: dict[str, Any] = {"name": name.replace("-", "_"), "title": "In", "title_es": "Dentro"}
    segment |= {"rule": {"list": name}}
    assert live.api("POST", "/api/segments", json=segment).status_code == 202
    turned(live)
    inside = f"/api/people/{person(live, 20)}"
    card_20 = {"kind": "loyalty_card", "value": card(20).value, "agreed": True}
    assert live.api("POST", f"/v1/pos/lists/{name}", json=card_20).status_code == 202
    turned(live)
    assert segment["name"] in live.api("GET", inside).json()["segments"]
    left = {"event": "list_left", "userId": "u20", "properties": {"list": name}}
    left |= {"messageId": str(uuid4()), "context": {"traits": {"loyalty_card": card(20).value}}}
    assert live.post("/v1/track", left).status_code == 200
    turned(live)
    assert segment["name"] not in live.api("GET", inside).json()["segments"]
    assert members(live, name) == []


def test_a_tablet_is_there_for_the_next_one_by_itself(site: Site, street: Street) -> None:
    name = made(site, kind="birthday")
    with chromium() as browser:
        page = browser.new_page()
        page.goto(f"{street.url}/l/{name}/tablet?lang=en")
        page.get_by_label("Your e-mail address").fill(ANN)
        page.get_by_label("Your birthday: day").fill("3")
        page.get_by_label("Month").select_option("March")
        page.get_by_label("Yes, write to me").check()
        assert faults(page) == []
        pictured(page, "list-tablet-en")
        page.get_by_role("button", name="Join").click()
        expect(page.get_by_role("heading", name="Thank you")).to_be_visible()
        expect(page.locator("meta[http-equiv=refresh]")).to_have_count(1)
        page.get_by_role("link", name="Begin anew").click()
        expect(page.get_by_label("Your e-mail address")).to_have_value("")
