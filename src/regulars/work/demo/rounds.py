"""The demo's year, once round the loop: loaded, applied, learnt from."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Final

import psycopg

from regulars.ground import house_rules, inbox, leadership
from regulars.ground.database import Conn, Database
from regulars.ground.errors import RegularsError
from regulars.ground.history import files
from regulars.ground.settings import Settings
from regulars.ground.time import Clock
from regulars.work import houses
from regulars.work.demo.loading import DemoLoad, demo_shift, load_demo
from regulars.work.nights import calendar
from regulars.work.nights.beliefs import REFERENCE

LOOK_S: Final = 0.25
APPLIED: Final = "Events taken round the loop"
WRITTEN: Final = "History written for analytics"
LEARNT: Final = "Learning about everybody"

Progress = Callable[[str, int, int], None]  #: (title, done, of); of = 0: not known


def set_up(database: Database, *, clock: Clock) -> None:
    """Give the demo its rules, once; what somebody changed since stays.

    Raises:
        Refused: The house has a business of its own.
    """
    weeks = demo_shift(database.connect, clock())
    with database.connect() as conn:
        if not house_rules.read(conn).sample:
            house_rules.change(
                conn,
                business="The grocer",
                zone="America/New_York",
                currency="USD",
                sample=True,
                date_shift_weeks=weeks,
            )


def first_round(
    database: Database, found: Settings, data: Path, *, clock: Clock, progress: Progress
) -> DemoLoad:
    """Load the year and wait until all of it is applied and learnt from; a worker must run.

    A second call does nothing but look.

    Raises:
        BadInput: `data` has not the demo's files.
    """
    done = threading.Event()
    watch = threading.Thread(target=_watch, args=(database, progress, done), daemon=True)
    watch.start()
    learning = False
    try:
        loaded = load_demo(
            database.connect,
            data,
            now=clock(),
            progress=progress,
            reference_dir=found.history / REFERENCE,
        )
        _wait(database, lambda conn: not sum(inbox.waiting(conn).values()))
        while True:
            with database.connect() as conn:
                if calendar.due(conn, houses.engine(conn), now=clock()) is None:
                    break
            if not learning:
                progress(LEARNT, 0, 0)
                learning = True
            threading.Event().wait(LOOK_S)
        if learning:
            progress(LEARNT, 1, 1)
    finally:
        done.set()
        watch.join()
    if learning:
        with database.connect() as conn:
            applied = leadership.tally(conn).drained
        progress(APPLIED, applied, applied)
        progress(WRITTEN, applied, applied)
    return loaded


def _wait(database: Database, over: Callable[[Conn], bool]) -> None:
    pause = threading.Event()
    with database.connect(autocommit=True) as conn:
        while not over(conn):
            pause.wait(LOOK_S)


def _watch(database: Database, progress: Progress, done: threading.Event) -> None:
    """Report how far the leader and the history are, until told to stop."""
    began: int | None = None
    while not done.wait(LOOK_S):
        with suppress(RegularsError, psycopg.OperationalError), database.connect() as conn:
            applied = leadership.tally(conn).drained
            total = applied + sum(inbox.waiting(conn).values())
            if began is None:
                began = total
            if total > began:  # more may come: not done before we are told so
                progress(APPLIED, applied, max(total, applied + 1))
                progress(WRITTEN, files.exported(conn), max(total, applied + 1))
