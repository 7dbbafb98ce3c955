"""Surveys: any phone, once, inert, nothing changed by looking; answers are events of the person."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

import httpx
import pytest
from playwright.sync_api import expect

from regulars.ground.events import Event, Identifier
from regulars.interact.outbox import store as outbox
from regulars.interact.outbox.states import Wished
from regulars.interact.surveys import answering
from regulars.interact.surveys.answering import Given
from regulars.interact.surveys.form import Choice, Form, Question, Words
from regulars.work.running.sending import links
from tests import plain
from tests.story.browsing import chromium, faults, pictured
from tests.web.conftest import TOKENS, Site, clock

EVIL = "<script>alert(1)</script>\"'<img src=x onerror=alert(1)>"
FORM: dict[str, Any] = {
    "title": {"en": "Your visit", "es": "Tu visita"},
    "questions": [
        {
            "name": "how",
            "kind": "satisfaction",
            "ask": {"en": "How satisfied are you?", "es": "¿Estás satisfecho?"},
            "required": True,
        },
        {
            "name": "why",
            "kind": "choice",
            "many": True,
            "ask": {"en": "What went wrong?"},
            "choices": [
                {"name": "queue", "label": {"en": "The queue"}},
                {"name": "price", "label": {"en": "The prices"}},
            ],
            "after": {"question": "how", "answers": ["1", "2"]},
        },
        {"name": "more", "kind": "text", "ask": {"en": "Anything else?"}},
    ],
}


@pytest.fixture
def survey(site: Site) -> str:
    """A fresh survey that takes answers."""
    name = f"visit_{uuid4().hex[:8]}"
    assert site.api("PUT", f"/api/surveys/{name}", json=FORM).status_code == 204
    assert site.api("POST", f"/api/surveys/{name}/publish").json() == {"version": 1}
    return name


@contextmanager
def a_shop(html: str) -> Iterator[str]:
    """A page of somebody else's, at an address of its own."""

    class Page(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("content-type", "text/html")
            self.end_headers()
            self.wfile.write(html.encode())

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Page) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


class Phone:
    """Somebody with a page in hand, and nothing that runs scripts."""

    def __init__(self, site: Site, url: str) -> None:
        self.url = site.url + urlsplit(url).path
        self.page = plain.get(self.url)

    def hidden(self) -> list[tuple[str, str]]:
        found = re.findall(r'type="hidden" name="([^"]*)" value="([^"]*)"', self.page.text)
        return [(name, value.replace("&quot;", '"')) for name, value in found]

    def say(self, *values: str, **more: str) -> httpx.Response:
        fields = [*self.hidden(), *(("v", one) for one in values), *more.items()]
        data: dict[str, list[str]] = {}
        for name, value in fields:
            data.setdefault(name, []).append(value)
        self.page = plain.post(self.url, data=data)
        return self.page


def link(site: Site, survey: str, **more: str) -> str:
    found = site.api("GET", f"/api/surveys/{survey}/link", params=more)
    return str(found.json()["url"])


def invited(site: Site, survey: str, **more: str) -> str:
    found = site.api("POST", f"/v1/pos/surveys/{survey}", json=more)
    assert found.status_code == 201, found.text
    return str(found.json()["url"])


def said(event: Event) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(event.payload)
    return found


def test_who_is_invited_on_a_receipt_answers_by_their_card_and_once(
    site: Site, survey: str
) -> None:
    url = invited(site, survey, kind="loyalty_card", value="77", place="North", order_id="o-1")
    assert invited(site, survey, order_id="o-1") == url  # printed twice, it is the same
    phone = Phone(site, url)
    assert phone.page.status_code == 200 and len(phone.page.content) < 4_000
    assert site.events() == []  # looking changes nothing
    assert "What went wrong?" in phone.say("2").text
    assert "Anything else?" in phone.say("queue", "price").text
    assert "Thank you" in phone.say("The bread was old").text
    assert "Thank you" in phone.say("and again").text  # the same page sent twice
    assert "Thank you" in Phone(site, url).page.text  # and opened again
    (event,) = site.events()
    assert (event.kind, event.identifiers) == ("survey_answered", (("loyalty_card", "77"),))
    assert said(event) == {
        "survey": survey,
        "version": 1,
        "locale": "en",
        "place": "North",
        "reference": "o-1",
        "answers": {"how": 2, "why": ["queue", "price"], "more": "The bread was old"},
        "satisfaction": 2,
        "comment": "The bread was old",
    }


