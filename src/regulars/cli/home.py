"""The house that a command works on: its settings, its database, and who serves it."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

from regulars.cli.said import notes
from regulars.differentiate.store import definitions
from regulars.ground.database import Database, database
from regulars.ground.errors import Unavailable
from regulars.ground.settings import Settings, settings

LOCK: Final = "serving"  #: file in the home that a serving process holds


@dataclass(frozen=True, slots=True)
class Home:
    """Where a command works."""

    settings: Settings
    database: Database


def home() -> Home:
    """The house that the environment names: its database joined or started, and migrated.

    Raises:
        Unavailable: The database does not answer.
        Unfit: It would lose what it acknowledged.
    """
    found = here()
    with notes().status("Opening the database ..."):
        opened = Home(found, database(found))
        with opened.database.connect() as conn:
            if not definitions(conn):
                from regulars.work.houses import install_defaults  # noqa: PLC0415 (slow; only once)

                install_defaults(conn)
    return opened


def here() -> Settings:
    """The settings that the environment gives."""
    return settings(os.environ)


@contextmanager
def alone(found: Settings) -> Iterator[None]:
    """Be the only one that serves this home; the lock ends with the process, whatever kills it.

    Raises:
        Unavailable: Somebody else serves it.
    """
    found.home.mkdir(parents=True, exist_ok=True)
    handle = os.open(found.home / LOCK, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            who = os.read(handle, 32).decode().strip() or "unknown"
            raise Unavailable(
                f"another regulars (process {who}) already serves {found.home}. Stop it first,"
                " or choose another folder with REGULARS_HOME and another port with REGULARS_PORT"
            ) from error
        os.ftruncate(handle, 0)
        os.write(handle, f"{os.getpid()}\n".encode())
        yield
    finally:
        os.close(handle)


def served_by(found: Settings) -> int | None:
    """The process that serves this home; None: nobody does."""
    path = found.home / LOCK
    if not path.exists():
        return None
    with path.open() as file:
        try:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return int(file.read().strip() or 0)
    return None
