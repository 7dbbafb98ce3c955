"""`regulars key` and `regulars user`: who may come in."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import Annotated, Any, Final

import msgspec
import typer
from rich.table import Table

from regulars.cli.home import Home, home
from regulars.cli.said import AsJson, as_json, page
from regulars.ground import errors
from regulars.ground.errors import RegularsError, Unavailable
from regulars.work.running.processes import DATABASE

ROOM: Final = (sys.executable, "-m", "regulars.web.auth.command")

keys = typer.Typer(help="API keys: create, list, revoke.", no_args_is_help=True)
users = typer.Typer(help="Users of the web app.", no_args_is_help=True)


@keys.command("create")
def create_key(
    title: Annotated[str, typer.Argument(help="What it is for.")],
    scope: Annotated[
        list[str] | None, typer.Option(help="read, write, admin or ingest; may be said again.")
    ] = None,
    source: Annotated[str | None, typer.Option(help="With the scope ingest: whose events.")] = None,
    json: AsJson = False,
) -> None:
    """Make a key. It is shown this once."""
    said = {"title": title, "scopes": scope or ["read"], "source": source}
    made = ask(home(), "make-key", said)
    if json:
        as_json(made)
        return
    page().print(f"key {made['id']}: [bold]{made['key']}[/]", soft_wrap=True)
    page().print("[dim]Keep it: nobody can read it again.[/]")


@keys.command("list")
def list_keys(json: AsJson = False) -> None:
    """List the keys, without their secrets."""
    found = ask(home(), "list-keys", {})
    if json:
        as_json(found)
        return
    table = Table()
    columns = ("id", "prefix", "title", "scopes", "source", "created_at", "revoked_at")
    for column in columns:
        table.add_column(column)
    for row in found:
        cells = (row[column] for column in columns)
        table.add_row(*(", ".join(c) if isinstance(c, list) else str(c or "") for c in cells))
    page().print(table)


@keys.command("revoke")
def revoke_key(id: int, json: AsJson = False) -> None:
    """Let nobody in with this key any more."""
    done = ask(home(), "revoke-key", {"id": id})
    if json:
        as_json(done)
    else:
        page().print(f"key {id} opens nothing any more.")


@users.callback()
def about_users() -> None:
    """Users of the web app."""


@users.command("create")
def create_user(
    email: str,
    name: Annotated[str, typer.Option(help="As colleagues see it.")] = "",
    role: Annotated[str, typer.Option(help="owner, marketer, analyst, clerk or device.")] = "owner",
    password: Annotated[
        str, typer.Option(prompt=True, hide_input=True, envvar="REGULARS_PASSWORD", help="10+.")
    ] = "",
    json: AsJson = False,
) -> None:
    """Make a user who can log in."""
    said = {"email": email, "name": name or email, "role": role, "password": password}
    made = ask(home(), "make-user", said)
    if json:
        as_json(made)
    else:
        page().print(f"user {made['id']}: {made['email']}, {made['role']}")


def ask(at: Home, what: str, said: dict[str, Any]) -> Any:
    """What the web's own room answers.

    Raises:
        RegularsError: What it raised.
    """
    done = subprocess.run(
        [*ROOM, what],
        input=msgspec.json.encode(said),
        stdout=subprocess.PIPE,
        env={**os.environ, DATABASE: at.database.url},
        check=False,
    )
    if done.returncode:
        raise Unavailable("the web's room for keys and users failed; what it said is above")
    answer = msgspec.json.decode(done.stdout)
    if isinstance(answer, dict) and "error" in answer:
        kind = getattr(errors, answer["kind"], RegularsError)
        raise kind(answer["error"])
    return answer