@pytest.mark.parametrize(
    ("chosen", "told"), [("moved", "moved"), ("answer_8", "other"), (None, None)]
)
def test_the_choice_that_asks_why_they_come_less_tells_the_reason(
    chosen: str | None, told: str | None
) -> None:
    names = ("moved", "answer_8")
    choices = [Choice(name=one, label=Words(en=one)) for one in names]
    why = Question(name="reason", kind="choice", ask=Words(en="Why?"), choices=choices)
    given = Given(
        id="1", survey="s", version=1, who=Identifier("user_id", "7"), place="", reference="",
        locale="en", answers={} if chosen is None else {"reason": chosen}, at=clock(),
    )  # fmt: skip
    form = Form(title=Words(en="You"), questions=[why])
    assert said(answering.event(form, given)).get("reason") == told


def test_a_branch_that_is_not_taken_is_not_asked_nor_kept(site: Site, survey: str) -> None:
    phone = Phone(site, link(site, survey))
    phone.say("1")
    phone.say("queue")
    phone.say(back="1")
    assert "What went wrong?" in phone.page.text and 'value="queue" checked' in phone.page.text
    phone.say(back="1")
    assert "Anything else?" in phone.say("5").text
    phone.say("")
    (event,) = site.events()
    assert said(event)["answers"] == {"how": 5}
    ((kind, _),) = event.identifiers
    assert kind == "anonymous_id"


def test_what_must_be_answered_is_not_passed_over(site: Site, survey: str) -> None:
    phone = Phone(site, link(site, survey))
    assert "Please answer this one." in phone.say().text
    assert phone.say("6").status_code == 422
    assert site.events() == []


def test_a_stranger_may_say_who_they_are_afterwards(site: Site, survey: str) -> None:
    phone = Phone(site, link(site, survey, mode="tablet", place="door"))
    assert "/s/tablet.js" in phone.page.text
    phone.say("4")
    phone.say("")
    assert "neither an e-mail address nor a phone number" in phone.say(who="me").text
    assert "we know whom to answer" in phone.say(who="Ann@example.org").text
    assert "http-equiv" in phone.page.text  # and the tablet is there for the next one
    answered, told = site.events()
    assert told.kind == "person_identified"
    assert set(told.identifiers) == {("email", "ann@example.org"), *answered.identifiers}
    other = Phone(site, link(site, survey, mode="tablet"))
    other.say("4")
    other.say("")
    assert site.events()[0].identifiers != answered.identifiers  # two on one tablet stay two


def test_html_in_an_answer_is_inert_and_what_is_too_long_is_cut_with_a_word(
    site: Site, survey: str
) -> None:
    phone = Phone(site, link(site, survey))
    phone.say("5")
    phone.say(EVIL + "x" * 10_000, back="")
    assert EVIL not in phone.page.text
    phone = Phone(site, link(site, survey))
    phone.say("5")
    assert "first 10,000 characters" in phone.say(EVIL + "x" * 10_000).text
    (event,) = site.events()
    assert len(said(event)["comment"]) == 10_000 and said(event)["comment"].startswith(EVIL)


@pytest.mark.parametrize("wrong", ["", "x", "%00", "survey"])
def test_a_link_that_is_not_ours_opens_nothing_and_tells_nothing(
    site: Site, survey: str, wrong: str
) -> None:
    url = f"{site.url}/s/{link(site, survey).rpartition('/')[2][:-3]}{wrong}"
    first, second = plain.get(url), plain.post(url, data={"q": "how", "v": "1"})
    assert first.status_code == second.status_code == 404
    assert first.text == second.text == plain.get(f"{site.url}/s/t1.nothing.nothing").text


def test_answers_keep_the_version_that_was_asked(site: Site, survey: str) -> None:
    phone = Phone(site, link(site, survey))
    phone.say("5")
    newer = FORM | {"questions": FORM["questions"][:1]}
    site.api("PUT", f"/api/surveys/{survey}", json=newer)
    assert site.api("POST", f"/api/surveys/{survey}/publish").json() == {"version": 2}
    assert site.api("POST", f"/api/surveys/{survey}/publish").json() == {"version": 2}
    assert "Thank you" in phone.say("still here").text
    rows = site.api("GET", f"/api/surveys/{survey}/answers").json()
    assert [(one["version"], one["answers"]) for one in rows] == [
        (1, {"how": 5, "more": "still here"})
    ]
    site.api("POST", f"/api/surveys/{survey}/close")
    assert "This survey is over" in Phone(site, link(site, survey)).page.text


