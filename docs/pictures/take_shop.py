"""Walk docs/start/your-shop.md in an empty house, and take its pictures.

`.venv/bin/python docs/pictures/take_shop.py 'http://127.0.0.1:8765/setup?token=…'`, the link that
`make serve` printed.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Locator, Page, expect

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from tests.story.browsing import chromium, settled  # noqa: E402  (the checkout is no package)
from tests.web.test_surveys import a_shop  # noqa: E402

WIDE = {"width": 1280, "height": 1600}
LONGEST = 620
PHONE = {"width": 390, "height": 780}


def main(link: str) -> None:
    """Every picture of the tour."""
    house = "{0.scheme}://{0.netloc}".format(urlsplit(link))
    with chromium() as browser:
        page = browser.new_context(viewport=WIDE, locale="en-US").new_page()
        an_owner(page, link)
        with a_shop(f"<title>Tea</title>{the_tag(page, house)}<h1>Tea</h1>") as site:
            browser.new_page().goto(site)
            heard(card(page, "The tag for your site"), "shop-tag")
        the_till(page, house)
        url = a_poster(page, house)
        phone = browser.new_context(viewport=PHONE, locale="en-US", has_touch=True).new_page()
        phone.goto(url)
        phone.get_by_label("Completely satisfied").check()
        taken(phone.locator("main"), "shop-phone")


def an_owner(page: Page, link: str) -> None:
    """The first run."""
    page.goto(link)
    page.get_by_label("E-mail address").fill("rosa@corner.example")
    page.get_by_label("Your name").fill("Rosa")
    page.get_by_role("textbox", name="Password").fill("a corner of its own")
    page.get_by_label("Name of the business").fill("The Corner Shop")
    page.get_by_role("button", name="Make the account").click()
    page.wait_for_url("**/data*")


def the_tag(page: Page, house: str) -> str:
    """The two lines for a site that needs to ask nobody."""
    page.goto(f"{house}/data?tab=sources")
    page.get_by_label("My site asks before").check()
    page.get_by_role("button", name="Make the lines for me").click()
    return page.locator("pre", has_text="tag.js").inner_text()


def the_till(page: Page, house: str) -> None:
    """A key, and a purchase sent with the very line that is shown."""
    page.goto(f"{house}/store")
    page.get_by_role("button", name="Make the key for me").click()
    told = page.locator("pre", has_text="Order Completed")
    expect(told).to_contain_text("in_")  # the key, where KEY stood
    subprocess.run(told.inner_text(), shell=True, check=True)
    heard(card(page, "Connect your till"), "shop-till")


def a_poster(page: Page, house: str) -> str:
    """A survey, published; where its code leads."""
    page.goto(f"{house}/store?tab=surveys")
    page.get_by_role("button", name="New survey").click()
    page.get_by_label("Title: English").fill("How was your visit?")
    page.get_by_label("Question 1: English").fill("How satisfied are you?")
    page.get_by_role("button", name="Save the draft").click()
    page.get_by_role("button", name="Publish").click()
    url = page.locator("pre", has_text="/s/").first.inner_text()
    page.get_by_role("button", name="Poster: ").click()
    taken(page.get_by_role("dialog"), "shop-poster")
    return url


def card(page: Page, title: str) -> Locator:
    """The card of that title."""
    return page.get_by_role("region", name=title)


def heard(shown: Locator, name: str) -> None:
    """The picture, once the house has heard of what was just set up."""
    expect(shown.get_by_text("We heard from it")).to_be_visible()
    taken(shown, name)


def taken(shown: Locator, name: str) -> None:
    """Keep a picture, of its upper part if it is long."""
    page = shown.page
    settled(page)
    page.wait_for_timeout(1500)
    shown.scroll_into_view_if_needed()
    box = shown.bounding_box()
    assert box is not None
    area = {**box, "height": min(box["height"], LONGEST)}
    path = str(ROOT / f"docs/pictures/{name}.png")
    page.screenshot(path=path, clip=area, animations="disabled")


if __name__ == "__main__":
    main(sys.argv[1])
