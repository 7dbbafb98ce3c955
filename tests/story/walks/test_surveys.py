"""A survey is written, seen as people will see it, published, and its link opens."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests import scanned
from tests.story.browsing import Served, Visit, faults, pictured

pytestmark = pytest.mark.timeout(900)  # the first one waits for the year to be loaded


def test_a_survey_is_written_by_keyboard_and_opens_by_its_link(
    owned: Served, english: Visit
) -> None:
    page = english.open("/store?tab=surveys")
    page.get_by_role("button", name="New survey").click()
    page.get_by_label("Title: English").fill("Your visit")
    page.get_by_label("Question 1: English").fill("How satisfied are you?")
    page.get_by_role("button", name="Add a question").press("Enter")
    page.get_by_label("Question 2: English").fill("What went wrong?")
    page.get_by_role("combobox", name="Ask", exact=True).click()
    page.get_by_role("option", name="only after certain answers").click()
    page.get_by_label("After these answers").first.focus()
    for key in ("ArrowDown", "Enter", "Tab"):
        page.keyboard.press(key)
    page.get_by_role("button", name="Ask why they come less").click()
    why = page.get_by_label("Question 3: English")
    expect(why).to_have_value("What made you come less often?")
    page.get_by_role("button", name="Save the draft").click()
    expect(page.get_by_role("button", name="Publish")).to_be_enabled()
    page.get_by_role("button", name="Publish").click()
    link = page.locator("pre", has_text="/s/").first
    expect(link).to_be_visible()
    assert faults(page) == []
    pictured(page, "survey-builder-en")
    url = link.text_content() or ""
    page.get_by_role("button", name="Poster: Your visit").click()
    poster = page.get_by_role("img", name="The poster as it will look: Your visit")
    expect(poster).to_be_visible()
    assert scanned.picture(poster) == [url]
    assert faults(page) == []
    pictured(page, "survey-poster-en")
    with page.expect_download() as taken:
        page.get_by_role("button", name="Download PDF").click()
    assert taken.value.suggested_filename.endswith("-a4-en.pdf")
    page.goto(f"{owned.url}/s/{url.partition('/s/')[2]}")
    expect(page.get_by_role("heading", name="Your visit")).to_be_visible()
