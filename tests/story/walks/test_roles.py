"""Who may not do everything: what they may not see is said so, and nothing breaks on the way."""

from __future__ import annotations

import re
from typing import Final

import pytest
from playwright.sync_api import Browser, expect

from regulars.web.auth.roles import Role
from tests.story.browsing import NARROW, WIDE, Served, Visit, faults, resized
from tests.story.test_pages import LAPSING, english_in
from tests.story.walks.staff import joined

pytestmark = pytest.mark.timeout(900)  # the first one waits for the year to be loaded

OWNERS: Final = (
    *("/settings?tab=team", "/settings?tab=keys", "/settings?tab=channels"),
    *("/settings?tab=audit", "/data?tab=sources"),
)
#: What somebody who may only read meets, and what it says to them.
READ_ONLY: Final = {
    "/segments/new": "You may look at segments, not change them",
    "/offers/new": "You may look at offers, not change them",
    "/facts/spent_365d/edit": "You may look at facts, not change them",
    "/data": "You may look at imports, but not make one",
    "/messages?tab=templates": "owners and marketers may change them",
    "/settings?tab=speaking": "Only owners may change this",
    "/store": "Your role may not read cards",
}
CHANGES: Final = re.compile(
    r"^(New (segment|offer|fact)|Save|Add |Open a case|Scan|Edit|Let go|Begin with)"
)


@pytest.mark.parametrize("role", ["analyst", "marketer"])
def test_what_is_an_owners_alone_is_said_to_be(owned: Served, browser: Browser, role: Role) -> None:
    visit = Visit(browser, owned.url, "es", who=joined(owned.database, role))
    for path in OWNERS:
        page = visit.open(path, NARROW)
        refused = page.locator("main").get_by_role("alert")
        expect(refused).to_contain_text("No puedes ver esto. Pídeselo a un propietario.")
        assert (faults(page), english_in(page), resized(page, WIDE)) == ([], [], []), path
    assert visit.wrong == []
    visit.close()


def test_who_may_only_read_is_told_and_finds_nothing_to_change(
    owned: Served, browser: Browser
) -> None:
    visit = Visit(browser, owned.url, "en", who=joined(owned.database, "analyst"))
    for path, said in READ_ONLY.items():
        page = visit.open(path)
        expect(page.get_by_text(said).first).to_be_visible()
        assert faults(page) == [], path
    person = owned.known("loyalty_card", LAPSING)
    for path in ("/segments", "/segments/slipping", "/offers", "/facts", f"/people/{person}"):
        page = visit.open(path)
        buttons = page.locator("main").get_by_role("button").or_(page.locator("main a"))
        assert [one for one in buttons.all_inner_texts() if CHANGES.match(one)] == [], path
    assert visit.wrong == []
    visit.close()
