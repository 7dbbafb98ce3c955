"""A real browser on the demo year: what a person sees, and what they must never see."""

from __future__ import annotations

import atexit
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import Any, Final

from playwright.sync_api import (
    Browser,
    BrowserContext,
    Dialog,
    Page,
    Playwright,
    expect,
    sync_playwright,
)
from playwright.sync_api import (
    TimeoutError as TooSlow,
)

from regulars.ground.database import Database
from regulars.ground.errors import NotFound
from regulars.ground.events import Identifier
from regulars.ground.settings import settings
from regulars.identify import store as identity
from regulars.web.app import app
from regulars.web.auth import set_up
from regulars.web.process import house as composed
from regulars.web.server import listening
from regulars.work.running.process import token_keys
from tests.web.conftest import serving

ROOT: Final = Path(__file__).parents[2]
AXE: Final = ROOT / "app/node_modules/axe-core/axe.min.js"
FLAGS: Final = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update"),
)
NAMES: Final = ("chromium", "chromium-browser", "google-chrome")
OWNER: Final = {"email": "lena@grocer.example", "password": "the shop opens at eight"}
SETTLED_MS: Final = 20_000
WIDE: Final = 1440
NARROW: Final = 390
OVER: Final = "document.documentElement.scrollWidth - innerWidth"
LOADING: Final = "[role=status] .mantine-Skeleton-root, .mantine-Loader-root"

#: What the tests name themselves; no page is to blame for its language.
SEGMENT: Final = "Slipping and worth much"
OFFER: Final = "1.00 off a block of cheese"
TEMPLATE: Final = "we_miss_you"
GIVEN: Final = (SEGMENT, OFFER, TEMPLATE)

#: Rules of axe that hold on every page; what it cannot judge is looked at apart.
CHECK: Final = """
async () => {
  const found = await axe.run({ resultTypes: ['violations', 'incomplete'] })
  const wrong = found.violations.map(
    (one) => `${one.id}: ${one.nodes.map((node) => node.target).join(' ')}`)
  const hidden = found.incomplete
    .filter((one) => one.id === 'color-contrast')
    .flatMap((one) => one.nodes)
    .filter((node) => node.any.some((any) => any.data && any.data.contrastRatio === 1))
  return [...wrong, ...hidden.map((node) => `text in its own background's colour: ${node.target}`)]
}
"""


@contextmanager
def chromium() -> Iterator[Browser]:
    """The system's Chromium, else Playwright's own."""
    path = next(filter(None, map(shutil.which, NAMES)), None)
    expect.set_options(timeout=SETTLED_MS)
    browser = _driver().chromium.launch(executable_path=path, args=list(FLAGS))
    try:
        yield browser
    finally:
        browser.close()


@cache
def _driver() -> Playwright:
    """One for all browsers of a process: no second may be started beside it."""
    driver = sync_playwright().start()
    atexit.register(driver.stop)
    return driver


def first_run(browser: Browser, site: Served) -> None:
    """Walk the set-up, with the link that the terminal prints; without it nobody gets in."""
    token = set_up.token(token_keys(site.settings))
    page = a_context(browser, "en").new_page()
    page.goto(site.url)
    expect(page.get_by_text("open the link that the terminal printed")).to_be_visible()
    page.goto(f"{site.url}/setup?token={token}")
    expect(page.get_by_text("sample year of a grocer is loaded")).to_be_visible()
    assert faults(page) == []
    pictured(page, "setup")
    page.get_by_label("E-mail address").fill(OWNER["email"])
    page.get_by_label("Your name").fill("Lena")
    page.get_by_role("textbox", name="Password").fill(OWNER["password"])
    page.get_by_role("button", name="Make the account").click()
    expect(page.get_by_role("heading", name="Good day, Lena")).to_be_visible()
    page.context.close()


