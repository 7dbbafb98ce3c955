"""All commands, and how they end. Only the one that was asked for is loaded."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from typing import Any, Final

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # small fits are 5 to 40 times slower else

import typer

from regulars.cli import ending

#: name -> (module, what in it)
COMMANDS: Final[dict[str, tuple[str, str]]] = {
    "demo": ("demo", "demo"),
    "serve": ("serve", "serve"),
    "scan": ("scan", "scan"),
    "import": ("importing", "import_"),
    "migrate": ("importing", "migrate"),
    "export": ("exporting", "export"),
    "segments": ("segments", "app"),
    "decide": ("decide", "decide"),
    "batch": ("batch", "batch"),
    "replay": ("replay", "replay"),
    "mailbox": ("mailbox", "mailbox"),
    "key": ("access", "keys"),
    "user": ("access", "users"),
    "doctor": ("doctor", "doctor"),
}


class Commands(typer.core.TyperGroup):
    """The commands, each loaded when it is asked for."""

    def list_commands(self, ctx: Any) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        if cmd_name not in COMMANDS:
            return None
        module, attribute = COMMANDS[cmd_name]
        found = getattr(import_module(f"regulars.cli.commands.{module}"), attribute)
        if not isinstance(found, typer.Typer):
            alone = typer.Typer(add_completion=False, pretty_exceptions_enable=False)
            alone.command(name=cmd_name)(found)
            found = alone
        made = typer.main.get_command(found)
        made.name = cmd_name
        return made


app = typer.Typer(
    name="regulars",
    cls=Commands,
    help="One-to-one marketing, self-hosted: everybody is treated like a regular.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)


@app.callback()
def regulars() -> None:
    """One-to-one marketing, self-hosted: everybody is treated like a regular."""


def main() -> None:
    """Run the command that was asked for; exit with a code that means something."""
    sys.exit(ending.code(app))
