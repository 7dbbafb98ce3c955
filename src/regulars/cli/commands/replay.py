"""`regulars replay`: out of quarantine, back into the inbox."""

from __future__ import annotations

from typing import Annotated

import typer

from regulars.cli.home import home
from regulars.cli.said import AsJson, as_json, page
from regulars.ground import inbox, log
from regulars.ground.errors import BadInput
from regulars.work.running.process import clock


def replay(
    ids: Annotated[list[int] | None, typer.Argument(help="Rows of the quarantine.")] = None,
    everything: Annotated[
        bool, typer.Option("--all", help="All that can be replayed and was not.")
    ] = False,
    json: AsJson = False,
) -> None:
    """Put quarantined events into the inbox again, after what they stumbled over was mended."""
    if bool(ids) == everything:
        raise BadInput("name rows of the quarantine, or say --all")
    with home().database.connect() as conn:
        wanted = list(ids or ())
        if everything:
            rows = conn.execute(
                "select id from quarantine where readable and replayed_at is null order by id"
            )
            wanted = [row[0] for row in rows]
        events = list(log.replay(conn, wanted, now=clock()))
        inbox.append(conn, events)
    if json:
        as_json({"replayed": len(events)})
    else:
        page().print(f"{len(events):,} events are in the inbox again.")
