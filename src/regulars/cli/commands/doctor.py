"""`regulars doctor`: is all well, and what to do where it is not."""

from __future__ import annotations

import os

import typer
from rich.table import Table

from regulars.cli.ending import UNFIT
from regulars.cli.home import home, served_by
from regulars.cli.said import AsJson, as_json, page
from regulars.ground.settings import TABLE
from regulars.work.checkup import Finding, findings
from regulars.work.running.process import clock

SECRET = ("DATABASE_URL", "REGULARS_SMTP_URL")
MARKS = {"well": "[green]well[/]", "look": "[yellow]look[/]", "bad": "[red]bad[/]"}


def doctor(json: AsJson = False) -> None:
    """Look at the settings, the database, the accounts, the history, the nights, the disk.

    Exit code 0: nothing is bad; 78: something is, and the table says what to do.
    """
    at = home()
    with at.database.connect() as conn:
        found = findings(conn, at.settings, served_by=served_by(at.settings), now=clock())
    if json:
        as_json({"settings": _settings(), "findings": found})
    else:
        page().print(_settings_table())
        page().print(_table(found))
    if any(one.state == "bad" for one in found):
        raise typer.Exit(UNFIT)


def _settings() -> dict[str, str]:
    """What is set; what may hold a password is only said to be."""
    return {
        row.name: "(set)" if row.name in SECRET and os.environ.get(row.name) else value
        for row in TABLE
        if (value := os.environ.get(row.name) or row.default) is not None
    }


def _settings_table() -> Table:
    table = Table(title="Settings", title_justify="left")
    for column in ("name", "value", "meaning"):
        table.add_column(column)
    values = _settings()
    for row in TABLE:
        table.add_row(row.name, values[row.name], row.meaning)
    return table


def _table(found: list[Finding]) -> Table:
    table = Table(title="Findings", title_justify="left")
    for column in ("what", "", "found", "what to do"):
        table.add_column(column)
    for one in found:
        table.add_row(one.what, MARKS[one.state], one.found, one.advice)
    return table
