"""What people choose for themselves counts at once, and a link opens nothing but its own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from html import unescape
from typing import Any
from uuid import uuid4

import msgspec
import pytest
from playwright.sync_api import expect

from regulars.ground import tokens
from regulars.ground.database import Conn
from regulars.interact.consent import Entry
from regulars.interact.ledgers import store as ledgers
from regulars.interact.outbox import store as outbox
from regulars.interact.outbox.states import Wished
from regulars.interact.store import given, standings
from tests import plain
from tests.story.browsing import chromium, faults, pictured
from tests.web.conftest import TOKENS, Site, clock

ANN = ("email", "ann@example.org")
SMS = ("phone", "+34600000001")


@pytest.fixture
def conn(site: Site) -> Iterator[Conn]:
    with site.database.connect(autocommit=True) as conn:
        yield conn


@pytest.fixture
def link(site: Site, conn: Conn) -> str:
    """The link in the footer of a message to Ann, who agreed to e-mail and to texts."""
    conn.execute("delete from identifiers; delete from consents; delete from outbox")
    conn.execute("delete from preferences; delete from pauses")
    for kind, value in (ANN, SMS):
        conn.execute(
            "insert into identifiers (kind, value, person, first_seen_at)"
            " values (%s, %s, 0, now())",
            (kind, value),
        )
    conn.execute("update identifiers set person = (select min(id) from identifiers)")
    before = clock() - timedelta(days=1)
    yes: dict[str, Any] = {"purpose": "marketing", "given": True, "own_door": True, "locale": "en"}
    yes |= {"wording": "Yes, write to me", "source": "api", "at": before}
    for address, channel in ((ANN, "email"), (SMS, "sms")):
        entry = Entry(address=address, channel=channel, message_id=str(uuid4()), **yes)
        ledgers.record(conn, [entry])
    said: dict[str, Any] = {"channel": "email", "purpose": "marketing", "template": "hello"}
    said |= {"locale": "en", "facts": "{}", "trigger": "", "decision": ""}
    said |= dict.fromkeys(("created_at", "due_at"), before) | {"expires_at": before}
    id_ = str(uuid4())
    outbox.enqueue(conn, [Wished(id=id_, identifier=ids(conn)[0], **said)])
    return f"{site.url}/p/{tokens.sign(TOKENS, 'preferences', id_)}"


def ids(conn: Conn) -> list[int]:
    return [row[0] for row in conn.execute("select id from identifiers order by id")]


def hears(conn: Conn) -> set[tuple[str, str]]:
    [person] = {row[0] for row in conn.execute("select person from identifiers")}
    return set(given(conn, [person]).get(person, ()))


FORM: dict[str, Any] = {
    "shown": ["marketing email", "marketing sms"],
    "topic": ["marketing email"],
    "every_days": "30",
    "paused_until": "",
    "locale": "es",
}


def test_looking_changes_nothing_and_shows_what_one_hears(
    site: Site, conn: Conn, link: str
) -> None:
    page = plain.get(link)
    assert page.status_code == 200 and len(page.content) < 6_000
    assert page.headers["cache-control"] == "no-store" and "<script" not in page.text
    assert "Offers and news, text message" in page.text and "Stop everything" in page.text
    assert "Ofertas y novedades, correo" in plain.get(f"{link}?lang=es").text
    assert hears(conn) == {("email", "marketing"), ("sms", "marketing")}
    assert site.events() == []


def test_what_is_switched_off_is_over_at_once_and_the_rest_stays(
    site: Site, conn: Conn, link: str
) -> None:
    said = plain.post(link, data=FORM)
    assert said.status_code == 200 and "Guardado" in said.text  # in the language just chosen
    assert hears(conn) == {("email", "marketing")}
    [person] = {row[0] for row in conn.execute("select person from identifiers")}
    assert standings(conn, [person], now=clock())[person].every_days == 30
    kinds = [one.kind for one in site.events()]
    assert kinds == ["consent_withdrawn", "preferences_changed"]
    assert plain.post(link, data=FORM).status_code == 200
    assert site.events() == []  # the same once more is nothing new
    assert '<html lang="es">' in plain.get(link).text


def test_a_pause_lasts_through_its_last_day_and_can_be_ended(
    site: Site, conn: Conn, link: str
) -> None:
    day = (clock() + timedelta(days=9)).date()
    kept = FORM | {"topic": FORM["shown"], "every_days": "0", "locale": "en"}
    shown = plain.post(link, data=kept | {"paused_until": str(day)}).text
    assert f'value="{day}"' in shown
    [person] = {row[0] for row in conn.execute("select person from identifiers")}
    until = standings(conn, [person], now=clock())[person].paused_until
    assert until is not None and until.date() == day + timedelta(days=1)  # its first moment
    plain.post(link, data=kept)
    assert standings(conn, [person], now=clock())[person].paused_until is None
    assert len(hears(conn)) == 2


def test_one_button_stops_everything(site: Site, conn: Conn, link: str) -> None:
    said = plain.post(f"{link}/stop")
    assert said.status_code == 200 and "You will hear nothing more from us" in said.text
    assert hears(conn) == set()
    assert "You get no offers" in plain.get(link).text


def test_nobody_can_be_signed_up_through_a_forwarded_link(
    site: Site, conn: Conn, link: str
) -> None:
    plain.post(f"{link}/stop")
    more: dict[str, Any] = {
        "shown": [],
        "topic": ["marketing email", "marketing sms", "news email"],
    }
    more |= {"address": "eve@example.org", "email": "eve@example.org"}
    assert plain.post(link, data=FORM | more).status_code == 200
    assert hears(conn) == set()
    rows = conn.execute("select count(*) from consents where given").fetchone()
    assert rows == (2,)  # those that she gave herself


def test_what_is_new_waits_for_a_letter_to_the_address_that_got_the_message(
    site: Site, conn: Conn, link: str
) -> None:
    plain.post(f"{link}/stop")
    site.events()
    said = plain.post(link, data=FORM | {"topic": [], "more": ["marketing", "receipt"]})
    assert "te hemos enviado un correo" in said.text and hears(conn) == set()
    [asked, _] = site.events()
    assert (asked.kind, asked.identifiers) == ("confirmation_requested", (ANN,))
    assert msgspec.json.decode(asked.payload)["purposes"] == ["marketing"]


def test_whatever_is_wrong_with_a_link_the_answer_is_the_same(site: Site, link: str) -> None:
    of_another_kind = tokens.sign(TOKENS, "unsubscribe", link.rpartition("/")[2])
    unknown = tokens.sign(TOKENS, "preferences", "message-of-nobody")
    wrongs = [f"{link}x", link[:-3], f"{site.url}/p/{of_another_kind}", f"{site.url}/p/{unknown}"]
    for ask in (plain.get, plain.post):
        answers = {(one.status_code, one.text) for one in map(ask, wrongs)}
        assert len(answers) == 1 and {status for status, _ in answers} == {404}
    assert site.events() == []


@pytest.mark.parametrize(
    "wrong",
    [{"every_days": "5"}, {"every_days": "x"}, {"paused_until": "1999-01-01"}, {"locale": "fr"}],
)
def test_what_no_form_of_ours_says_changes_nothing(
    site: Site, conn: Conn, link: str, wrong: dict[str, str]
) -> None:
    assert plain.post(link, data=FORM | wrong).status_code == 422
    assert len(hears(conn)) == 2 and site.events() == []


def test_the_way_out_speaks_the_readers_language_and_leads_to_the_choices(
    site: Site, conn: Conn, link: str
) -> None:
    row = conn.execute("update outbox set locale = 'es' returning id").fetchone()
    assert row is not None
    page = plain.get(f"{site.url}/u/{tokens.sign(TOKENS, 'unsubscribe', row[0])}").text
    assert "¿No recibir más mensajes como este?" in page and "por correo" in page
    to = unescape(page.partition('href="/p/style.css"')[2].partition('href="/p/')[2])
    assert plain.get(f"{site.url}/p/{to.partition(chr(34))[0]}").status_code == 200


def test_a_person_chooses_by_keyboard_on_any_phone_and_in_both_languages(
    conn: Conn, link: str
) -> None:
    with chromium() as browser:
        page = browser.new_page(viewport={"width": 390, "height": 844})
        wrong: list[str] = []
        page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
        page.goto(link)
        assert faults(page) == []
        pictured(page, "preferences-390-en")
        texts = page.get_by_label("Offers and news, text message")
        texts.focus()
        page.keyboard.press("Space")
        page.get_by_label("How often").select_option("30")
        page.get_by_label("Language").select_option("es")
        page.get_by_role("button", name="Save").press("Enter")
        expect(page.get_by_role("status")).to_have_text("Guardado. Vale desde ahora.")
        assert faults(page) == [] and hears(conn) == {("email", "marketing")}
        pictured(page, "preferences-390-es")
        page.set_viewport_size({"width": 1440, "height": 900})
        page.get_by_role("link", name="English").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("What you hear from us")
        assert faults(page) == []
        pictured(page, "preferences-1440")
        page.get_by_role("button", name="Stop everything").click()
        expect(page.get_by_role("status")).to_contain_text("nothing more from us")
        assert faults(page) == [] and hears(conn) == set()
        pictured(page, "preferences-stopped")
        page.get_by_role("link", name="Español").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Lo que recibes de nosotros")
        assert wrong == []
