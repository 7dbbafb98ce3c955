"""`regulars scan`: what the assistant sees when a card is read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from time import perf_counter
from typing import Annotated

import msgspec
import typer
from psycopg_pool import ConnectionPool
from rich.panel import Panel

from regulars.cli.home import Home, home
from regulars.cli.house import rng
from regulars.cli.said import AsJson, as_json, page
from regulars.ground.errors import BadInput
from regulars.ground.events import Identifier
from regulars.identify.keys import STRENGTH, identifier
from regulars.work.decisions.deciding import Deciding
from regulars.work.decisions.scanning import Sight
from regulars.work.decisions.scanning import scan as scanned
from regulars.work.running.process import clock, fixed

Name = Annotated[
    str, typer.Argument(help="A loyalty card's number; or kind:value, as email:ann@example.org.")
]


def scan(card: Name, json: AsJson = False) -> None:
    """Show what the assistant would see when this card is read at the till, and how fast.

    The offer, not the habit: no profit, nothing sensitive.
    """
    name = named(card)
    with deciding(home()) as desk:
        with desk.pool.connection() as conn:
            desk.house(conn)  # a till has this at hand already
        began = perf_counter()
        sight = scanned(desk, name)
        ms = 1000 * (perf_counter() - began)
    if json:
        as_json({**msgspec.to_builtins(sight), "ms": round(ms, 1)})
        return
    page().print(Panel(_shown(sight), title=f"card {name.value}", title_align="left", width=70))
    page().print(f"[dim]recognised and decided in {ms:.0f} ms[/]")


def named(said: str) -> Identifier:
    """The name that somebody typed; a bare one is a loyalty card's.

    Raises:
        BadInput: It names nobody.
    """
    kind, colon, value = said.partition(":")
    if not colon or kind not in STRENGTH:
        kind, value = "loyalty_card", said
    found = identifier(kind, value)
    if found is None:
        raise BadInput(f"{said!r} is no {kind.replace('_', ' ')}; name a card, or kind:value")
    return found


@contextmanager
def deciding(at: Home) -> Iterator[Deciding]:
    """What decides, for one command."""
    with ConnectionPool(at.database.url, min_size=1, max_size=2, open=True) as pool:
        yield Deciding(pool=pool, fixed=fixed(at.settings), clock=clock, rng=rng())


def _shown(sight: Sight) -> str:
    if sight.offer:
        return f"[bold green]Offer:[/] [bold]{sight.offer}[/]"
    if sight.ask:
        return f"[bold yellow]Ask:[/] [bold]{sight.ask}[/]"
    return "Nothing to offer today. A friendly word is enough."
