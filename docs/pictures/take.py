"""Take the documentation's pictures anew from a house that shows the demo.

`REGULARS_OWNER=you@example.com REGULARS_PASSWORD=… .venv/bin/python docs/pictures/take.py http://127.0.0.1:8765`
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from playwright.sync_api import Page

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from tests.story.browsing import chromium, settled  # noqa: E402  (the checkout is no package)


def overview(page: Page) -> None:
    """What a marketer sees first."""


def people(page: Page) -> None:
    """The best customers, best first."""
    page.get_by_role("main").get_by_text("Best customers").first.click()


def regular(page: Page) -> None:
    """One who stays away: the first of the overview's list of them."""
    losing = page.get_by_role("table", name="Whom you are losing")
    losing.get_by_role("link").first.click()


def scan(page: Page) -> None:
    """What the assistant sees when that card is read."""
    page.get_by_role("main").get_by_role("button", name="1959").click()


PICTURES = {
    "overview": ("/", overview),
    "people": ("/people", people),
    "person": ("/", regular),
    "value": ("/value", overview),
    "portfolio": ("/portfolio", overview),
    "builder": ("/segments/new?from=slipping", overview),
    "offers": ("/offers", overview),
    "store": ("/store", scan),
    "reports": ("/reports", overview),
    "test-inbox": ("/messages", overview),
}


def main(url: str, wanted: list[str]) -> None:
    """Every picture, or those that are named."""
    owner = {"email": os.environ["REGULARS_OWNER"], "password": os.environ["REGULARS_PASSWORD"]}
    with chromium() as browser:
        context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="en-US")
        answer = context.request.post(f"{url}/api/log-in", data=owner, headers={"Origin": url})
        if not answer.ok:
            raise SystemExit(f"log-in: {answer.text()}")
        page = context.new_page()
        for name, (path, step) in PICTURES.items():
            if wanted and name not in wanted:
                continue
            page.goto(f"{url}{path}", wait_until="domcontentloaded")
            settled(page)
            step(page)
            page.wait_for_timeout(1500)
            settled(page)
            page.screenshot(path=str(ROOT / f"docs/pictures/{name}.png"), animations="disabled")
            print(name)  # noqa: T201  (it is a command)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
