"""A house for one measurement: an own database, an own folder, and its real processes."""

from __future__ import annotations

import atexit
import itertools
import os
import shutil
import socket
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit, urlunsplit

import psycopg

from bench.rig.definitions import segments
from bench.rig.ports import free_port
from regulars.differentiate import store as definitions
from regulars.differentiate.definitions import spec
from regulars.ground import cluster, house_rules
from regulars.ground.database import Database, check_fit, migrate
from regulars.ground.settings import Settings, settings
from regulars.web.auth.keys import Scope, Wish
from regulars.web.auth.store import add_key, add_source
from regulars.work.houses import install_defaults
from regulars.work.running.processes import Processes, own

TEMPLATE: Final = "bench_template"
NUMBERS: Final = itertools.count(1)
FAST: Final = 1_000_000  #: events a second that our own key may send
START_S: Final = 30.0


def clock() -> datetime:
    """The time."""
    return datetime.now(UTC)


@dataclass(frozen=True, kw_only=True)
class Home:
    """One house.

    Attributes:
        env: With which its processes are started.
        write_key: Opens the ingest door; the source is trusted.
        api_key: Opens everything else.
    """

    database: Database
    settings: Settings
    env: Mapping[str, str]
    write_key: str
    api_key: str

    @contextmanager
    def running(self, *names: str) -> Iterator[dict[str, int]]:
        """Some of its processes ("web", "worker", "analytics") until the block ends; their ids."""
        commands: dict[str, Sequence[str]] = {name: _command(name) for name in names}
        processes = Processes(commands=commands, url=self.database.url)
        before = dict(os.environ)
        os.environ.update(self.env)
        try:
            processes.start()
        finally:
            os.environ.clear()
            os.environ.update(before)
        try:
            if "web" in names:
                _await_port(self.settings.port)
            yield processes.pids()
        finally:
            processes.end()


def _command(name: str) -> list[str]:
    return [sys.executable, "-m", "regulars.web.process"] if name == "web" else own(name)


@cache
def server() -> str:
    """The URL of the one database server of this run; it ends with us."""
    folder = Path(tempfile.mkdtemp(prefix="regulars-bench-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    url = cluster.start(folder / "postgres")
    with psycopg.connect(url, autocommit=True) as conn:
        conn.execute(f"create database {TEMPLATE}")
    template = Database(on(url, TEMPLATE))
    check_fit(template)
    migrate(template)
    return url


@contextmanager
def home(*, segments_in_all: int = 0, **extra: str) -> Iterator[Home]:
    """A new house with the default definitions, without quiet hours, caps and control group.

    Args:
        segments_in_all: Made-up segments are added until there are so many.
        extra: Settings by their names.
    """
    name = f"bench{next(NUMBERS)}"
    with psycopg.connect(server(), autocommit=True) as conn:
        conn.execute(f"create database {name} template {TEMPLATE}")
    folder = Path(tempfile.mkdtemp(prefix="regulars-bench-home-"))
    url = on(server(), name)
    try:
        yield furnished(url, {**environment(url, folder), **extra}, segments_in_all)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        with psycopg.connect(server(), autocommit=True) as conn:
            conn.execute(f"drop database {name} with (force)")


def environment(url: str, folder: Path) -> dict[str, str]:
    """With what the processes of a house are started."""
    said = {"REGULARS_HOME": str(folder), "DATABASE_URL": url, "REGULARS_PORT": str(free_port())}
    return {**said, "OPENBLAS_NUM_THREADS": "1"}


def furnished(url: str, env: Mapping[str, str], segments_in_all: int = 0) -> Home:
    """The house in an empty, migrated database, with its first definitions and two keys."""
    found = Database(url)
    with found.connect() as conn:
        install_defaults(conn)
        more = {one.name: spec.to_json(one) for one in segments(segments_in_all)}
        definitions.define(conn, "segment", more, builtin=False)
        house_rules.change(
            conn, control_share=0.0, quiet_from=0, quiet_until=0, caps={"1": 1000}, business="Bench"
        )
        add_source(conn, "bench", "Bench", trusted=True, now=clock())
    write = _key(found, "ingest", source="bench")
    return Home(
        database=found,
        settings=settings(env),
        env=env,
        write_key=write,
        api_key=_key(found, "admin", source=None),
    )


def _key(found: Database, scope: Scope, *, source: str | None) -> str:
    with found.connect() as conn:
        wish = Wish(title="bench", scopes=[scope], source=source, per_s=FAST)
        return add_key(conn, wish, by="bench", now=clock())[1]


def _await_port(port: int) -> None:
    ends = time.monotonic() + START_S
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            if time.monotonic() > ends:
                raise
            time.sleep(0.05)


def on(url: str, name: str) -> str:
    """The URL of another database of the same server."""
    return urlunsplit(urlsplit(url)._replace(path=f"/{name}"))
