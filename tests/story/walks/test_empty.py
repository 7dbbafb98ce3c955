"""A house to which nothing has happened yet: every page says what it waits for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import pytest
from playwright.sync_api import Browser, Page, expect

from regulars.work.houses import install_defaults
from tests.conftest import fresh
from tests.story.browsing import NARROW, WIDE, Served, Visit, faults, pictured, resized, served
from tests.story.test_pages import english_in
from tests.story.walks.staff import joined

#: The address, and what it waits for.
WAITS: Final = {
    "/": "The numbers come with the first night after data were loaded",
    "/people": "People appear as soon as purchases, a customer file or the web shop say who",
    "/people/1": "There is no such person",
    "/segments": "Computing, 0%",
    "/segments/new": "Add a condition and see at once how many people it holds for",
    "/segments/slipping": "People enter by themselves as soon as the sentence is true for them",
    "/portfolio": "Value and needs are learnt every night, after the first import",
    "/portfolio?tab=groups": "They are looked for every night, after the first import",
    "/value": "It is worked out in the night after the first orders came in",
    "/messages": "What would be sent is put here as long as a channel is not set up",
    "/messages?tab=log": "As soon as a trigger is on and something sets it off",
    "/messages?tab=triggers": "No triggers yet",
    "/offers": "An offer is one thing that you could do for somebody",
    "/offers/nothing": "There is no such thing, or not any more",
    "/store": "Waiting for a card",
    "/store?tab=bookings": "Your booking system posts them here",
    "/store?tab=cases": "A case opens by itself when somebody says they are dissatisfied",
    "/store?tab=satisfaction": "Nobody has been asked yet",
    "/reports": "The first night makes the control group",
    "/reports?tab=leaving": "No night has looked for it yet",
    "/reports?tab=said": "Nothing was said in free words yet",
    "/facts/new": "Known of nobody yet",
    "/facts/spent_365d": "Not worked out yet",
    "/decisions": "Decisions need orders, at least one offer that is on, and one night of learning",
    "/data": "There is no data yet. Begin in one of three ways",
}


@pytest.fixture(scope="module")
def bare(
    server_url: str, browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Visit]:
    """The owner of a house without anybody in it, in a Spanish window."""
    with fresh(server_url, "bare") as database:
        with database.connect() as conn:
            install_defaults(conn)
        with served(database, tmp_path_factory.mktemp("bare")) as site:
            yield from _owner(browser, site)


def _owner(browser: Browser, site: Served) -> Iterator[Visit]:
    visit = Visit(browser, site.url, "es", who=joined(site.database, "owner"))
    yield visit
    visit.close()


@pytest.mark.parametrize("path", WAITS)
def test_where_nothing_is_yet_a_page_says_what_it_waits_for(bare: Visit, path: str) -> None:
    bare.wrong.clear()
    page = bare.open(path, NARROW)
    _speak(page, "ES")
    pictured(page, f"empty{path.translate(str.maketrans('/?=', '---'))}")
    assert faults(page) == []
    assert english_in(page) == []
    assert resized(page, WIDE) == []
    _speak(page, "EN")
    expect(page.locator("main").get_by_text(WAITS[path]).first).to_be_visible()
    assert [one for one in bare.wrong if "404" not in one] == []


def _speak(page: Page, language: str) -> None:
    page.get_by_role("banner").locator("label", has_text=language).click()
