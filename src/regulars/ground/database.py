"""The way to PostgreSQL: connect, check that it keeps its promises, migrate."""

from __future__ import annotations

import select
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeVar, cast

import psycopg
from psycopg.rows import TupleRow
from psycopg_pool import ConnectionPool

from regulars.ground import cluster
from regulars.ground.errors import Unavailable, Unfit
from regulars.ground.settings import Settings

Conn = psycopg.Connection[TupleRow]
Found = TypeVar("Found")
#: The answer to a question that was sent already; call it to have it. In a pipeline
#: (`conn.pipeline()`) many questions go out together and only the first answer is waited for.
Later = Callable[[], Found]

MIGRATIONS: Final = Path(__file__).parent / "migrations"
MIGRATION_LOCK: Final = 0x52454755  # "REGU"
OLDEST: Final = 150_000  # PostgreSQL 15


def plain_array(values: Iterable[int | str]) -> str:
    """An array of numbers or of hexadecimal digits, as a parameter that the query must cast.

    Several times as fast as a list: nothing in it is ever looked at or quoted.

    >>> plain_array([1, -2])
    '{1,-2}'
    """
    return f"{{{','.join(map(str, values))}}}"


def text_array(values: Iterable[str]) -> str:
    """An array of texts, as a parameter that the query must cast; no text holds a NUL.

    Several times as fast as a list, each of whose texts is looked at by itself.

    >>> text_array(["a", "b, c"])
    '{"a","b, c"}'
    """
    all_ = list(values)
    joined = "\0".join(all_)
    if joined.count("\0") > max(len(all_) - 1, 0):
        raise ValueError("a text of an array holds a NUL")
    quoted = joined.replace("\\", "\\\\").replace('"', '\\"').replace("\0", '","')
    return f'{{"{quoted}"}}' if all_ else "{}"


def still_open(conn: Conn) -> None:
    """For a pool: raise if the server has ended this connection, without asking it.

    Where it has, there is something to read; only then is it asked.
    """
    waiting = select.poll()
    waiting.register(conn.fileno(), select.POLLIN)
    if waiting.poll(0):
        ConnectionPool.check_connection(conn)


@dataclass(frozen=True, slots=True)
class Database:
    """One PostgreSQL database, by its URL."""

    url: str

    @contextmanager
    def connect(self, *, autocommit: bool = False) -> Iterator[Conn]:
        """One connection; commits at the end of the block, rolls back on an exception.

        Raises:
            Unavailable: The server does not answer.
        """
        try:
            conn = psycopg.connect(self.url, autocommit=autocommit, connect_timeout=10)
        except psycopg.OperationalError as error:
            raise Unavailable(f"the database does not answer: {error}") from error
        with conn:
            yield conn


def database(settings: Settings) -> Database:
    """The database that the settings name, or the embedded one, checked and migrated.

    Raises:
        Unavailable: It does not answer.
        Unfit: It would lose what it acknowledged.
    """
    found = Database(settings.database_url or cluster.start(settings.home / "postgres"))
    check_fit(found)
    migrate(found)
    return found


def check_fit(found: Database) -> None:
    """Refuse a server that would lose, in a crash, what it said it had stored.

    Raises:
        Unfit: Its version or a setting; the message says why and what to do.
    """
    with found.connect() as conn:
        if conn.info.server_version < OLDEST:
            raise Unfit(f"PostgreSQL {conn.info.server_version // 10_000} is too old; 15 is needed")
        for name in ("fsync", "synchronous_commit", "full_page_writes"):
            row = conn.execute("select current_setting(%s)", (name,)).fetchone()
            value = cast("tuple[str]", row)[0]
            if value == "off":
                raise Unfit(
                    f"PostgreSQL runs with {name} = off: after a crash it would lose events that we"
                    f" have already acknowledged. Set {name} = on and start again"
                )


def migrate(found: Database) -> None:
    """Bring the schema up to date; several processes may call it at once."""
    if _revision(found) == newest():
        return
    from alembic import command  # noqa: PLC0415 (a third of a second; only if there is work)
    from alembic.config import Config  # noqa: PLC0415 (as above)

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with found.connect(autocommit=True) as lock:
        lock.execute("select pg_advisory_lock(%s)", (MIGRATION_LOCK,))
        config.attributes["url"] = found.url
        command.upgrade(config, "head")


def newest() -> str:
    """The name of the last migration, which is that of its file."""
    return max(path.stem for path in (MIGRATIONS / "versions").glob("[0-9]*.py"))


def _revision(found: Database) -> str | None:
    with found.connect() as conn:
        if conn.execute("select to_regclass('alembic_version')").fetchone() == (None,):
            return None
        row = conn.execute("select version_num from alembic_version").fetchone()
        return row[0] if row else None