class Visit:
    """One browser window of somebody logged in; whatever goes wrong in it is written down."""

    def __init__(
        self,
        browser: Browser,
        url: str,
        language: str,
        *,
        who: Mapping[str, str] = OWNER,
        touch: bool = False,
    ) -> None:
        self.url = url
        self.language = language
        self.wrong: list[str] = []
        self.context = a_context(browser, language, touch=touch)
        answer = self.context.request.post(
            f"{url}/api/log-in", data=dict(who), headers={"Origin": url}
        )
        assert answer.ok, answer.text()
        self.page = self.context.new_page()
        self.listen(self.page)

    def listen(self, page: Page) -> None:
        """Write down errors in it, breaches of the policy, failed calls and dialogs."""
        page.on("pageerror", lambda error: self.wrong.append(f"error: {error}"))
        page.on("console", lambda said: self._heard(said.type, said.text))
        page.on("response", lambda got: self._answered(got.status, got.url))
        page.on("dialog", self._asked)

    def open(self, path: str, width: int = WIDE) -> Page:
        """The page at an address, once its heading and its data are there."""
        self.page.set_viewport_size({"width": width, "height": 900})
        self.page.goto(f"{self.url}{path}", wait_until="domcontentloaded")
        settled(self.page)
        return self.page

    def forgive(self, said: str) -> None:
        """Take off the list what says so: the test wanted it, and that it happened."""
        assert any(said in one for one in self.wrong), said
        self.wrong = [one for one in self.wrong if said not in one]

    def _heard(self, kind: str, text: str) -> None:
        if kind == "error":
            self.wrong.append(f"console: {text}")

    def _answered(self, status: int, url: str) -> None:
        if status >= 400:
            self.wrong.append(f"{status}: {url}")

    def _asked(self, dialog: Dialog) -> None:
        if dialog.type != "beforeunload":
            self.wrong.append(f"a dialog: {dialog.message}")
        dialog.accept()

    def close(self) -> None:
        """Close the window."""
        self.context.close()


def a_context(browser: Browser, language: str, *, touch: bool = False) -> BrowserContext:
    """A window of nobody yet, whose reader speaks the language and likes things to stand still."""
    found = browser.new_context(
        viewport={"width": WIDE, "height": 900},
        locale="es-ES" if language == "es" else "en-US",
        reduced_motion="reduce",
        has_touch=touch,
    )
    found.set_default_timeout(SETTLED_MS)
    return found


def settled(page: Page) -> None:
    """Wait until the page has its heading and nothing on it is still loading."""
    page.locator("h1").first.wait_for()
    page.wait_for_function(f"() => !document.querySelector('{LOADING}')")


def faults(page: Page) -> list[str]:
    """What axe finds wrong with a page as it stands, and whether it is too wide."""
    page.evaluate(AXE.read_text())
    found: list[str] = page.evaluate(CHECK)
    return [*found, *wide(page)]


def wide(page: Page) -> list[str]:
    """Whether the page is wider than its window, once charts and menus have found their place."""
    with suppress(TooSlow):
        page.wait_for_function(f"() => {OVER} <= 0", timeout=5000)
    found: Any = page.evaluate(OVER)
    return [f"wider than the window by {found} px"] if found > 0 else []


def resized(page: Page, width: int) -> list[str]:
    """The same in a window of another width."""
    page.set_viewport_size({"width": width, "height": 900})
    return wide(page)


def pictured(page: Page, name: str) -> None:
    """Keep a picture, where REGULARS_PICTURES says so."""
    if folder := os.environ.get("REGULARS_PICTURES"):
        Path(folder).mkdir(parents=True, exist_ok=True)
        page.screenshot(path=f"{folder}/{name}.png", full_page=True)


class Served:
    """The whole site on a home and its database; it can be stopped and started again."""

    def __init__(self, database: Database, home: Path, port: int) -> None:
        self.database = database
        self.url = f"http://127.0.0.1:{port}"
        self.port = port
        self.settings = settings({"REGULARS_HOME": str(home), "REGULARS_PORT": str(port)})
        self._open = ExitStack()

    def start(self) -> None:
        """Answer from now on."""
        whole = composed(self.database, self.settings)
        assert whole.answering is not None
        self._open.callback(whole.answering.deciding.pool.close)
        self._open.enter_context(serving(app(whole), self.port))

    def stop(self) -> None:
        """Answer nobody any more."""
        self._open.close()

    def known(self, kind: str, value: str) -> int | None:
        """The person of that name, as soon as there is one."""
        with self.database.connect() as conn:
            try:
                return int(identity.person_of(conn, Identifier(kind, value)))
            except NotFound:
                return None


@contextmanager
def served(database: Database, home: Path) -> Iterator[Served]:
    """Served on a free port until the block ends."""
    with listening("127.0.0.1", 0) as socket:
        port = socket.getsockname()[1]
    found = Served(database, home, port)
    found.start()
    try:
        yield found
    finally:
        found.stop()
