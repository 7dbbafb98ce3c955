"""Every page while it waits, and when the house cannot answer: it says so, and goes on."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Final, Literal

import pytest
from playwright.sync_api import Page, Route, expect
from playwright.sync_api import TimeoutError as TooSlow

from tests.story.browsing import (
    LOADING,
    NARROW,
    WIDE,
    Served,
    Visit,
    faults,
    resized,
    settled,
    wide,
)
from tests.story.test_pages import PAGES, at

pytestmark = pytest.mark.timeout(900)  # the first one waits for the year to be loaded

ASKED: Final = re.compile(r"/api/(?!me$|me\?|stream|status|notifications)")
WORDS: Final = "the cellar is under water"
BROKEN: Final = json.dumps({"title": "broken", "status": 500, "detail": WORDS})
AGAIN: Final = re.compile("^(Try again|Intentar de nuevo)$")
#: Pages that ask nothing of the house before somebody does something.
ASKING: Final = tuple(one for one in PAGES if one not in ("/nowhere", "/store"))


class Door:
    """Stands between a page and the house: holds back what is asked, or breaks it."""

    def __init__(self, page: Page) -> None:
        self._held: list[Route] = []
        self._now: Literal["held", "broken", "open"] = "held"
        page.route(ASKED, self._came)

    def _came(self, route: Route) -> None:
        match self._now:
            case "held":
                self._held.append(route)
            case "broken":
                route.fulfill(status=500, content_type="application/problem+json", body=BROKEN)
            case "open":
                route.continue_()

    def breaks(self) -> None:
        """Answer what was asked, and whatever is asked from now on, with an error of the house."""
        self._turns("broken")

    def opens(self) -> None:
        """Let through whatever comes."""
        self._turns("open")

    def _turns(self, now: Literal["broken", "open"]) -> None:
        self._now = now
        held, self._held = self._held, []
        for one in held:
            self._came(one)


@contextmanager
def door(page: Page) -> Iterator[Door]:
    """Before the page until the block ends."""
    yield Door(page)
    page.unroute(ASKED)


@pytest.mark.parametrize("path", ASKING)
def test_every_page_says_that_it_waits_what_went_wrong_and_tries_again(
    owned: Served, english: Visit, spanish: Visit, path: str
) -> None:
    is_even = ASKING.index(path) % 2 == 0
    visit, width = (english, WIDE) if is_even else (spanish, NARROW)
    page = visit.page
    page.set_viewport_size({"width": width, "height": 900})
    with door(page) as house:
        page.goto(f"{visit.url}{at(owned, path)}", wait_until="domcontentloaded")
        page.locator(f"main :is({LOADING})").first.wait_for()
        page.locator("main h1").wait_for()
        assert wide(page) == []
        house.breaks()
        expect(page.locator("main").get_by_text(WORDS).first).to_be_visible()
        assert faults(page) == []
        assert resized(page, NARROW if is_even else WIDE) == []
        house.opens()
        visit.forgive("500")
        again = page.get_by_role("button", name=AGAIN)
        while again.count():
            with suppress(TooSlow):  # another one may have brought it back meanwhile
                again.first.click(timeout=1000)
        settled(page)
        expect(page.get_by_text(WORDS)).to_have_count(0)
