"""What the web app does when it is treated badly: hostile names, and a server that goes away."""

from __future__ import annotations

import json
from typing import Final

import pytest
from playwright.sync_api import Browser, expect

from regulars.ground import inbox
from regulars.ground.events import Event, Identifier
from regulars.work.running.process import clock
from tests.running.open_house import until
from tests.story.browsing import Served, Visit, faults, settled

pytestmark = pytest.mark.timeout(900)  # the first one waits for the year to be loaded

HOSTILE: Final = (
    '<img src=x onerror="document.title=1">',
    "x" * 10_000,
    "\u202eright to left \u05e9\u05dc\u05d5\u05dd",
    "🧀" * 300,
    "{{ 7 * 7 }} </script><script>document.title=1</script>",
    "a\x00b",
)
SEARCHED: Final = "/reports?tab=said&q=document"


def test_whatever_people_are_called_it_is_shown_and_nothing_more(
    owned: Served, english: Visit
) -> None:
    with owned.database.connect() as conn:
        for kind in ("identified", "review_posted"):
            inbox.append(conn, [_said(kind, nth, text) for nth, text in enumerate(HOSTILE)])
    found = [until(lambda n=n: owned.known("user_id", _name(n))) for n in range(len(HOSTILE))]  # type: ignore[misc]
    for one in (*(f"/people/{id_}" for id_ in found), "/people", "/data?tab=live", SEARCHED):
        page = english.open(one)
        assert "Regulars" in page.title(), one
        assert page.locator("img[src=x]").count() == 0, one
        assert faults(page) == [], one
    expect(page.locator("mark", has_text="document")).to_have_count(2)
    page.keyboard.press("Control+k")
    page.get_by_role("textbox", name="Search people").fill("rechts <b>")
    page.get_by_role("button", name="in what people say").click()
    expect(page.get_by_text("Nobody said that")).to_be_visible()
    page.get_by_role("searchbox", name="Look for words").fill("onerr")
    page.get_by_role("listitem").get_by_role("link", name="hostile <b>0</b>").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("hostile <b>0</b>")


def _name(nth: int) -> str:
    return f"hostile <b>{nth}</b>"


def _said(kind: str, nth: int, text: str) -> Event:
    return Event(
        source="till",
        message_id=f"{kind}-{nth}",
        kind=kind,
        occurred_at=clock(),
        received_at=clock(),
        identifiers=(Identifier("user_id", _name(nth)),),
        payload=json.dumps({"name": text, "title": text, "product": text}),
    )


def test_a_server_that_stops_is_said_and_what_was_read_stays(
    owned: Served, browser: Browser
) -> None:
    visit = Visit(browser, owned.url, "en")
    page = visit.open("/segments")
    owned.stop()
    light = page.get_by_role("button", name="How the house is")
    expect(light).to_have_accessible_name(
        "How the house is: The server does not answer", timeout=40_000
    )
    light.click()
    expect(page.get_by_text("Check that Regulars is running")).to_be_visible()
    assert page.locator("h1").inner_text() == "Segments"
    owned.start()
    expect(light).to_have_accessible_name("How the house is: All is well", timeout=40_000)
    settled(page)
    visit.close()
