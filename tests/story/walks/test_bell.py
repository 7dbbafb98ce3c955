"""The bell: what needs a look, and the place where it is mended."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Final

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from regulars.differentiate import store
from regulars.ground import log
from regulars.work.running.process import clock
from tests.running.open_house import until
from tests.story.browsing import NARROW, Served, Visit, faults, pictured, settled, wide

pytestmark = pytest.mark.timeout(900)  # the first one waits for the year to be loaded

SEGMENT: Final = "bell_rings"
SAID: Final = b'{"type": "track", "event": "Order Completed"}'


def test_the_bell_names_what_needs_a_look_and_leads_to_where_it_is_mended(
    owned: Served, browser: Browser
) -> None:
    with owned.database.connect() as conn:
        log.quarantine(
            conn, source="till", reason="is missing", body=SAID, readable=True, now=clock()
        )
    visit = Visit(browser, owned.url, "en")
    with _a_carrier_that_is_away(owned, visit):
        page = visit.open("/")
        expect(_bell(page)).to_have_accessible_name(re.compile(r"^Notifications: \d+ new$"))
        looks = _rung(page)
        assert faults(page) == []
        pictured(page, "bell")
        looks.get_by_role("link", name=re.compile("carrier takes nothing now")).click()
        expect(page).to_have_url(f"{owned.url}/settings?tab=channels")
        expect(looks).to_have_count(0)
        expect(page.get_by_role("textbox", name=re.compile("^(Mail )?[Ss]erver"))).to_have_value(
            "127.0.0.1"
        )
    expect(_bell(page)).to_have_accessible_name("Notifications")  # all of it was seen
    _a_segment_that_is_ready(owned, visit)
    _what_was_put_aside_is_let_go(page)
    assert visit.wrong == []
    visit.close()


def _bell(page: Page) -> Locator:
    return page.get_by_role("button", name=re.compile("^(Notifications|Avisos)"))


def _rung(page: Page) -> Locator:
    _bell(page).click()
    found = page.get_by_role("dialog", name=re.compile("^(Notifications|Avisos)$"))
    expect(found.get_by_role("listitem").first).to_be_visible()
    return found


@contextmanager
def _a_carrier_that_is_away(owned: Served, visit: Visit) -> Iterator[None]:
    """A mail server that is not there, and a message that waits for it."""
    kept = {"host": "127.0.0.1", "port": 9, "sender": "Grocer <hello@grocer.example>"}
    to, by = f"{owned.url}/api/channels/email", {"Origin": owned.url}
    answer = visit.context.request.put(to, data=kept, headers=by)
    assert answer.ok, answer.text()
    now = clock()
    with owned.database.connect() as conn:
        conn.execute(
            "insert into outbox (id, identifier, channel, purpose, asked_for, template, locale,"
            " facts, trigger, decision, created_at, due_at, expires_at, attempts)"
            " select 'bell', min(id), 'email', 'marketing', false, 'none', 'en', '{}', '', '',"
            " %(now)s, %(later)s, %(later)s, 1 from identifiers",
            {"now": now, "later": now + timedelta(hours=1)},
        )
    yield
    with owned.database.connect() as conn:
        conn.execute("delete from outbox where id = 'bell'")
    assert visit.context.request.delete(to, headers=by).ok


def _a_segment_that_is_ready(owned: Served, visit: Visit) -> None:
    """It is told in Spanish too, on a phone, once it is computed."""
    wish = {
        "name": SEGMENT,
        "title": SEGMENT,
        "rule": {"trait": "spent_365d", "op": ">", "value": 1000},
    }
    made = visit.context.request.post(
        f"{visit.url}/api/segments", data=wish, headers={"Origin": visit.url}
    )
    assert made.ok or made.status == 409, made.text()
    until(lambda: _is_live(owned), seconds=120, what="the segment is computed")
    page = visit.page
    page.reload()  # other news may have come first
    page.locator("label", has_text="ES").click()
    page.set_viewport_size({"width": NARROW, "height": 900})
    until(lambda: "nuevo" in (_bell(page).get_attribute("aria-label") or ""), what="news")
    looks = _rung(page)
    assert faults(page) == []
    assert wide(page) == []
    looks.get_by_role("link", name=re.compile(f"Tu nuevo segmento «{SEGMENT}»")).click()
    expect(page.get_by_role("heading", level=1, name=SEGMENT)).to_be_visible()
    settled(page)


def _is_live(owned: Served) -> bool:
    with owned.database.connect() as conn:
        return any(one.name == SEGMENT and one.status == "live" for one in store.definitions(conn))


def _what_was_put_aside_is_let_go(page: Page) -> None:
    looks = _rung(page)
    looks.get_by_role("link", name=re.compile("no se pudieron aceptar.*Lee los motivos")).click()
    aside = page.get_by_role("button", name=re.compile("falta$"))
    aside.first.wait_for()
    before = aside.count()
    aside.first.click()
    opened = page.get_by_role("dialog")
    expect(opened.last).to_contain_text("Order Completed")
    assert faults(page) == []
    opened.get_by_role("button", name="Descartar").click()
    asked = page.get_by_role("dialog", name="¿Descartarlo para siempre?")
    asked.get_by_role("button", name="Descartar").click()
    expect(opened).to_have_count(0)
    expect(aside).to_have_count(before - 1)