def test_only_a_survey_for_the_site_may_stand_within_another_page(site: Site, survey: str) -> None:
    own = Phone(site, link(site, survey)).page.headers
    assert "frame-ancestors 'none'" in own["content-security-policy"]
    assert own["x-frame-options"] == "DENY"
    framed = Phone(site, link(site, survey, mode="site")).page.headers
    assert "frame-ancestors *" in framed["content-security-policy"]
    assert "x-frame-options" not in framed


def test_a_draft_that_cannot_be_asked_says_why_and_is_not_published(site: Site) -> None:
    name = f"draft_{uuid4().hex[:8]}"
    questions = [FORM["questions"][1]]
    site.api("PUT", f"/api/surveys/{name}", json=FORM | {"questions": questions})
    found = site.api("GET", f"/api/surveys/{name}").json()
    assert found["wrong"] == "question 'why': 'how' is not asked before it"
    spanish = site.api("GET", f"/api/surveys/{name}?locale=es").json()
    assert spanish["wrong"] == "pregunta 'why': 'how' no se pregunta antes"
    assert site.api("POST", f"/api/surveys/{name}/publish").status_code == 422
    assert site.api("POST", f"/v1/pos/surveys/{name}", json={}).status_code == 409
    assert site.api("DELETE", f"/api/surveys/{name}").status_code == 204


def test_who_follows_the_link_of_a_message_answers_by_their_own_name_once(
    site: Site, survey: str
) -> None:
    message = f"m-{uuid4()}"
    before = clock() - timedelta(days=1)
    facts: dict[str, Any] = {"channel": "email", "purpose": "reply", "template": "ask"}
    facts |= {"locale": "en", "facts": "{}", "trigger": "", "decision": ""}
    facts |= dict.fromkeys(("created_at", "due_at", "expires_at"), before)
    with site.database.connect() as conn:
        row = conn.execute(
            "insert into identifiers (kind, value, person, first_seen_at)"
            " values ('email', %s, 0, now()) returning id",
            (f"{message}@example.org",),
        ).fetchone()
        assert row
        outbox.enqueue(conn, [Wished(id=message, identifier=row[0], **facts)])
    url = links(TOKENS, "https://shop.example", [survey])(message)[f"survey_{survey}"]
    for _ in range(2):
        phone = Phone(site, url)
        phone.say("4")
        phone.say("")
    (event,) = site.events()
    assert event.identifiers == (("email", f"{message}@example.org"),)
    assert (said(event)["place"], said(event)["reference"]) == ("email", message)


def test_a_tablet_goes_by_finger_and_begins_anew_for_the_next_one(site: Site, survey: str) -> None:
    tablet = site.url + link(site, survey, mode="tablet").removeprefix("https://shop.example")
    framed = site.url + link(site, survey, mode="site").removeprefix("https://shop.example")
    with ExitStack() as stack:
        browser = stack.enter_context(chromium())
        context = browser.new_context(viewport={"width": 390, "height": 800}, locale="es-ES")
        page = context.new_page()
        page.clock.install()
        page.goto(tablet)
        assert faults(page) == []
        pictured(page, "survey-first-es")
        page.get_by_role("radio", name="Muy insatisfecho").check()
        page.get_by_role("button", name="Siguiente").click()
        expect(page.get_by_text("What went wrong?")).to_be_visible()
        assert faults(page) == []
        pictured(page, "survey-choice-es")
        page.clock.run_for(61_000)  # whoever began has gone
        expect(page.get_by_role("radio", name="Satisfecho", exact=True)).to_be_visible()
        page.get_by_role("radio", name="Satisfecho", exact=True).check()
        page.keyboard.press("Enter")
        page.get_by_role("textbox").fill("Todo bien")
        page.get_by_role("button", name="Siguiente").click()
        expect(page.get_by_role("heading", name="Gracias")).to_be_visible()
        assert faults(page) == []
        pictured(page, "survey-thanks-es")
        shop = stack.enter_context(a_shop(f'<iframe title="survey" src="{framed}"></iframe>'))
        page.goto(shop)
        within = page.frame_locator("iframe")
        expect(within.get_by_role("heading", name="Tu visita")).to_be_visible()
    (event,) = site.events()
    assert (said(event)["satisfaction"], said(event)["comment"]) == (4, "Todo bien")
