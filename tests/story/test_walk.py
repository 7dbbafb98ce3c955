"""The web app in a real browser, on the demo year, as its users meet it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from regulars.ground import inbox
from regulars.ground.events import Event, Identifier
from regulars.web.auth import set_up
from regulars.work.running.process import clock, token_keys
from tests.running.open_house import until
from tests.story.browsing import OWNER, Served, Visit, chromium, faults, pictured, settled
from tests.story.conftest import Year

pytestmark = pytest.mark.timeout(900)  # the first one waits for the year to be loaded

LAPSING = 1959  #: the card of somebody who stays away
#: Every address of the app.
PAGES = [
    *("/", "/people", "/people/{lapsing}", "/segments", "/segments/new", "/segments/slipping"),
    *("/messages", "/offers", "/offers/new", "/store", "/reports", "/facts", "/facts/new"),
    *("/facts/spent_365d", "/decisions", "/data", "/settings", "/nowhere"),
]
HOSTILE = (
    '<img src=x onerror="document.title=1">',
    "x" * 10_000,
    "\u202eright to left \u05e9\u05dc\u05d5\u05dd",
    "🧀" * 300,
    "{{ 7 * 7 }} </script><script>document.title=1</script>",
    "a\x00b",
)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.fixture(scope="module")
def served(year: Year) -> Iterator[Served]:
    with Served.of(year) as found:
        yield found


@pytest.fixture(scope="module")
def owned(served: Served, browser: Browser) -> Served:
    """The house after its first run, which is walked here: nobody is logged in before."""
    token = set_up.token(token_keys(served.settings))
    context = browser.new_context(locale="en-US")
    page = context.new_page()
    page.goto(served.url)
    expect(page.get_by_text("open the link that the terminal printed")).to_be_visible()
    page.goto(f"{served.url}/setup?token={token}")
    expect(page.get_by_text("sample year of a grocer is loaded")).to_be_visible()
    pictured(page, "setup")
    page.get_by_label("E-mail address").fill(OWNER["email"])
    page.get_by_label("Your name").fill("Lena")
    page.get_by_role("textbox", name="Password").fill(OWNER["password"])
    page.get_by_role("button", name="Make the account").click()
    page.get_by_role("navigation", name="Main").wait_for()
    context.close()
    return served


@pytest.fixture
def visit(owned: Served, browser: Browser) -> Iterator[Visit]:
    """A window on the house; nothing may go wrong in it."""
    found = Visit(browser, owned.url)
    yield found
    found.close()
    assert found.wrong == []


def at(served: Served, path: str) -> str:
    return path.format(lapsing=served.person("loyalty_card", str(LAPSING)))


@pytest.mark.parametrize(("width", "language"), [(1440, "en"), (390, "es")])
@pytest.mark.parametrize("path", PAGES)
def test_every_page_is_sound_wide_in_english_and_narrow_in_spanish(
    owned: Served, browser: Browser, path: str, width: int, language: str
) -> None:
    visit = Visit(browser, owned.url, width=width, language=language)
    page = visit.open(at(owned, path))
    pictured(page, f"{path.strip('/').replace('/', '-') or 'overview'}-{width}-{language}")
    assert page.evaluate("document.documentElement.lang") == language
    assert faults(page) == []
    missing = [one for one in visit.wrong if "404" not in one or path != "/nowhere"]
    visit.close()
    assert missing == []


@pytest.mark.parametrize("path", PAGES)
def test_every_page_goes_by_keyboard(visit: Visit, owned: Served, path: str) -> None:
    page = visit.open(at(owned, path))
    reached: list[str] = []
    for _ in range(80):
        page.keyboard.press("Tab")
        where = page.evaluate(
            "() => { const e = document.activeElement; if (!e || e === document.body) return '';"
            " const r = e.getBoundingClientRect();"
            " return (e.closest('main') ? 'main ' : 'frame ') + e.tagName + ' ' + Math.round(r.x)"
            " + ' ' + Math.round(r.y + scrollY) + ' ' + (r.width > 0) }"
        )
        if not where:
            break  # round once: back in the browser's own bar
        reached.append(where)
    assert len(set(reached)) > 8, reached  # no trap: the focus goes on
    assert any(one.startswith("main ") for one in reached) or path == "/nowhere"
    visit.wrong = [one for one in visit.wrong if path != "/nowhere"]


def test_whatever_people_are_called_it_is_shown_and_nothing_more(
    owned: Served, visit: Visit
) -> None:
    said = [
        Event(
            source="till",
            message_id=f"hostile-{nth}",
            kind="identified",
            occurred_at=clock(),
            received_at=clock(),
            identifiers=(Identifier("user_id", f"hostile <b>{nth}</b>"),),
            payload=owned.json({"name": text, "title": text, "product": text}),
        )
        for nth, text in enumerate(HOSTILE)
    ]
    with owned.year.database.connect() as conn:
        inbox.append(conn, said)
    ids = [
        until(lambda n=n: owned.known("user_id", f"hostile <b>{n}</b>"))  # type: ignore[misc]
        for n in range(len(HOSTILE))
    ]
    for one in (*(f"/people/{id_}" for id_ in ids), "/people", "/data?tab=live"):
        page = visit.open(one)
        assert "Regulars" in page.title()
        assert page.locator("img[src=x]").count() == 0
        assert faults(page) == []
        page.close()


def test_a_server_that_stops_is_said_and_what_was_read_stays(
    owned: Served, browser: Browser
) -> None:
    visit = Visit(browser, owned.url)
    page = visit.open("/segments")
    owned.stop()
    light = page.get_by_role("button", name="How the house is")
    expect(light).to_have_accessible_name(
        "How the house is: The server does not answer", timeout=40_000
    )
    light.click()
    expect(page.get_by_text("Check that Regulars is running")).to_be_visible()
    assert page.locator("h1").inner_text() == "Segments"
    owned.start()
    expect(light).to_have_accessible_name("How the house is: All is well", timeout=40_000)
    settled(page)
    visit.close()
