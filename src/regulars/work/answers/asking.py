"""DuckDB for a question that somebody waits for: few at once, and none for ever."""

from __future__ import annotations

import threading
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Final

import duckdb
import pyarrow.parquet as pq

from regulars.differentiate import store
from regulars.differentiate.definitions.engine import Engine
from regulars.differentiate.rhythm.given_up import PREFIX, given_up
from regulars.differentiate.store import Definition
from regulars.ground import house_rules, leadership
from regulars.ground.database import Conn
from regulars.ground.errors import BadInput, Unavailable
from regulars.ground.history import samples
from regulars.ground.history.relations import relations
from regulars.ground.settings import Settings
from regulars.ground.values import MILLION
from regulars.identify.households.household import SIZE
from regulars.work import filling, houses
from regulars.work.answers.rules.given import given
from regulars.work.nights import beliefs
from regulars.work.nights.night import SCORES, SNAPSHOT
from regulars.work.nights.stopping import ELSE, STOPPED

AT_ONCE: Final = 2  #: questions that the memory is shared by
WAIT_S: Final = 5.0
LARGE: Final = 2_000_000  #: events from which an estimate is given first
LONGEST_S: Final = 30.0
_turns: Final = threading.BoundedSemaphore(AT_ONCE)


def snapshot_columns(settings: Settings) -> tuple[Path, list[str]] | None:
    """Last night's table of person and trait, and its columns; None before the first night."""
    path = settings.history / f"{SNAPSHOT}.parquet"
    return (path, pq.read_schema(path).names) if path.exists() else None


def night(conn: Conn) -> datetime | None:
    """When the last night that is over was begun: its numbers are as of then."""
    row = conn.execute("select max(began_at) from nights where done_at is not null").fetchone()
    return None if row is None else row[0]


def in_force(conn: Conn) -> list[Definition]:
    """The definitions that the engine runs now."""
    return filling.in_force(conn, store.definitions(conn))


def compiled(conn: Conn, known: list[Definition]) -> Engine:
    """The engine for these definitions."""
    keys = leadership.state_keys(conn)
    return houses.compiled(known, house_rules.read(conn), keys=keys)


@contextmanager
def over_snapshot(
    conn: Conn, settings: Settings, path: Path, *, beside: Mapping[str, Collection[str]]
) -> Iterator[duckdb.DuckDBPyConnection]:
    """The relation `snapshot`, and those `beside` it that a rule asks for, of scores which ones.

    Raises:
        Unavailable: Too many ask, or it takes too long.
    """
    with _turn(), duckdb.connect(config=_limits(settings)) as db:
        db.from_parquet(str(path)).create_view("snapshot")
        left = set(beside)
        if "scores" in left and _put_scores(db, settings, beside["scores"]):
            left.remove("scores")
        _put_beside(conn, db, left)
        with _limited(db):
            yield db


def _put_beside(conn: Conn, db: duckdb.DuckDBPyConnection, asked: set[str]) -> None:
    consents = given(conn) if "consents" in asked else None
    beliefs.put_side_relations(conn, db, consents=consents, asked=asked)


def _put_scores(db: duckdb.DuckDBPyConnection, settings: Settings, names: Collection[str]) -> bool:
    """The relation `scores` with those named, from last night's files; False: not in them."""
    paths = {name: settings.history / f"{name}.parquet" for name in (SCORES, STOPPED, ELSE)}
    if SIZE in names:  # as it is now, which no file knows
        return False
    plain = {name for name in names if given_up(name) is None}
    if not all(path.exists() for path in paths.values()):
        return False
    if not plain <= set(pq.read_schema(paths[SCORES]).names):
        return False
    for name, path in paths.items():
        db.from_parquet(str(path)).create_view(f"of_{name}")
    each = [f"select person, '{name}' as name, {name} as value from of_{SCORES}" for name in plain]
    stopped = (
        f"(select person, 'category' as what, category as name from of_{STOPPED}"
        f" union all select person, what, name from of_{ELSE})"
    )
    each.append(
        f"select person, '{PREFIX}' || what || ':' || name as name, {MILLION} as value"
        f" from {stopped} as stopped"
    )
    db.execute(f"create view scores as {' union all '.join(each)}")
    return True


@contextmanager
def over_history(
    conn: Conn,
    settings: Settings,
    *,
    beside: Mapping[str, Collection[str]] | None = None,
    sample: samples.Sample | None = None,
) -> Iterator[duckdb.DuckDBPyConnection]:
    """The relations of the whole history, and beside them what rules may ask for.

    Args:
        beside: What they do ask for; None: anything.
        sample: Only these people's.

    Raises:
        Unavailable: Too many ask, or it takes too long.
    """
    memory = settings.analytics_memory
    with _turn(), relations(conn, settings.history, memory=memory, sample=sample) as db:
        _put_beside(conn, db, set(beliefs.SIDES if beside is None else beside))
        with _limited(db):
            yield db


def sample(conn: Conn) -> samples.Sample | None:
    """One person in sixteen, where counting all takes long; None: count all."""
    row = conn.execute(
        "select sum(rows) from manifest where retired_at is null and relation = 'events'"
        " and edition = (select edition from leader)"
    ).fetchone()
    few = row is None or row[0] is None or row[0] < LARGE
    return None if few else samples.listed(conn)


def people(conn: Conn) -> int:
    """How many people are known: each is called after one of their own identifiers."""
    row = conn.execute("select count(*) from identifiers where id = person").fetchone()
    return int(row[0]) if row else 0


def _limits(settings: Settings) -> dict[str, str | bool | int | float | list[str]]:
    return {"memory_limit": settings.analytics_memory, "threads": 2}


@contextmanager
def _turn() -> Iterator[None]:
    if not _turns.acquire(timeout=WAIT_S):
        raise Unavailable("other questions are being worked out; ask again")
    try:
        yield
    finally:
        _turns.release()


@contextmanager
def _limited(db: duckdb.DuckDBPyConnection) -> Iterator[None]:
    timer = threading.Timer(LONGEST_S, db.interrupt)
    timer.start()
    try:
        yield
    except duckdb.InterruptException as error:
        raise Unavailable(f"it took more than {LONGEST_S:g} s; ask for less") from error
    except duckdb.OutOfMemoryException as error:
        raise Unavailable("it needs more memory than REGULARS_ANALYTICS_MEMORY allows") from error
    except (duckdb.OutOfRangeException, duckdb.ConversionException) as error:
        raise BadInput(f"rule: a number in it is too large: {error}") from error
    finally:
        timer.cancel()
