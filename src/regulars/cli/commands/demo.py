"""`regulars demo`: a year of real shopping, once round the loop; then the API."""

from __future__ import annotations

from pathlib import Path
from time import monotonic
from typing import Annotated

import msgspec
import typer

from regulars.cli.commands import access
from regulars.cli.commands.serve import WEB, free, open_for_all, running, stay, stoppable
from regulars.cli.home import Home, alone, here, home
from regulars.cli.house import house, rng
from regulars.cli.said import Bars, notes, page
from regulars.cli.shown.story import show
from regulars.ground.errors import BadInput
from regulars.work.decisions.today import decide_today
from regulars.work.demo.rounds import first_round, set_up
from regulars.work.running.process import clock
from regulars.work.running.processes import own
from regulars.work.story.telling import Story, tell

KEY_FILE = "demo-key"  #: in the home; only its owner can read it
DECIDED = "Deciding for everybody"


def demo(
    data: Annotated[Path, typer.Option(help="Folder of the demo's Parquet files.")],
    serve: Annotated[bool, typer.Option(help="Go on serving the API afterwards.")] = True,
) -> None:
    """Load a year of a grocer's receipts, tell what it found, and serve the API.

    The second time nothing is loaded again, and it takes seconds.
    """
    if not (data / "transactions.parquet").exists():
        raise BadInput(f"--data {data}: the demo's files are not there; `make demo` brings them")
    found = here()
    with alone(found), stoppable():
        if serve:
            free(found)
        began = monotonic()
        at = home()
        set_up(at.database, clock=clock)
        commands = {"worker": own("worker"), "analytics": own("analytics")}
        with running(commands, at.database.url, found):
            story = _round(at, data)
            show(page(), story)
            notes().print(f"[dim]in {monotonic() - began:.0f} seconds[/]")
            if serve:
                with running({"web": WEB}, at.database.url, found) as web:
                    open_for_all(found, web)
                    _what_to_try(at, story)
                    stay(web)


def _round(at: Home, data: Path) -> Story:
    """Load, learn, decide, and what there is to tell."""
    with Bars() as bars:
        first_round(at.database, at.settings, data, clock=clock, progress=bars)
        with at.database.connect() as conn:
            here_ = house(at, conn)

        def decided(_: str, done: int, of: int) -> None:
            if of:
                bars(DECIDED, done, of)

        decide_today(at.database, here_, now=clock(), rng=rng(), progress=decided)
    with notes().status("Reading the year ..."):
        return tell(at.database, at.settings, here_, now=clock())


def _what_to_try(at: Home, story: Story) -> None:
    url, key = at.settings.public_url, _key(at)
    card = "1" if story.lapsing is None else story.lapsing.card
    console = page()
    console.rule("[bold]What to try", align="left")
    say = f'{{"kind": "loyalty_card", "value": "{card}", "place": "till"}}'
    for line in (
        f"regulars scan {card}          # what the assistant sees when this card is read",
        f"regulars decide {card}        # all that was weighed, for the business's own eyes",
        f"curl -s -H 'Authorization: Bearer {key}' '{url}/api/people?segment=best_customers'",
        f"curl -s -H 'Authorization: Bearer {key}' -H 'Content-Type: application/json'"
        f" -d '{say}' {url}/v1/decide",
        "regulars segments list; regulars mailbox; regulars doctor",
    ):
        console.print(f"  {line}", soft_wrap=True, markup=False)
    console.print(f"[dim](with REGULARS_HOME={at.settings.home})[/]", soft_wrap=True)


def _key(at: Home) -> str:
    """The demo's own key, made once and kept beside the data."""
    path = at.settings.home / KEY_FILE
    if path.exists():
        return path.read_text().strip()
    made = access.ask(at, "make-key", {"title": "demo", "scopes": ["write"], "source": None})
    key = str(msgspec.convert(made["key"], str))
    path.touch(mode=0o600)
    path.write_text(f"{key}\n")
    return key
