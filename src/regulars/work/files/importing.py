"""One import from start to end: check, note what is refused, hand the events over in chunks."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from itertools import chain, islice
from pathlib import Path
from typing import Final

import duckdb
from msgspec.structs import replace

from regulars.ground import house_rules, inbox
from regulars.ground.database import Conn
from regulars.ground.errors import BadInput, Conflict
from regulars.ground.events import Event
from regulars.ground.time import local_day
from regulars.identify.catalogue import store as catalogue
from regulars.identify.catalogue.product import Product, product
from regulars.identify.costs import store as costs
from regulars.identify.costs.cost import Cost, cost
from regulars.identify.importing import store
from regulars.identify.importing.calendar import Shift, shift_of
from regulars.identify.importing.files.staging import RefusedLine, digest, found
from regulars.identify.importing.mapping import Mapping
from regulars.identify.importing.reading import Counts, Reading, opened
from regulars.identify.importing.toml import read_mapping
from regulars.identify.importing.undo.store import brought

Connect = Callable[[], AbstractContextManager[Conn]]
Progress = Callable[[str, int, int], None]  #: (title, done, of)
Sink = Callable[[Conn, Sequence[Event]], None]

CHUNK: Final = 1_000
SHOWN: Final = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What an import would do. Nothing was written."""

    name: str
    title: str
    notes: tuple[str, ...]
    counts: Counts
    refused: tuple[RefusedLine, ...]  #: the first 20
    events: tuple[Event, ...]  #: the first 20
    rows: tuple[dict[str, object], ...]  #: the first 20, of products and reference tables
    shift_weeks: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What an import did. `already`: these very files had been imported, so nothing was done."""

    id: int
    name: str
    title: str
    notes: tuple[str, ...]
    counts: Counts
    refused: tuple[RefusedLine, ...]  #: the first 20; all are in `import_refusals`
    shift_weeks: int
    resumed_at: int
    already: bool


def to_inbox(conn: Conn, events: Sequence[Event]) -> None:
    """Hand events to the bulk lane."""
    inbox.append(conn, events, lane="bulk")


def fingerprint(made: Mapping, data_dir: Path) -> str:
    """Of the mapping, the bytes of its files, and the engine whose order of rows we rely on."""
    files = [digest(found(data_dir, made.source.file))]
    for lookup in made.lookups:
        folder = made.folder if lookup.beside_mapping else data_dir
        files.append(digest(found(folder, lookup.source.file)))
    whole = "\n".join([made.text, duckdb.__version__, *files])
    return hashlib.blake2b(whole.encode(), digest_size=16).hexdigest()


def preview(mapping_path: Path, data_dir: Path, *, now: datetime) -> Preview:
    """What an import would do: counts, the first events, what would be refused.

    Raises:
        BadInput: The mapping or a file cannot be right.
    """
    made = read_mapping(mapping_path)
    shift = shift_of(made.clock, now)
    with opened(made, data_dir, now=now, shift=shift) as reading:
        refused = tuple(islice(reading.refused(), SHOWN))
        rows: list[tuple[object, ...]] = []
        events: list[Event] = []
        if made.event:
            events = next(reading.events(received_at=now, size=SHOWN), [])
        else:
            rows = next(reading.rows(size=SHOWN), [])
        return Preview(
            name=made.name, title=made.title, notes=reading.notes, counts=reading.counts,
            refused=refused, events=tuple(events[:SHOWN]),
            rows=tuple(dict(zip(made.columns, row, strict=True)) for row in rows),
            shift_weeks=shift.weeks,
        )  # fmt: skip


def run_import(  # noqa: PLR0913 (the six things that an import needs, and where it goes)
    connect: Connect,
    mapping_path: Path,
    data_dir: Path,
    *,
    progress: Progress,
    now: datetime,
    shift_weeks: int | None = None,
    reference_dir: Path | None = None,
    sink: Sink = to_inbox,
) -> Report:
    """Import files by a mapping: once, whatever happens in between.

    Chunks are committed together with the place to go on from; a killed import goes on there when
    it is started again, and repeats carry the same message ids.

    Raises:
        BadInput: The mapping or a file cannot be right; nothing was imported.
        Conflict: The same import is running.
    """
    made = read_mapping(mapping_path)
    progress(f"{made.title}: reading", 0, 0)
    mark = fingerprint(made, data_dir)
    with connect() as conn:
        if not store.lock(conn, made.name):
            raise Conflict(f"the import {made.name!r} is running already; wait until it is done")
        before = store.of(conn, made.name, mark)
        if before and before.state == "done":
            return _report(conn, before, already=True)
        weeks = before.shift_weeks if before else shift_weeks
        shift = shift_of(made.clock, now, weeks)
        with opened(made, data_dir, now=now, shift=shift) as reading:
            here = before or _begun(conn, reading, mark, shift, now)
            _deliver(conn, reading, here, Delivery(progress, now, reference_dir, sink))
            store.end(conn, here.id, now=now)
            conn.commit()
        ended = store.of(conn, made.name, mark) or here
        return _report(conn, ended, resumed_at=before.done if before else 0)


@dataclass(frozen=True, slots=True)
class Delivery:
    """Where the rows of an import go, and who hears of it."""

    progress: Progress
    now: datetime
    reference_dir: Path | None
    sink: Sink


def _begun(conn: Conn, reading: Reading, mark: str, shift: Shift, now: datetime) -> store.Import:
    here = store.begin(conn, reading.mapping, fingerprint=mark, shift_weeks=shift.weeks, now=now)
    store.note(conn, here.id, counts=reading.counts, notes=reading.notes, refused=reading.refused())
    conn.commit()
    return here


def _deliver(conn: Conn, reading: Reading, here: store.Import, to: Delivery) -> None:
    made, total = reading.mapping, reading.counts.events
    if made.rows == "products":
        _deliver_products(conn, reading, here, to.now)
    elif made.rows == "reference":
        if to.reference_dir is None:
            raise BadInput(f"{made.name}: a reference table needs a folder to be kept in")
        to.reference_dir.mkdir(parents=True, exist_ok=True)
        reading.write(to.reference_dir / f"{made.name}.parquet")
    else:
        done = here.done
        to.progress(made.title, done, total)
        mark = brought(here.id)
        for events in reading.events(received_at=to.now, skip=done, size=CHUNK):
            to.sink(conn, [replace(one, context=mark) for one in events])
            done += len(events)
            store.advance(conn, here.id, done=done)
            conn.commit()
            to.progress(made.title, done, total)
    to.progress(made.title, total, total)


def _deliver_products(conn: Conn, reading: Reading, here: store.Import, now: datetime) -> None:
    priced: list[Cost] = []

    def products() -> Iterator[Product]:
        for row in chain.from_iterable(reading.rows()):
            said = dict(zip(reading.mapping.columns, row, strict=True))
            if (one := cost(said)) is not None:
                priced.append(one)
            yield product(said)

    catalogue.put(conn, products(), now=now, import_id=here.id)
    if priced:
        costs.put(conn, priced, today=local_day(now, house_rules.place(conn)))
    costs.renew(conn)  # products may stand in other categories, which have margins


def _report(conn: Conn, one: store.Import, *, resumed_at: int = 0, already: bool = False) -> Report:
    return Report(
        id=one.id, name=one.name, title=one.title, notes=tuple(one.notes), counts=one.counts,
        refused=tuple(store.refusals(conn, one.id, limit=SHOWN)), shift_weeks=one.shift_weeks,
        resumed_at=resumed_at, already=already,
    )  # fmt: skip
