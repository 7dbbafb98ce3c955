"""Every address of the app: sound, without a mouse, in both languages, on a desk and on a phone."""

from __future__ import annotations

import re
from typing import Final

import pytest
from playwright.sync_api import Page, expect

from tests.story.browsing import NARROW, WIDE, Served, Visit, faults, pictured, resized, settled

pytestmark = pytest.mark.timeout(900)  # the first one waits for the year to be loaded

LAPSING: Final = "1959"  #: the card of somebody who stays away
PAGES: Final = (
    *("/", "/people", "/people/{lapsing}", "/segments", "/segments/new", "/segments/slipping"),
    *("/messages", "/offers", "/offers/new", "/store", "/reports", "/facts", "/facts/new"),
    *("/facts/spent_365d", "/decisions", "/data", "/settings", "/nowhere"),
)
#: What only English has, and no name of the sample data.
ENGLISH: Final = re.compile(
    r"\b(the|and|with|this|that|have|has|your|from|nobody|which|what|who|are|was|is|not|of|for|to|"
    r"Save|Cancel|Close|Search|Loading|People|Segments|Offers|Settings|Delete|Remove|Next|Back|Add|"
    r"Name|Show|Hide|Open|Yes|More|Edit|Send|Export|Store|Reports|Overview|Decisions|Data)\b"
)
#: Every text that a reader sees or hears, but for names that are data and for code.
SEEN: Final = """
() => {
  const said = []
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (walk.nextNode()) {
    const on = walk.currentNode.parentElement
    if (on.closest('pre, code, script, style, bdi, [dir=auto], td, option, [data-data]')) continue
    if (on.checkVisibility()) said.push(walk.currentNode.textContent.trim())
  }
  for (const one of document.querySelectorAll('[aria-label], [placeholder], [title]'))
    said.push(...['aria-label', 'placeholder', 'title'].map((name) => one.getAttribute(name) ?? ''))
  return said.filter(Boolean)
}
"""
WHERE: Final = """
() => {
  const on = document.activeElement
  if (!on || on === document.body) return null
  const box = on.getBoundingClientRect()
  const part = on.closest('main') ? 'main' : 'frame'
  return `${part} ${on.tagName} ${Math.round(box.x)} ${Math.round(box.y + scrollY)}`
}
"""


def at(owned: Served, path: str) -> str:
    return path.format(lapsing=owned.known("loyalty_card", LAPSING))


@pytest.mark.parametrize("path", PAGES)
def test_every_page_is_sound_in_english_and_goes_by_keyboard(
    owned: Served, english: Visit, path: str
) -> None:
    page = english.open(at(owned, path))
    pictured(page, f"{_named(path)}-en")
    assert page.evaluate("document.documentElement.lang") == "en"
    assert faults(page) == []
    reached = _by_keyboard(page)
    assert len(set(reached)) > 8, reached  # no trap: the focus goes on
    assert any(one.startswith("main ") for one in reached), reached
    assert resized(page, NARROW) == []


@pytest.mark.parametrize("path", PAGES)
def test_every_page_is_sound_in_spanish_on_a_phone_and_leaks_no_english(
    owned: Served, spanish: Visit, path: str
) -> None:
    page = spanish.open(at(owned, path), NARROW)
    pictured(page, f"{_named(path)}-es")
    assert page.evaluate("document.documentElement.lang") == "es"
    assert faults(page) == []
    leaks = [one for one in page.evaluate(SEEN) if ENGLISH.search(one)]
    assert leaks == []
    assert resized(page, WIDE) == []


def _by_keyboard(page: Page) -> list[str]:
    """Where Tab leads, until it is round once or has been far enough."""
    reached: list[str] = []
    for _ in range(40):
        page.keyboard.press("Tab")
        if (where := page.evaluate(WHERE)) is None:
            break
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
    page.keyboard.type(LAPSING)
    expect(page.get_by_role("button", name=re.compile(rf"^{LAPSING}\b"))).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1, name=f"Card {LAPSING}")).to_be_visible()
    settled(page)
