"""A marketer's first morning, from the overview to what one person would read."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.running.open_house import until
from tests.story.browsing import OFFER, SEGMENT, TEMPLATE, Visit, pictured, settled

pytestmark = pytest.mark.timeout(900)  # the first one waits for the year to be loaded


def test_a_marketer_finds_who_slips_sees_why_and_what_an_offer_would_do(
    english: Visit,
) -> None:
    page = english.open("/")
    somebody = _the_slipping_regular_worth_most(page)
    _why_they_are_thought_to_slip(page, somebody)
    _a_segment_counted_while_it_is_built(page)
    _an_offer_and_who_would_get_it(page)
    _what_one_of_them_would_read(page, somebody)


def _the_slipping_regular_worth_most(page: Page) -> str:
    """From the overview to a person; their number."""
    table = page.get_by_role("table", name="Whom you are losing")
    rows = table.locator("tbody tr")
    expect(rows).to_have_count(6)
    assert re.search(r"\d+ d\s+\d+ d\s+\$[\d,]+$", rows.first.inner_text()), "rhythm and money"
    spent = [_number(row.locator("td").last) for row in rows.all()]
    assert spent == sorted(spent, reverse=True)
    name = rows.first.get_by_role("link").inner_text()
    rows.first.get_by_role("link").click()
    expect(page.get_by_role("heading", level=1, name=name)).to_be_visible()
    settled(page)
    return page.url.rpartition("/")[2]


def _why_they_are_thought_to_slip(page: Page, somebody: str) -> None:
    main = page.locator("main")
    sentence = main.get_by_role("heading", level=2).first
    expect(sentence).to_contain_text(re.compile(r"(came|comes) every .* silent for \d+ days"))
    gap = r"longer than \d+ of \d+ gaps|no data after .+: they may have come"  # by the weekday
    expect(main).to_contain_text(re.compile(gap))
    expect(main).to_contain_text("What to do next")
    expect(main.get_by_role("heading", name="Because")).to_be_visible()
    reasons = main.locator("h3:has-text('Because') + ul li")
    assert 1 <= reasons.count() <= 3
    expect(main).to_contain_text(re.compile(r"Leave them alone|Do nothing\s*\$0"))
    expect(main).to_contain_text(re.compile(r"Assume|assume"))
    expect(main.get_by_role("heading", name="May we write?")).to_be_visible()
    expect(main.get_by_role("heading", name="How sure are we?")).to_be_visible()
    pictured(page, f"path-person-{somebody}")


def _a_segment_counted_while_it_is_built(page: Page) -> None:
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Segments").click()
    page.get_by_role("link", name="New segment").click()
    page.get_by_role("textbox", name=re.compile("^Name( \\*)?$")).fill(SEGMENT)
    _condition(page, "Slipping", re.compile("^Slipping from"))
    slipping = _count(page)
    _condition(page, "Spent", re.compile("^Spent.*(365|year)"))
    page.get_by_role("textbox", name="Value").fill("1000")
    assert 0 < _count(page, below=slipping) < slipping
    expect(page.get_by_text(re.compile(r"^[\d,]+ left$"))).to_have_count(2)
    expect(page.get_by_role("heading", name="Five of them")).to_be_visible()
    pictured(page, "path-segment")
    page.get_by_role("button", name="Save segment").click()
    expect(page.get_by_role("heading", level=1, name=SEGMENT)).to_be_visible()


def _an_offer_and_who_would_get_it(page: Page) -> None:
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Offers").click()
    page.get_by_role("link", name="New offer").click()
    page.get_by_role("textbox", name="Name").fill(OFFER)
    page.get_by_role("textbox", name="Discount for each use").fill("1")
    page.get_by_role("combobox", name="About which categories").fill("Packaged cheese")
    page.get_by_role("option", name="Packaged cheese").click()
    page.keyboard.press("Escape")
    page.get_by_role("combobox", name="Only people of a segment").click()
    page.get_by_role("option", name=SEGMENT).click()
    reach = page.locator("main section", has_text="Who would get it").last
    expect(reach).to_contain_text(re.compile(r"would be offered it"))
    expect(reach).to_contain_text(
        re.compile(r"Expected cost: .*at most .*, if each of them used it")
    )
    expect(reach).to_contain_text("A forecast, not measured yet.")
    pictured(page, "path-offer")
    page.get_by_role("button", name="Save and switch on").click()
    expect(page.get_by_role("heading", level=1, name=OFFER)).to_be_visible()
    expect(page.get_by_role("switch", name="In use")).to_be_checked()


def _what_one_of_them_would_read(page: Page, somebody: str) -> None:
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Campaigns").click()
    page.get_by_role("tab", name="Templates").click()
    page.get_by_role("button", name="New template").click()
    page.get_by_role("textbox", name="Name").fill(TEMPLATE)
    page.get_by_role("button", name="Save").click()
    page.get_by_role("textbox", name="Person’s number").fill(somebody)
    page.get_by_role("button", name="Preview").click()
    page.get_by_role("link", name="Open it in the test inbox").click()
    mail = page.locator("main")
    expect(mail.get_by_role("alert")).to_contain_text("Preview, not sendable")
    expect(mail).to_contain_text("Nothing here was sent.")
    letter = page.frame_locator("iframe[title='As they would see it']").locator("body")
    expect(letter).to_contain_text(re.compile(r"\w+ \w+"))
    pictured(page, "path-mail")


def _condition(page: Page, typed: str, called: re.Pattern[str]) -> None:
    """Add the condition that is found so."""
    page.get_by_role("combobox", name="Add a condition").fill(typed)
    page.get_by_role("option", name=called).first.click()


def _count(page: Page, below: int = 10**9) -> int:
    """How many match, once it is counted anew."""
    found = page.locator("main section", has_text="People who match now").locator("span").first
    expect(found).to_have_text(re.compile(r"^(≈ )?[\d,]+$"))
    return until(lambda: (n := _number(found)) < below and n)


def _number(cell: Locator) -> int:
    return int(re.sub(r"[^\d]", "", cell.inner_text()))
