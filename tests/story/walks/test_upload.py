"""A file on its way to the house: how much is sent, stopped, broken off, tried again, taken in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.running.open_house import until
from tests.story.browsing import Served, Visit, faults

pytestmark = pytest.mark.timeout(900)  # the first one waits for the year to be loaded

LINES: Final = 100_000
SLOW_BYTES_PER_S: Final = 1_500_000
HEAD: Final = "card,order,date,product,total\n"


def test_a_large_file_shows_its_way_is_stopped_and_a_broken_one_is_sent_again(
    owned: Served, browser: Browser, tmp_path: Path
) -> None:
    large, small = tmp_path / "large.csv", tmp_path / "morning.csv"
    line = "9001,m-%06d,2026-11-02 08:30,P-7,3.50\n"
    large.write_text(HEAD + "".join(line % nth for nth in range(LINES)))
    small.write_text(HEAD + line % 1 + line % 2 + "9001,m-3,some day,P-7,3.50\n")
    visit = Visit(browser, owned.url, "en")
    page = visit.open("/data")
    _chosen(page, large)
    with _slow(page):
        _stopped_half_way(page)
    page.get_by_role("button", name="Other files").click()
    _chosen(page, small)
    _broken_off_and_sent_again(page)
    visit.forgive("ERR_FAILED")
    _taken_in_and_reported(page)
    visit.close()
    assert visit.wrong == []


def _chosen(page: Page, file: Path) -> None:
    page.locator("input[type=file]").set_input_files(file)
    expect(page.get_by_text(file.name)).to_be_visible()


@contextmanager
def _slow(page: Page) -> Iterator[None]:
    """As over a shop's own line."""
    line = page.context.new_cdp_session(page)
    said = {"offline": False, "latency": 20, "downloadThroughput": -1}
    said["uploadThroughput"] = SLOW_BYTES_PER_S
    line.send("Network.emulateNetworkConditions", said)
    yield
    line.send("Network.emulateNetworkConditions", {**said, "uploadThroughput": -1})
    line.detach()


def _stopped_half_way(page: Page) -> None:
    look = page.get_by_role("button", name="Look what would happen")
    look.click()
    bar = page.get_by_role("progressbar", name="Sending the files …")
    shares = [until(lambda: _share(page)), until(lambda: (s := _share(page)) > 30 and s)]
    assert 0 < shares[0] <= shares[1] < 100
    assert int(bar.get_attribute("aria-valuenow") or 0) >= shares[1]
    assert faults(page) == []
    page.get_by_role("button", name="Cancel").click()
    expect(bar).to_have_count(0)
    expect(look).to_be_enabled()
    assert page.get_by_role("alert").count() == 0


def _share(page: Page) -> int:
    """How many percent are said to be sent; 0: none yet."""
    found = re.search(r"Sending the files … (\d+) ?%", page.locator("main").inner_text())
    return int(found[1]) if found else 0


def _broken_off_and_sent_again(page: Page) -> None:
    page.route("**/api/imports/preview", lambda route: route.abort(), times=1)
    page.get_by_role("button", name="Look what would happen").click()
    wrong = page.get_by_role("alert")
    expect(wrong).to_contain_text("The server does not answer")
    assert faults(page) == []
    wrong.get_by_role("button", name="Try again").click()
    expect(page.get_by_text("Nothing is kept yet.")).to_be_visible()
    expect(wrong).to_have_count(0)


def _taken_in_and_reported(page: Page) -> None:
    page.get_by_role("button", name="Take in 2 lines").click()
    page.get_by_role("link", name="See the report").click()
    expect(page.get_by_text("Line 4").or_(page.get_by_text("some day")).first).to_be_visible()
    page.goto(page.url.partition("/data")[0] + "/segments", wait_until="domcontentloaded")
    bell = page.get_by_role("button", name=re.compile("^Notifications"))
    bell.click()
    page.get_by_role("link", name=re.compile("1 lines? could not be taken")).click()
    expect(page.get_by_text("some day")).to_be_visible()
