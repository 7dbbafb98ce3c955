"""The assistant at the till: a finger, a card, an offer, and nothing of what the house knows."""

from __future__ import annotations

import re
from typing import Final

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.story.browsing import Served, Visit, faults, pictured, settled, wide
from tests.story.test_pages import LAPSING
from tests.story.walks.staff import joined

pytestmark = pytest.mark.timeout(900)  # the first one waits for the year to be loaded

FINGER_PX: Final = 44
TABLET: Final = (820, 1180)
PHONE: Final = (390, 844)
#: What can be touched and is smaller than a finger; a radio's own label is what one touches.
SMALL: Final = """
(least) => [...document.querySelectorAll('button, a[href], input, label, [role=menuitem]')]
  .filter((one) => one.checkVisibility() && one.type !== 'radio' && !one.matches('.skip'))
  .filter((one) => one.tagName !== 'LABEL' || one.control?.type === 'radio')
  .map((one) => [one, one.getBoundingClientRect()])
  .filter(([, box]) => box.height < least - 0.5 || box.width < least - 0.5)
  .map(([one, box]) =>
    `${one.tagName} “${one.innerText || one.ariaLabel}” ${box.width} × ${box.height}`)
"""
#: What no customer may read over the counter.
INSIDE: Final = re.compile(
    r"profit|margin|habit|usual|propensity|likely|lapsing|slipping|spent|every \d|\d ?%|"
    r"beneficio|margen|hábito|suele|probab|gastó|cada \d",
    re.IGNORECASE,
)


@pytest.mark.parametrize(("language", "size"), [("en", TABLET), ("es", PHONE)])
def test_an_assistant_reads_a_card_by_finger_sees_the_offer_and_takes_it_in(
    owned: Served, browser: Browser, language: str, size: tuple[int, int]
) -> None:
    who = joined(owned.database, "clerk")
    visit = Visit(browser, owned.url, language, who=who, touch=True)
    page = visit.page
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.goto(f"{owned.url}/people", wait_until="domcontentloaded")
    settled(page)
    assert page.url == f"{owned.url}/store"
    _is_for_fingers(page)
    with page.expect_response("**/api/scan*") as scanned:
        page.get_by_role("button", name=LAPSING).tap()
    assert not INSIDE.search(scanned.value.text())
    tablet = page.locator("main section").last
    use = tablet.get_by_role("button", name=re.compile("^(They use it|Lo usa)$"))
    expect(use).to_be_visible()
    _is_for_fingers(page)
    assert not INSIDE.search(page.locator("body").inner_text())
    pictured(page, f"till-{language}")
    use.tap()
    expect(tablet).to_contain_text(re.compile("It counts once|Cuenta una sola vez"))
    page.get_by_role("button", name=re.compile("^(Your account|Tu cuenta)")).tap()
    expect(page.get_by_role("menuitem").first).to_be_visible()
    _is_for_fingers(page)
    assert visit.wrong == []
    visit.close()


def _is_for_fingers(page: Page) -> None:
    assert page.evaluate(SMALL, FINGER_PX) == []
    assert faults(page) == []
    assert wide(page) == []
