"""A big house kept for the next measurement, where somebody says in which folder: it takes long."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import msgspec
import psycopg

from bench.rig import crowd
from bench.rig.home import Home, clock, environment, furnished, home, on
from regulars.ground import cluster
from regulars.ground.database import Database, check_fit, migrate
from regulars.ground.settings import settings

KEEP: Final = "REGULARS_BENCH_KEEP"  #: environment: a folder; the night in it ages with its house
NAME: Final = "house"


class Note(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of a house that was made before."""

    write_key: str
    api_key: str
    made: str


@contextmanager
def crowded(people: int, events: int) -> Iterator[tuple[Home, str]]:
    """A house with so many people, and how it was come by, in words."""
    if KEEP not in os.environ:
        with home() as house:
            yield house, _made(house, people, events)
        return
    folder = Path(os.environ[KEEP]) / f"{people}-{events}"
    note = folder / "note.json"
    if not note.exists():
        shutil.rmtree(folder, ignore_errors=True)
    url = on(cluster.start(folder / "postgres"), NAME)
    env = environment(url, folder / "home")
    if not note.exists():
        house = _new(url, env)
        said = Note(
            write_key=house.write_key, api_key=house.api_key, made=_made(house, people, events)
        )
        note.write_bytes(msgspec.json.encode(said))
    said = msgspec.json.decode(note.read_bytes(), type=Note)
    migrate(Database(url))
    yield (
        Home(
            database=Database(url),
            settings=settings(env),
            env=env,
            write_key=said.write_key,
            api_key=said.api_key,
        ),
        said.made,
    )


def _made(house: Home, people: int, events: int) -> str:
    began = time.monotonic()
    crowd.gather(house, people, events, now=clock())
    took = f"{time.monotonic() - began:.0f} s"
    return f"the house of {people:,} people and {events:,} events was made before, in {took}"


def _new(url: str, env: dict[str, str]) -> Home:
    with psycopg.connect(on(url, "postgres"), autocommit=True) as conn:
        conn.execute(f"create database {NAME}")
    check_fit(Database(url))
    migrate(Database(url))
    return furnished(url, env)
