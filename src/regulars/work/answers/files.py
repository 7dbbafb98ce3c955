"""Files that somebody sent for import: looked at, or taken in while nobody waits."""

from __future__ import annotations

import shutil
import threading
from collections import OrderedDict
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Final, Literal

import duckdb
import msgspec

from regulars.ground.database import Conn
from regulars.ground.errors import BadInput, Conflict, NotFound, RegularsError
from regulars.ground.settings import Settings
from regulars.identify.importing.presets.recognise import Migration
from regulars.identify.importing.suggesting.ideas import What
from regulars.identify.importing.suggesting.suggest import (
    GUESSED,
    Described,
    described,
    migration,
    suggest,
)
from regulars.work.files.importing import Preview, preview, run_import
from regulars.work.files.migrating import write_passes
from regulars.work.nights.beliefs import REFERENCE

FOLDER: Final = "imports"  #: in the home; each import has a folder in it while it runs
MAPPING: Final = "mapping.toml"
PASSES: Final = "passes"  #: folder of the mappings of a migration, in their order
KEPT: Final = 100  #: jobs that are remembered

State = Literal["waiting", "running", "done", "failed"]
Connect = Callable[[], AbstractContextManager[Conn]]


class Job(msgspec.Struct, frozen=True, kw_only=True):
    """An import that somebody started here, and how far it is.

    Attributes:
        step: What it does now, in words.
        done, of: Events handed over; 0 of 0 while it reads.
        report: Id of the import; None until it is over.
        already: These very files had been imported, so nothing was done.
        problem: Why it failed; empty if it did not.
    """

    id: str
    state: State
    step: str = ""
    done: int = 0
    of: int = 0
    report: int | None = None
    already: bool = False
    problem: str = ""
    began_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """What a file may be about.

    Attributes:
        what: What a row is about; None: nobody can tell.
        mapping: To begin with; empty: there is none to guess.
        migration: An export of a system that is known, in several passes.
    """

    what: What | None
    columns: list[Described]
    mapping: str
    migration: Migration | None


@dataclass(slots=True)
class Files:
    """The imports that one process was asked for; one runs at a time, the others wait."""

    settings: Settings
    connect: Connect
    _jobs: OrderedDict[str, Job] = field(default_factory=OrderedDict)
    _swept: bool = False
    _running: threading.Lock = field(default_factory=threading.Lock)

    def folder(self, id_: str) -> Path:
        """A new folder of its own for the files of one import.

        Raises:
            Conflict: There is one of that id.
        """
        self._sweep()
        path = self.settings.home / FOLDER / id_
        try:
            path.mkdir(parents=True, mode=0o700)
        except FileExistsError as error:
            raise Conflict(f"import {id_}: is there already") from error
        return path

    def _sweep(self) -> None:
        """Drop what a server that is no more left behind; sent again, it goes on where it was."""
        if self._swept:
            return
        self._swept = True
        shutil.rmtree(self.settings.home / FOLDER, ignore_errors=True)

    def preview(self, folder: Path, *, now: datetime) -> Preview:
        """What an import would do; the folder is gone afterwards.

        Raises:
            BadInput: The mapping or a file cannot be right.
        """
        try:
            _guessed(folder, now)
            return preview(folder / MAPPING, folder, now=now)
        except BadInput as error:
            raise BadInput(_plain(error, folder)) from error
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def suggest(self, folder: Path, *, now: datetime) -> Suggestion:
        """What the one file in the folder may be about, or several exports; it is gone afterwards.

        Raises:
            BadInput: There is not one file, nor exports that are known, or one cannot be read.
        """
        try:
            (folder / MAPPING).unlink(missing_ok=True)  # one that came is not asked for
            known, files = _known(folder, now), list(folder.iterdir())
            if known is not None and len(files) > 1:
                return Suggestion(what=None, columns=[], mapping="", migration=known)
            what, columns = described(file := _only(folder))
            text = suggest(file) if what in GUESSED and known is None else ""
            return Suggestion(what=what, columns=columns, mapping=text, migration=known)
        except BadInput as error:
            raise BadInput(_plain(error, folder)) from error
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def begin(self, folder: Path, *, now: datetime) -> Job:
        """Start an import; ask `job` how far it is. It goes on while nobody looks.

        Raises:
            BadInput: No mapping came, and none can be guessed.
        """
        try:
            _guessed(folder, now)
        except BadInput as error:
            shutil.rmtree(folder, ignore_errors=True)
            raise BadInput(_plain(error, folder)) from error
        job = Job(id=folder.name, state="waiting", began_at=now)
        self._jobs[job.id] = job
        while len(self._jobs) > KEPT:
            self._jobs.popitem(last=False)
        threading.Thread(
            target=self._run, args=(job, folder, now), name=f"import-{job.id}", daemon=True
        ).start()
        return job

    def job(self, id_: str) -> Job:
        """How far an import is.

        Raises:
            NotFound: This process was asked for none of that id.
        """
        found = self._jobs.get(id_)
        if found is None:
            raise NotFound(f"import job {id_!r}: there is none since this server started")
        return found

    def _run(self, job: Job, folder: Path, now: datetime) -> None:
        def progress(step: str, done: int, of: int) -> None:
            self._say(job, state="running", step=step, done=done, of=of)

        with self._running:
            try:
                reports = [
                    run_import(
                        self.connect,
                        mapping,
                        folder,
                        progress=progress,
                        now=now,
                        reference_dir=self.settings.history / REFERENCE,
                    )
                    for mapping in _mappings(folder)
                ]
            except (RegularsError, duckdb.Error, OSError) as error:
                self._say(job, state="failed", problem=_plain(error, folder))
            except Exception as error:
                self._say(job, state="failed", problem=f"a mistake of ours: {error!r}")
                raise
            else:
                counts = sum(one.counts.events for one in reports)
                self._say(
                    job,
                    state="done",
                    done=counts,
                    of=counts,
                    report=reports[-1].id,
                    already=all(one.already for one in reports),
                )
            finally:
                shutil.rmtree(folder, ignore_errors=True)

    def _say(self, job: Job, **said: object) -> None:
        self._jobs[job.id] = msgspec.structs.replace(self._jobs.get(job.id, job), **said)


def _guessed(folder: Path, now: datetime) -> Migration | None:
    """Write a mapping where none came, from the one file that did; of a migration, one a pass."""
    path = folder / MAPPING
    if path.exists():
        return None
    found = _known(folder, now)
    if found is None:
        path.write_text(suggest(_only(folder)), encoding="utf-8")
        return None
    path.write_text(found.passes[0].mapping, encoding="utf-8")
    write_passes(found, folder / PASSES)
    return found


def _known(folder: Path, now: datetime) -> Migration | None:
    """What the files are, if each is an export of a system that is known."""
    return migration(*sorted(folder.iterdir()), today=now.date())


def _only(folder: Path) -> Path:
    files = sorted(folder.iterdir())
    if len(files) != 1:
        raise BadInput(f"mapping: is missing, and {len(files)} files are not one to guess from")
    return files[0]


def _mappings(folder: Path) -> list[Path]:
    """Of a migration those of all passes; else the one."""
    return sorted((folder / PASSES).glob("*.toml")) or [folder / MAPPING]


def _plain(error: Exception, folder: Path) -> str:
    return str(error).replace(f"{folder}/", "")
