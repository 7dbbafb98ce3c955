"""All commands, and how they end."""

from __future__ import annotations

import os
import sys

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # small fits are 5 to 40 times slower else

import typer

from regulars.cli import ending
from regulars.cli.commands import (
    access,
    batch,
    decide,
    demo,
    doctor,
    exporting,
    importing,
    mailbox,
    replay,
    scan,
    segments,
    serve,
)

app = typer.Typer(
    name="regulars",
    help="One-to-one marketing, self-hosted: everybody is treated like a regular.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
for command in (
    demo.demo,
    serve.serve,
    scan.scan,
    importing.import_,
    exporting.export,
    decide.decide,
    batch.batch,
    replay.replay,
    mailbox.mailbox,
    doctor.doctor,
):
    app.command(name=command.__name__.rstrip("_"))(command)
app.add_typer(segments.app, name="segments")
app.add_typer(access.keys, name="key")
app.add_typer(access.users, name="user")


def main() -> None:
    """Run the command that was asked for; exit with a code that means something."""
    sys.exit(ending.code(app))
