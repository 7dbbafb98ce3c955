"""What a command says: answers on standard output, notes and progress on standard error."""

from __future__ import annotations

import sys
from functools import cache
from time import monotonic
from typing import Annotated, Any, Final

import msgspec
import typer
from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
)

WIDEST: Final = 110
WORTH_A_LINE_S: Final = 0.5
READING: Final = ": reading"  #: end of the title of an import that does not know its size yet

AsJson = Annotated[bool, typer.Option("--json", help="Say it as JSON, for scripts.")]


@cache
def page() -> Console:
    """Where answers go."""
    console = Console(highlight=False)
    return Console(
        highlight=False, width=min(console.width if console.is_terminal else WIDEST, WIDEST)
    )


@cache
def notes() -> Console:
    """Where notes and progress go."""
    return Console(stderr=True, highlight=False)


def as_json(value: Any) -> None:
    """Print a value as one JSON document."""
    sys.stdout.write(msgspec.json.format(msgspec.json.encode(value), indent=2).decode() + "\n")


class Bars:
    """Progress bars that appear when their work begins; on a pipe, a line when it ends."""

    def __init__(self) -> None:
        self._progress = Progress(
            SpinnerColumn(),
            TextColumn("{task.description:<44}"),
            BarColumn(bar_width=28),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            console=notes(),
            disable=not notes().is_terminal,
        )
        self._tasks: dict[str, TaskID] = {}
        self._began: dict[str, float] = {}

    def __enter__(self) -> Bars:
        self._progress.start()
        return self

    def __exit__(self, *_: object) -> None:
        for title, task in self._tasks.items():
            if title.endswith(READING):
                self._progress.remove_task(task)
        self._progress.stop()

    def __call__(self, title: str, done: int, of: int) -> None:
        """Show how far `title` is; `of` = 0: nobody knows how long it takes."""
        if title not in self._tasks:
            before = f"{title}{READING}"  # the same work, before its size was known
            self._began[title] = self._began.pop(before, monotonic())
            for old in [name for name in self._tasks if name.endswith(READING)]:
                self._progress.remove_task(self._tasks.pop(old))
            self._tasks[title] = self._progress.add_task(title, total=of or None)
        task = self._tasks[title]
        self._progress.update(task, completed=done, total=of or None)
        if of and done >= of and title in self._began:
            self._progress.stop_task(task)
            seconds = monotonic() - self._began.pop(title)
            if not notes().is_terminal and seconds >= WORTH_A_LINE_S:
                notes().print(f"{title}: {of:,} in {seconds:.0f} s")
