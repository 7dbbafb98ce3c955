"""What a command says: answers on standard output, notes and progress on standard error."""

from __future__ import annotations

import sys
from functools import cache
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
    """Progress bars that appear when their work begins; on a pipe, one line when it ends."""

    def __init__(self) -> None:
        self._progress = Progress(
            SpinnerColumn(),
            TextColumn("{task.description:<44}"),
            BarColumn(bar_width=28),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            console=notes(),
        )
        self._tasks: dict[str, TaskID] = {}

    def __enter__(self) -> Bars:
        self._progress.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._progress.stop()

    def __call__(self, title: str, done: int, of: int) -> None:
        """Show how far `title` is; `of` = 0: nobody knows how long it takes."""
        if title not in self._tasks:
            self._tasks[title] = self._progress.add_task(title, total=of or None)
        task = self._tasks[title]
        self._progress.update(task, completed=done, total=of or None)
        if of and done >= of:
            self._progress.stop_task(task)

    def drop(self, title: str) -> None:
        """Take a bar away."""
        if title in self._tasks:
            self._progress.remove_task(self._tasks.pop(title))
