"""A sign-up form is made, seen as visitors will see it, shown, taken back, and opens as a page."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.story.browsing import Served, Visit, faults, pictured

pytestmark = pytest.mark.timeout(900)  # the first one waits for the year to be loaded


def test_a_form_is_made_seen_as_visitors_see_it_and_switched_on_with_a_way_back(
    owned: Served, english: Visit
) -> None:
    page = english.open("/messages?tab=forms")
    page.get_by_role("link", name="New form").click()
    page.get_by_label("Title: English").fill("Tea first")
    page.get_by_label("The words they say yes to: English").fill("Yes, send me the tea letter.")
    seen = page.get_by_label("As visitors see it")
    expect(seen.get_by_role("heading", name="Tea first")).to_be_visible()
    seen.get_by_label("Your e-mail address").fill("ann@example.org")
    seen.get_by_label("Yes, send me the tea letter.").check()
    seen.get_by_role("button", name="Sign up").press("Enter")
    expect(seen.get_by_label("Your e-mail address")).to_be_visible()  # nothing was sent
    assert faults(page) == []
    pictured(page, "form-editor-en")
    page.get_by_role("button", name="Save, not shown yet").click()
    line = page.locator("pre", has_text="data-regulars-form")
    expect(line).to_contain_text("/f/tea_first")
    switch = page.get_by_role("switch", name="Show Tea first")
    switch.press("Space")
    expect(switch).to_be_checked()
    page.goto(f"{owned.url}/f/tea_first")
    expect(page.get_by_role("heading", name="Tea first")).to_be_visible()
    page.go_back()
    switch.press("Space")
    page.get_by_role("button", name="Undo").click()
    expect(switch).to_be_checked()
    page.get_by_role("button", name="Throw away").click()
    page.get_by_role("dialog").get_by_role("button", name="Throw away").click()
    expect(page.get_by_text("The form is thrown away")).to_be_visible()
