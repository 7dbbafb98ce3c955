"""A real browser on the demo year: what a person sees, and what they must never see."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, Final

import msgspec
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from regulars.ground.errors import NotFound
from regulars.ground.events import Identifier
from regulars.ground.settings import settings
from regulars.identify import store as identity
from regulars.web.app import app
from regulars.web.process import house as composed
from regulars.web.server import listening
from tests.story.conftest import Year
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
LOADING: Final = "[role=status] .mantine-Skeleton-root, .mantine-Loader-root"

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
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        try:
            yield browser
        finally:
            browser.close()


class Visit:
    """One browser window of a logged-in owner; whatever goes wrong in it is written down."""

    def __init__(
        self, browser: Browser, url: str, *, width: int = 1440, language: str = "en"
    ) -> None:
        self.url = url
        self.wrong: list[str] = []
        self.context: BrowserContext = browser.new_context(
            viewport={"width": width, "height": 900},
            locale="es-ES" if language == "es" else "en-US",
        )
        self.context.set_default_timeout(SETTLED_MS)
        answer = self.context.request.post(f"{url}/api/log-in", data=OWNER, headers={"Origin": url})
        assert answer.ok, answer.text()

    def page(self) -> Page:
        """A page that tells what goes wrong in it: errors, breaches of the policy, failed calls."""
        page = self.context.new_page()
        page.on("pageerror", lambda error: self.wrong.append(f"error: {error}"))
        page.on("console", lambda said: self._heard(said.type, said.text))
        page.on("response", lambda got: self._answered(got.status, got.url))
        return page

    def open(self, path: str) -> Page:
        """A page at an address, once its heading and its data are there."""
        page = self.page()
        page.goto(f"{self.url}{path}", wait_until="domcontentloaded")
        settled(page)
        return page

    def _heard(self, kind: str, text: str) -> None:
        if kind == "error":
            self.wrong.append(f"console: {text}")

    def _answered(self, status: int, url: str) -> None:
        if status >= 500:
            self.wrong.append(f"{status}: {url}")

    def close(self) -> None:
        """Close the window."""
        self.context.close()


def settled(page: Page) -> None:
    """Wait until the page has its heading and nothing on it is still loading."""
    page.locator("h1").first.wait_for()
    page.wait_for_function(f"() => !document.querySelector('{LOADING}')")


def faults(page: Page) -> list[str]:
    """What axe finds wrong with a page as it stands, and whether it is wider than the window."""
    page.evaluate(AXE.read_text())
    found: list[str] = page.evaluate(CHECK)
    wide: Any = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    return [*found, *([f"wider than the window by {wide} px"] if wide > 0 else [])]


def pictured(page: Page, name: str) -> None:
    """Keep a picture, where REGULARS_PICTURES says so."""
    if folder := os.environ.get("REGULARS_PICTURES"):
        Path(folder).mkdir(parents=True, exist_ok=True)
        page.screenshot(path=f"{folder}/{name}.png", full_page=True)


class Served:
    """The whole site on the demo year; it can be stopped and started again."""

    def __init__(self, year: Year, port: int) -> None:
        self.year = year
        self.port = port
        self.url = f"http://127.0.0.1:{port}"
        home = str(year.settings.home)
        said = {"REGULARS_HOME": home, "REGULARS_PORT": str(port)}
        self.settings = settings(said)
        self._open = ExitStack()

    @classmethod
    @contextmanager
    def of(cls, year: Year) -> Iterator[Served]:
        """Served until the block ends."""
        with listening("127.0.0.1", 0) as socket:
            port = socket.getsockname()[1]
        found = cls(year, port)
        found.start()
        try:
            yield found
        finally:
            found.stop()

    def start(self) -> None:
        """Answer from now on."""
        whole = composed(self.year.database, self.settings)
        assert whole.answering is not None
        self._open.callback(whole.answering.deciding.pool.close)
        self._open.enter_context(serving(app(whole), self.port))

    def stop(self) -> None:
        """Answer nobody any more."""
        self._open.close()

    def known(self, kind: str, value: str) -> int | None:
        """The person of that name, as soon as there is one."""
        with self.year.database.connect() as conn:
            try:
                return int(identity.person_of(conn, Identifier(kind, value)))
            except NotFound:
                return None

    def person(self, kind: str, value: str) -> int:
        """The person of that name."""
        found = self.known(kind, value)
        assert found is not None
        return found

    def json(self, said: object) -> str:
        """As an event's payload has it."""
        return msgspec.json.encode(said).decode()
