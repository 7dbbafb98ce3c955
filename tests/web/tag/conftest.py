"""A small shop's site in a real browser, and the house that its tag speaks to."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import datetime
from time import monotonic, sleep
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from regulars.ground.events import Event, Identifier
from regulars.web.app import app
from regulars.web.forms import meant
from regulars.web.server import listening
from tests.conftest import fresh
from tests.story.browsing import chromium
from tests.web.conftest import Site, house, key_for, serving

PERSON = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36"
#: A site that takes care: nothing inline, nothing from elsewhere but the tag.
STRICT = "default-src 'none'; script-src 'self' {tag}; connect-src {tag}; style-src 'self'"
QUEUE = "window.regulars=window.regulars||function(){(regulars.q=regulars.q||[]).push(arguments)}"
MOST_S = 10.0


@dataclass
class Offering:
    """Decides as it is told to, after as long as it is told to."""

    takes_s: float = 0.0
    asked: list[tuple[Identifier, str]] = field(default_factory=list)

    def decide(
        self, who: Identifier, place: str, *, after: str, fresh: bool, now: datetime
    ) -> Mapping[str, Any]:
        self.asked.append((who, place))
        sleep(self.takes_s)
        offer = {"id": "tea", "name": "Tea <b>for</b> two", "sensitive": False, "ends_at": None}
        return {"id": "d-1", "offer": offer, "profit": {"expected_cents": 120}}


@dataclass
class Shop:
    """The shop's pages, and the Regulars that they tell."""

    url: str
    site: Site
    browser: Browser
    offering: Offering
    pages: dict[str, tuple[str, str]]
    open_: ExitStack = field(default_factory=ExitStack)
    wrong: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def tag(self, **data: str) -> str:
        """The element of the tag."""
        said = "".join(f' data-{name}="{value}"' for name, value in data.items())
        return (
            f'<script async src="{self.site.url}/tag.js" data-key="{self.site.key}"{said}></script>'
        )

    def put(self, path: str, head: str = "", body: str = "", script: str = "") -> None:
        """A page of the site; its script is a file, run before the rest."""
        first = f'<script src="{path}.js"></script>' if script else ""
        self.pages[path] = (f"<title>{path}</title>{first}{head}<body>{body or path}", script)

    def file(self, path: str, script: str) -> None:
        """A script that the site serves."""
        self.pages[path.removesuffix(".js")] = ("", script)

    def context(self, **more: Any) -> BrowserContext:
        """A new visitor, who looks like a person."""
        found = self.browser.new_context(user_agent=PERSON, **more)
        found.set_default_timeout(MOST_S * 1000)
        found.add_init_script("Object.defineProperty(navigator, 'webdriver', { get: () => false })")
        found.on("request", lambda request: self.asked.append(request.url))
        self.open_.callback(found.close)
        return found

    def page(self, path: str, context: BrowserContext | None = None, **more: Any) -> Page:
        """The page, once the tag has run."""
        page = self.bare(path, context, **more)
        page.wait_for_function("window.regulars && regulars.on")
        return page

    def bare(self, path: str, context: BrowserContext | None = None, **more: Any) -> Page:
        """The page, whatever runs on it."""
        page = (context or self.context(**more)).new_page()
        page.on("pageerror", lambda error: self.wrong.append(f"error: {error}"))
        page.on("console", lambda said: self.wrong.extend([said.text] * (said.type == "error")))
        page.goto(self.url + path)
        return page

    def told(self) -> list[str]:
        """What was asked of the house, but for the script."""
        return [url for url in self.asked if "/v1/" in url]

    def heard(self, n: int) -> list[Event]:
        """The next `n` events, in the order in which they happened."""
        found: list[Event] = []
        ends = monotonic() + MOST_S
        while len(found) < n and monotonic() < ends:
            found += self.site.events()
            sleep(0.02)
        assert len(found) == n, [(event.kind, event.payload) for event in found]
        return sorted(found, key=lambda event: event.occurred_at)


def said(events: list[Event]) -> list[tuple[str, Any]]:
    """Kinds and payloads."""
    return [(event.kind, json.loads(event.payload)) for event in events]


@pytest.fixture(scope="package")
def whole(server_url: str) -> Iterator[Shop]:
    """The shop, the house and the browser."""
    pages: dict[str, tuple[str, str]] = {}
    offering = Offering()
    with ExitStack() as open_:
        found = open_.enter_context(fresh(server_url, "tag"))
        # a pop-up that was switched on just now opens on the next page
        open_.enter_context(pytest.MonkeyPatch.context()).setattr(meant, "FRESH_S", 0.0)
        with listening("127.0.0.1", 0) as socket:
            port = socket.getsockname()[1]
        shown = replace(house(found), public_url=f"http://127.0.0.1:{port}", deciding=offering)
        url = open_.enter_context(serving(app(shown), port))
        key = key_for(found, "ingest", source="page", trusted=False)
        site = Site(url, found, key, "")

        async def answer(request: Request) -> Response:
            path = request.url.path
            if path.endswith(".js"):
                return Response(pages[path[:-3]][1], media_type="text/javascript")
            body = pages.get(path, ("<title>nothing</title>", ""))[0]
            policy = {"content-security-policy": STRICT.format(tag=url)}
            return HTMLResponse(f"<!doctype html>{body}", headers=policy)

        pages_ = Starlette(routes=[Route("/{path:path}", answer)])
        pages_.state.end_streams = lambda: None
        shop = open_.enter_context(serving(pages_))
        browser = open_.enter_context(chromium())
        yield Shop(shop, site, browser, offering, pages)


@pytest.fixture
def shop(whole: Shop) -> Iterator[Shop]:
    """The shop with no visitors; nothing may go wrong on its pages."""
    with whole.site.database.connect() as conn:
        conn.execute("truncate inbox, quarantine")
    whole.offering.takes_s = 0.0
    for told in (whole.wrong, whole.asked, whole.offering.asked):
        told.clear()
    yield whole
    whole.open_.close()
    assert whole.wrong == []
