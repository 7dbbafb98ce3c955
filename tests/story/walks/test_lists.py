"""A list is made by keyboard, takes people, takes none and takes them again; its link opens."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.story.browsing import Served, Visit, faults, pictured

pytestmark = pytest.mark.timeout(900)  # the first one waits for the year to be loaded


def test_a_list_is_made_by_keyboard_and_opens_by_its_link(owned: Served, english: Visit) -> None:
    page = english.open("/store?tab=lists")
    page.get_by_role("button", name="New list").press("Enter")
    expect(page.get_by_role("button", name="Make the list")).to_be_disabled()
    page.get_by_label("Title: English", exact=True).fill("Offers first")
    words = page.get_by_label("The words they say yes to: English")
    expect(words).to_have_value(re.compile("^Yes, write to me"))  # those of its purpose
    words.fill("Yes, write to me about offers.")
    page.get_by_role("button", name="Make the list").press("Enter")
    page.get_by_role("button", name="Switch on").click()
    expect(page.get_by_text("It waits for the first one")).to_be_visible()
    link = page.locator("pre", has_text="/l/offers_first").first
    expect(link).to_be_visible()
    page.get_by_role("button", name="Switch off").click()
    expect(link).to_be_hidden()
    said = page.get_by_role("alert").filter(has_text="takes nobody more")
    said.get_by_role("button", name="Undo").click()
    expect(link).to_be_visible()
    assert faults(page) == []
    pictured(page, "list-en")
    page.goto(f"{owned.url}/store")
    page.get_by_role("button", name="Offers first").press("Enter")
    expect(page.get_by_text("Yes, write to me about offers.")).to_be_visible()
    page.get_by_role("textbox", name="Their phone number").fill("+34 600 111 299")
    assert faults(page) == []
    pictured(page, "list-at-the-till-en")
    page.get_by_role("button", name="They said yes").press("Enter")
    expect(page.get_by_text("They are on the list.")).to_be_visible()
    page.goto(f"{owned.url}/l/offers_first?lang=en")
    expect(page.get_by_role("heading", name="Offers first")).to_be_visible()
