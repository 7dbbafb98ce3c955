"""What we know about somebody is theirs: to see, correct, take away, and have forgotten."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any, cast
from uuid import uuid4

import msgspec
import pytest

from regulars.ground import inbox, tokens
from regulars.ground.database import Conn
from regulars.ground.errors import BadInput
from regulars.ground.events import Event
from regulars.interact.messages import templates
from regulars.interact.messages.message import Message
from regulars.web.app import app
from regulars.work.doors import Doors
from regulars.work.people import erasing
from regulars.work.secrets import tombstone
from tests import plain
from tests.story.browsing import chromium, faults, pictured
from tests.web.conftest import TOKENS, Site, clock, house, serving
from tests.web.letters.street import Street, link

SECRET = b"only for the tests of own data"


@dataclass
class Forgets:
    """The one thing that these pages ask of the house: to forget somebody."""

    home: Path

    def erase(self, conn: Conn, person: int, *, now: datetime) -> int:
        return erasing.erase(conn, person, home=self.home, tombstone=tombstone(SECRET), now=now)


@pytest.fixture
def street(site: Site, conn: Conn, tmp_path: Path) -> Iterator[Street]:
    forgets = cast(Doors, Forgets(tmp_path))
    with serving(app(replace(house(site.database), answering=forgets))) as url:
        yield Street(url, site.database)


@pytest.fixture
def email(conn: Conn) -> str:
    """Somebody of whom staff wrote down a name, and who bought cheese."""
    found = f"{uuid4().hex[:8]}@example.org"
    cheese = '{"total": 12.5, "items": [{"category": "Cheese", "price": 12.5, "quantity": 1}]}'
    for kind, payload in (
        ("person_identified", '{"name": "An <b>Example</b>", "household_income": 30000}'),
        ("order_completed", cheese),
    ):
        said: dict[str, Any] = {"source": "staff", "message_id": str(uuid4()), "kind": kind}
        said |= {"identifiers": (("email", found),), "payload": payload}
        inbox.append(conn, [Event(occurred_at=clock(), received_at=clock(), **said)])
    return found


def asked(street: Street, email: str) -> Message:
    """The letter that opens what we know, asked for from the link in an earlier letter."""
    street.asks(email)
    [first] = street.mail()
    plain.post(link(first))
    here = f"{street.url}/p/{tokens.sign(TOKENS, 'preferences', first.id)}"
    assert "good for one hour" in plain.post(f"{here}/data").text
    [letter] = street.mail()
    assert letter.to == email
    return letter


def test_a_person_sees_what_we_know_who_said_it_and_why_they_got_what_they_got(
    street: Street, email: str
) -> None:
    page = plain.get(link(asked(street, email)))
    assert page.status_code == 200 and page.headers["cache-control"] == "no-store"
    assert "An &lt;b&gt;Example&lt;/b&gt;" in page.text and "<b>" not in page.text
    assert f"our staff, {clock().date()}" in page.text and "30000" in page.text
    assert "Cheese" in page.text and "You had asked for this" in page.text
    assert "Yes to Offers and news, by e-mail" in page.text
    assert "Yes, write to me about offers and news" in page.text  # the words they agreed to


def test_a_correction_is_kept_as_told_by_them(street: Street, email: str) -> None:
    here = link(asked(street, email))
    said = {"told:name": "Ann", "told:birthday": "1985-03-02", "told:household_income": "30000"}
    assert "Noted" in plain.post(here, data=said).text
    street.mail()
    page = plain.get(here).text
    assert 'value="Ann"' in page and "you, on your own page" in page
    assert 'value="1985-03-02"' in page
    for wrong in ({"told:birthday": "soon"}, {"told:user_id": "7"}, {"told:admin": "yes"}):
        assert plain.post(here, data=wrong).status_code == 422


def test_all_of_it_is_theirs_to_take_away(street: Street, email: str) -> None:
    here = link(asked(street, email))
    whole = plain.get(f"{here}/data.json")
    assert whole.headers["content-disposition"] == 'attachment; filename="about-me.json"'
    assert whole.headers["content-type"].startswith("application/json")
    told = whole.json()
    assert {"events", "consents", "decisions", "messages", "confirmations"} <= set(told)
    assert [one["value"] for one in told["identifiers"]] == [email]
    readable = plain.get(f"{here}/data.html")
    assert "Cheese" in readable.text and "<form" not in readable.text
    assert plain.get(f"{here}/data.exe").status_code == 404


def test_nothing_that_one_of_a_household_gets_or_sees_names_another_of_it(
    street: Street, conn: Conn, email: str
) -> None:
    other = f"bruno-{uuid4().hex[:8]}@example.org"  # a CRM may call a household after a member
    for who, kind, said in (
        (other, "person_identified", {"name": "Bruno", "purchase_role": "pays"}),
        (other, "order_completed", {"total": 9, "items": [{"category": "Truffles", "price": 9}]}),
        (other, "booking_made", {"booking": "b-1", "role": "booker", "what": "Truffles"}),
        (email, "booking_made", {"booking": "b-1", "role": "guest"}),
        *((one, "household_joined", {"household": other}) for one in (email, other)),
        *((one, "person_identified", {"household_id": other}) for one in (email, other)),
    ):
        payload = msgspec.json.encode(said).decode()
        new: dict[str, Any] = {"source": "crm", "message_id": str(uuid4()), "kind": kind}
        new |= {"identifiers": (("email", who),), "payload": payload}
        inbox.append(conn, [Event(occurred_at=clock(), received_at=clock(), **new)])
    letter = asked(street, email)
    assert conn.execute("select count(*) from household_members").fetchone() == (2,)
    facts = conn.execute("select facts from outbox where address = %s", (email,)).fetchall()
    here = link(letter)
    centre = f"{street.url}/p/{tokens.sign(TOKENS, 'preferences', letter.id)}"
    seen = [letter.subject, letter.text, letter.html, *(row[0] for row in facts)]
    for page in (here, f"{here}/data.json", f"{here}/data.html", centre):
        answer = plain.get(page)
        assert answer.status_code == 200, page
        seen.append(answer.text)
    for whole in seen:
        assert not {"Bruno", "bruno", "Truffles", "pays"} & set(re.findall(r"\w+", whole))
    with pytest.raises(BadInput, match="templates know no 'household'"):
        templates.plain({"household": {"name": "Bruno"}})


def test_a_person_is_forgotten_after_a_second_step_and_the_link_with_them(
    street: Street, conn: Conn, email: str
) -> None:
    here = link(asked(street, email))
    assert plain.post(f"{here}/erase").status_code == 422
    assert plain.get(here).status_code == 200
    assert "We have forgotten you" in plain.post(f"{here}/erase", data={"sure": "yes"}).text
    assert plain.get(here).status_code == 404
    left = "select (select count(*) from identifiers where value = %(mail)s)" + "".join(
        f" + (select count(*) from {table} where address = %(mail)s)"
        for table in ("consents", "confirmations", "outbox")
    )
    assert conn.execute(left.encode(), {"mail": email}).fetchone() == (0,)


def test_the_link_of_a_message_shows_nothing_of_what_we_know(
    street: Street, conn: Conn, email: str
) -> None:
    street.asks(email)
    [letter] = street.mail()  # asks for a yes: it opens nothing else
    for path in ("/data.json", "/data.html"):
        assert plain.get(f"{link(letter)}{path}").status_code == 404
    assert plain.post(f"{link(letter)}/erase", data={"sure": "yes"}).status_code == 404
    centre = f"{street.url}/p/{tokens.sign(TOKENS, 'preferences', letter.id)}"
    assert "Example" not in plain.get(centre).text
    data = asked(street, email)
    conn.execute("update confirmations set expires_at = now()")
    assert plain.get(link(data)).status_code == 404  # an hour later


def test_ones_own_page_works_on_a_phone(street: Street, email: str) -> None:
    here = link(asked(street, email))
    with chromium() as browser:
        page = browser.new_page(viewport={"width": 390, "height": 844})
        page.goto(here)
        assert faults(page) == []
        pictured(page, "own-390-en")
        page.get_by_label("Name", exact=True).fill("Ann")
        page.get_by_role("button", name="Correct it").click()
        assert "Noted" in page.get_by_role("status").inner_text()
        page.get_by_role("link", name="Español").click()
        page.set_viewport_size({"width": 1440, "height": 900})
        assert faults(page) == []
        pictured(page, "own-1440-es")
