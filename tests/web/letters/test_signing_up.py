"""A yes in two steps: whoever types an address learns nothing, its owner decides."""

from __future__ import annotations

import pytest

from regulars.ground.database import Conn
from regulars.ground.errors import BadInput
from regulars.interact.triggers import On, Trigger
from tests import plain
from tests.story.browsing import chromium, faults, pictured
from tests.web.conftest import Site, clock
from tests.web.letters.street import ANN, Street, link


def test_nobody_hears_from_us_before_the_owner_of_the_address_says_yes(
    street: Street, conn: Conn
) -> None:
    assert plain.get(f"{street.url}/sign-up").status_code == 200  # looking asks for nothing
    assert "Mira tu correo" in street.asks(lang="es")
    [letter] = street.mail()
    assert (letter.to, letter.subject) == (ANN, "¿Eras tú? Falta un paso")
    assert "Ofertas y novedades" in letter.text
    page = plain.get(link(letter))
    assert page.status_code == 200 and "Sí, escribidme sobre ofertas" in page.text
    assert street.consents(conn) == []  # a scanner that follows links agrees to nothing
    assert "Gracias" in plain.post(link(letter)).text
    wording = "Sí, escribidme sobre ofertas y novedades. Puedo dejarlo cuando quiera."
    proof = (ANN, "email", "marketing", True, True, wording, "es", "sign-up")
    assert street.consents(conn) == [proof]
    assert plain.post(link(letter)).status_code == 200 and street.consents(conn) == [proof]
    street.mail()
    assert street.consents(conn) == [proof]  # the log's own word of it adds nothing


def test_a_yes_can_be_proved_with_when_it_was_asked_and_confirmed(
    site: Site, street: Street, conn: Conn
) -> None:
    street.asks()
    [letter] = street.mail()
    about = {"kind": "email", "value": " Ann@Example.org"}
    [before] = site.api("GET", "/api/consents", params=about).json()["asked"]
    assert (before["id"], before["done_at"]) == (letter.id, None)
    plain.post(link(letter))
    said = site.api("GET", "/api/consents", params=about).json()
    [asked], [entry] = said["asked"], said["entries"]
    assert asked["asked_at"] < asked["done_at"] == entry["at"]
    assert entry["wording"] == "Yes, write to me about offers and news. I can stop it at any time."
    assert entry["message_id"].startswith(asked["id"]) and said["suppressed"] is None
    audited = site.api("GET", "/api/audit").json()["rows"][0]
    assert audited["action"] == "GET /api/consents"
    wrong = {"kind": "email", "value": "ann"}
    assert site.api("GET", "/api/consents", params=wrong).status_code == 422


def test_known_or_not_the_answer_and_the_letter_are_the_same(street: Street, conn: Conn) -> None:
    first = street.asks()
    [one] = street.mail()
    plain.post(link(one))
    street.mail()
    again, new = street.asks(), street.asks("bo@example.org")
    assert first == again == new
    assert {m.to: m.subject for m in street.mail()} == {
        ANN: "Was it you? One more step",
        "bo@example.org": "Was it you? One more step",
    }


def test_one_address_gets_three_letters_a_day_whoever_asks(street: Street, conn: Conn) -> None:
    for _ in range(5):
        street.asks("cy@example.org")
    assert len(street.mail()) == 3
    crowded = plain.post(f"{street.url}/sign-up", data={"email": ANN, "topic": "marketing"})
    assert crowded.status_code == 429 and int(crowded.headers["retry-after"]) > 0


def test_a_letter_is_good_for_two_days_and_once(street: Street, conn: Conn) -> None:
    street.asks()
    [letter] = street.mail()
    assert plain.post(link(letter) + "x").status_code == 404
    plain.post(link(letter))
    stop = f"{street.url}/u/" + link(letter).rpartition("/")[2]
    assert plain.post(stop).status_code == 404  # its token opens nothing else
    conn.execute(
        "insert into consents (kind, address, channel, purpose, given, own_door, wording, locale,"
        " source, message_id, at)"
        " values ('email', %s, 'all', 'all', false, true, '', '', 'api', 'm', %s)",
        (ANN, clock()),
    )
    plain.post(link(letter))  # from an old letter: lifts no later no
    assert [row[3] for row in street.consents(conn)] == [True, False]
    conn.execute("update confirmations set expires_at = now()")
    assert plain.get(link(letter)).status_code == plain.post(link(letter)).status_code == 404


def test_who_stopped_everything_may_come_back_but_hears_nothing_asked_before(
    street: Street, conn: Conn
) -> None:
    street.asks()
    stop = (
        "insert into consents (kind, address, channel, purpose, given, own_door, wording, locale,"
        " source, message_id, at)"
        " values ('email', %s, 'all', %s, false, true, '', '', 'api', gen_random_uuid()::text, %s)"
    )
    conn.execute(stop, (ANN, "all", clock()))
    assert street.mail() == []
    street.asks()
    [letter] = street.mail()
    street.asks()  # whoever types it: it gets one such letter in thirty days
    assert street.mail() == []
    plain.post(link(letter))
    assert [row[3] for row in street.consents(conn)] == [False, True]
    conn.execute(stop, (ANN, "confirmation", clock()))  # no such letters any more, either
    street.asks()
    assert street.mail() == []


def test_what_is_no_address_or_no_topic_is_refused(street: Street, conn: Conn) -> None:
    for wrong in ({"email": "ann"}, {"topic": "receipt"}, {"topic": ""}):
        said = {"email": ANN, "topic": "marketing"} | wrong
        assert plain.post(f"{street.url}/sign-up", data=said).status_code == 422
    assert street.mail() == []


def test_no_trigger_of_a_shop_may_pass_for_such_a_letter() -> None:
    with pytest.raises(BadInput, match="the house's own"):
        Trigger(
            name="x", on=On(kind="order_completed"), channel="email", template="t",
            purpose="confirmation",
        )  # fmt: skip


def test_signing_up_works_on_a_phone_in_both_languages(street: Street, conn: Conn) -> None:
    with chromium() as browser:
        page = browser.new_page(viewport={"width": 390, "height": 844}, locale="es-ES")
        page.goto(f"{street.url}/sign-up")
        assert faults(page) == []
        page.get_by_role("link", name="English").click()
        page.get_by_label("Your e-mail address").fill(ANN)
        page.get_by_label("Yes, write to me about offers and news").check()
        pictured(page, "sign-up")
        page.get_by_role("button", name="Send me the e-mail").click()
        assert "Look into your mail" in page.get_by_role("status").inner_text()
        [letter] = street.mail()
        page.goto(link(letter))
        assert faults(page) == []
        pictured(page, "sign-up-confirm")
        page.get_by_role("button", name="Yes, write to me").click()
        assert "You will hear from us" in page.get_by_role("status").inner_text()
        assert faults(page) == [] and len(street.consents(conn)) == 1
