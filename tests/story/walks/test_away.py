"""A server that goes away: every page says so, keeps what was read, and comes back by itself."""

from __future__ import annotations

import re
from typing import Final

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.story.browsing import NARROW, WIDE, Served, Visit, faults, resized, settled

pytestmark = pytest.mark.timeout(900)  # the first one waits for the year to be loaded

BACK_MS: Final = 40_000
WORDS: Final = {
    "en": ("The server does not answer", "Check that Regulars is running"),
    "es": ("El servidor no responde", "Comprueba que Regulars está en marcha"),
}


@pytest.mark.parametrize(("language", "width"), [("en", WIDE), ("es", NARROW)])
def test_who_goes_on_while_the_server_is_away_is_told_and_comes_there_when_it_is_back(
    owned: Served, browser: Browser, language: str, width: int
) -> None:
    visit = Visit(browser, owned.url, language)
    visit.open("/segments/slipping", width)
    page = visit.open("/segments", width)
    other = page.locator("main table a[href^='/segments/']:not([href$=slipping])").first
    other.wait_for()
    said, todo = WORDS[language]
    owned.stop()
    other.click()  # its code is there, its data are not
    expect(page.locator("main").get_by_role("alert")).to_contain_text(said)
    assert faults(page) == []
    assert resized(page, WIDE if width == NARROW else NARROW) == []
    owned.start()
    expect(page.get_by_role("alert")).to_have_count(0, timeout=BACK_MS)
    settled(page)
    owned.stop()
    _to(page, "/offers")  # not even its code is there
    expect(page.get_by_role("heading", level=1, name=said)).to_be_visible()
    expect(page.get_by_text(todo)).to_be_visible()
    assert faults(page) == []
    owned.start()
    expect(page.locator("main table")).to_be_visible(timeout=BACK_MS)
    settled(page)
    assert page.url == f"{owned.url}/offers"
    visit.close()


def _to(page: Page, path: str) -> None:
    """Follow the link in the menu; on a phone it is opened first."""
    if page.evaluate("innerWidth") < WIDE:
        page.get_by_role("banner").get_by_role("button", name=re.compile("^Men[uú]$")).click()
    page.get_by_role("navigation").locator(f"a[href='{path}']").click()
