"""`regulars segments`: list them, show one in words, count a rule before it is saved."""

from __future__ import annotations

from typing import Annotated, Any

import msgspec
import typer
from rich.table import Table

from regulars.cli.home import home
from regulars.cli.said import AsJson, as_json, page
from regulars.differentiate import store
from regulars.differentiate.definitions import spec
from regulars.ground import house_rules
from regulars.ground.database import Conn
from regulars.ground.errors import BadInput, NotFound
from regulars.work.answers import building, sentences
from regulars.work.running.process import clock

app = typer.Typer(help="Segments: list, show, count.", no_args_is_help=True)


@app.command("list")
def list_(json: AsJson = False) -> None:
    """List the segments with how many people are in each."""
    with home().database.connect() as conn:
        sizes = _sizes(conn)
        known = [one for one in store.definitions(conn) if one.kind == "segment"]
    rows = [
        {
            "name": one.name,
            "title": spec.segment(one.body).title,
            "people": sizes.get(one.name, 0),
            "status": one.status,
        }
        for one in known
    ]
    if json:
        as_json(rows)
        return
    table = Table()
    for column in ("name", "title", "people", "status"):
        table.add_column(column, justify="right" if column == "people" else "left")
    for row in rows:
        table.add_row(
            *(f"{value:,}" if isinstance(value, int) else str(value) for value in row.values())
        )
    page().print(table)


@app.command()
def show(name: str, json: AsJson = False) -> None:
    """Show one segment: its rule in words, and how many people are in it."""
    with home().database.connect() as conn:
        known = store.definitions(conn)
        rules = house_rules.read(conn)
        sizes = _sizes(conn)
    found = next((one for one in known if one.kind == "segment" and one.name == name), None)
    if found is None:
        raise NotFound(f"segment: there is no {name!r}; see `regulars segments list`")
    said = spec.segment(found.body)
    called = sentences.names(known, rules.currency)
    words = sentences.of_rule(said.rule, called)["es" if rules.locale == "es" else "en"]
    if json:
        body: Any = msgspec.json.decode(found.body)
        as_json({**body, "sentence": words, "people": sizes.get(name, 0), "status": found.status})
        return
    page().print(f"[bold]{said.title}[/] ({name}): {sizes.get(name, 0):,} people, {found.status}")
    page().print(words)


@app.command()
def count(
    rule: Annotated[
        str, typer.Argument(help='As {"trait": "orders_90d", "op": ">=", "value": 3}.')
    ],
    exact: Annotated[bool, typer.Option(help="Count everybody, however long it takes.")] = False,
    json: AsJson = False,
) -> None:
    """Count for how many people a rule holds, before it is saved."""
    try:
        said = msgspec.json.decode(rule, type=dict[str, Any])
    except msgspec.DecodeError as error:
        raise BadInput(
            f"rule: {error}; it is one JSON object, see docs/reference/rules.md"
        ) from error
    at = home()
    with at.database.connect() as conn:
        found = building.count(conn, at.settings, said, now=clock(), exact=exact)
    if json:
        as_json(msgspec.to_builtins(found))
        return
    sure = {
        "history": "",
        "night": " (as of the last night)",
        "sample": f" (≈, {found.low:,} to {found.high:,}; --exact counts everybody)",
    }
    page().print(f"{found.people:,} of {found.of:,} people{sure[found.source]}")


def _sizes(conn: Conn) -> dict[str, int]:
    return dict(
        conn.execute(
            "select segment, count(*) from memberships, unnest(segments) as segment group by 1"
        ).fetchall()
    )
