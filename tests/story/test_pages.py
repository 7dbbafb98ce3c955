"""Every address of the app: sound, without a mouse, in both languages, on a desk and on a phone."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.story.browsing import (
    GIVEN,
    NARROW,
    WIDE,
    Served,
    Visit,
    a_context,
    faults,
    pictured,
    resized,
    settled,
)

pytestmark = pytest.mark.timeout(900)  # the first one waits for the year to be loaded

TABBED: Final = 20  #: presses of Tab: a trap shows within so many
LAPSING: Final = "1959"  #: the card of somebody who stays away
PAGES: Final = (
    *(
        "/",
        "/people",
        "/people/duplicates",
        "/people/{lapsing}",
        "/segments",
        "/segments/new",
        "/segments/slipping",
    ),
    *(
        "/portfolio",
        "/value",
        "/messages",
        "/offers",
        "/offers/new",
        "/offers/{offer}",
        "/store",
        "/reports",
    ),
    *("/facts", "/facts/new", "/facts/spent_365d", "/decisions", "/decisions/{decision}", "/data"),
    "/data/products/{product}",
    *("/settings", "/nowhere"),
)
#: Tabs behind the first one of a page; each is an address of its own.
TABS: Final[dict[str, tuple[str, ...]]] = {
    "/people/{lapsing}": (
        *(
            "needs",
            "about",
            "identity",
            "consent",
            "segments",
            "messages",
            "bookings",
            "whyNot",
            "notes",
            "said",
        ),
    ),
    "/portfolio": ("groups", "share"),
    "/messages": ("log", "templates", "triggers", "forms"),
    "/store": ("bookings", "cases", "satisfaction", "surveys", "lists", "stores"),
    "/data": ("sources", "live", "kinds", "quarantine", "products"),
    "/settings": (
        *(
            "speaking",
            "consent",
            "channels",
            "costs",
            "sms",
            "team",
            "keys",
            "naming",
            "retention",
            "audit",
            "you",
        ),
    ),
}
#: What only English has, and no name of the sample data.
ENGLISH: Final = re.compile(
    r"\b(the|and|with|this|that|have|your|from|nobody|which|what|who|are|was|is|not|of|for|to|"
    r"Save|Cancel|Close|Search|Loading|People|Segments|Offers|Settings|Delete|Remove|Next|Back|Add|"
    r"Name|Show|Hide|Open|Yes|More|Edit|Send|Export|Store|Reports|Overview|Decisions|Data)\b"
)
#: Every text that a reader sees or hears, but for code and for names that are data.
SEEN: Final = """
() => {
  const DATA = 'pre, code, script, style, bdi, [dir=auto], td, option, body [lang=en]'
  const said = []
  const names = []
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (walk.nextNode()) {
    const text = walk.currentNode.textContent.trim()
    const on = walk.currentNode.parentElement
    if (!text || !on.checkVisibility()) continue
    if (on.closest(DATA)) names.push(text)
    else said.push(text)
  }
  names.sort((one, other) => other.length - one.length) // a name within a name waits
  for (const one of document.querySelectorAll('[aria-label], [placeholder], [title]'))
    for (const name of ['aria-label', 'placeholder', 'title'])
      said.push(names.reduce((rest, data) => rest.replace(data, ''), one.getAttribute(name) ?? ''))
  return said.filter(Boolean)
}
"""
WHERE: Final = """
() => {
  const on = document.activeElement
  if (!on || on === document.body) return null
  const box = on.getBoundingClientRect()
  const part = on.closest('main') ? 'main' : 'frame'
  const marked = (one) => one && getComputedStyle(one).outlineStyle !== 'none'
  const typed = on.matches('textarea, input:not([type=radio], [type=checkbox])') // its border tells
  const seen = typed || [on, on.nextElementSibling, on.parentElement].some(marked)
  on.dataset.met = Number(on.dataset.met ?? 0) + 1
  const nth = on.matches('[type^=date], [type=time]') ? ` ${on.dataset.met}` : ''
  const where =
    `${part} ${on.tagName} ${Math.round(box.x)} ${Math.round(box.y + scrollY)}${nth}`
  return seen ? where : `${where} unmarked ${on.ariaLabel ?? on.innerText} ${on.className}`
}
"""


def at(owned: Served, path: str) -> str:
    """The address, with the numbers of this house in it."""
    if "{" not in path:
        return path
    with owned.database.connect() as conn:
        found = conn.execute(
            "select id, action from decisions where action <> 'nothing'"
            " and action not like 'ask:%' order by decided_at, id limit 1"
        ).fetchone()
        goods = conn.execute(
            "select product from product_prices order by product limit 1"
        ).fetchone()
    assert found and goods
    return path.format(
        lapsing=owned.known("loyalty_card", LAPSING),
        decision=found[0],
        offer=found[1],
        product=goods[0],
    )


@pytest.mark.parametrize("path", PAGES)
def test_every_page_is_sound_in_english_and_goes_by_keyboard(
    owned: Served, english: Visit, path: str
) -> None:
    page = english.open(at(owned, path))
    pictured(page, f"{_named(path)}-en")
    assert page.evaluate("document.documentElement.lang") == "en"
    assert faults(page) == []
    reached = _past_the_frame(page)
    assert reached, "the link that skips the frame leads nowhere"
    assert all(one.startswith("main ") for one in reached), reached
    assert len(set(reached)) == len(reached), reached  # no trap: the focus goes on
    assert [one for one in reached if "unmarked" in one] == []  # and one sees where it is
    assert resized(page, NARROW) == []
    _nowhere_is_404(english, path)


@pytest.mark.parametrize("path", PAGES)
def test_every_page_is_sound_in_spanish_on_a_phone_and_leaks_no_english(
    owned: Served, spanish: Visit, path: str
) -> None:
    page = spanish.open(at(owned, path), NARROW)
    pictured(page, f"{_named(path)}-es")
    assert page.evaluate("document.documentElement.lang") == "es"
    assert faults(page) == []
    assert english_in(page) == []
    assert resized(page, WIDE) == []
    _nowhere_is_404(spanish, path)


@pytest.mark.parametrize("path", TABS)
def test_every_tab_is_sound_in_spanish_on_a_phone_and_leaks_no_english(
    owned: Served, spanish: Visit, path: str
) -> None:
    wrong = {}
    for tab in TABS[path]:
        page = spanish.open(f"{at(owned, path)}?tab={tab}", NARROW)
        pictured(page, f"{_named(path)}-{tab}-es")
        selected = page.locator("main [role=tab][aria-selected=true]").count()
        wrong[tab] = [*faults(page), *english_in(page), *([] if selected == 1 else ["no such tab"])]
    assert wrong == {tab: [] for tab in TABS[path]}


@pytest.mark.parametrize("language", ["en", "es"])
def test_who_is_nobody_yet_is_asked_who_they_are(
    owned: Served, browser: Browser, language: str
) -> None:
    page = a_context(browser, language).new_page()
    page.goto(f"{owned.url}/people?q=1959")
    expect(page.locator("input[type=password]")).to_be_visible()
    assert page.url.endswith("/log-in?to=%2Fpeople%3Fq%3D1959")
    assert faults(page) == []
    assert language == "en" or english_in(page) == []
    assert resized(page, NARROW) == []
    page.context.close()


def _nowhere_is_404(visit: Visit, path: str) -> None:
    """The browser writes down that an address leads nowhere, as it should."""
    if path == "/nowhere":
        visit.forgive("404")


def english_in(page: Page) -> list[str]:
    """What is said in English, but for names that were given to things."""
    said: list[str] = page.evaluate(SEEN)
    return [one for one in said if ENGLISH.search(_without(one, GIVEN))]


def _without(said: str, names: Iterable[str]) -> str:
    for one in names:
        said = said.replace(one, "")
    return said


def _past_the_frame(page: Page) -> list[str]:
    """Where Tab leads once the first key press and Enter have skipped what is on every page."""
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    reached: list[str] = []
    for _ in range(TABBED):
        page.keyboard.press("Tab")
        if (where := page.evaluate(WHERE)) is None or (reached and where.startswith("frame")):
            break  # the page is over
        reached.append(where)
    return reached


def _named(path: str) -> str:
    return path.strip("/").translate(str.maketrans("/{}", "---")) or "overview"


def test_search_opens_by_key_finds_a_person_and_gives_the_focus_back(english: Visit) -> None:
    page = english.open("/people")
    begin = page.get_by_role("button", name="Search people, segments, offers, pages")
    begin.focus()
    page.keyboard.press("Control+k")
    search = page.get_by_role("textbox", name="Search people, segments, offers, pages")
    expect(search).to_be_focused()
    assert faults(page) == []
    page.keyboard.press("Escape")
    expect(begin).to_be_focused()
    page.keyboard.press("Control+k")
    expect(search).to_be_focused()
    page.keyboard.type(LAPSING)
    found = page.get_by_role("button", name=re.compile(rf"^{LAPSING}\b"))
    expect(found).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(found).to_have_attribute("data-selected", "true")  # the first that was found
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1, name=f"Card {LAPSING}")).to_be_visible()
    settled(page)
