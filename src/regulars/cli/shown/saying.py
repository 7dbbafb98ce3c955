"""What we would say today."""

from __future__ import annotations

from rich.console import Group
from rich.table import Table

from regulars.cli.shown.numbers import dollars
from regulars.customise.stopping.whys import question
from regulars.work.story.telling import Story

SHOWN = 6


def today(story: Story, assumed: str) -> Group:
    """By place, with those to whom nothing is said, and why."""
    said, currency = story.saying, story.business.currency
    table = Table()
    table.add_column("where")
    table.add_column("households", justify="right")
    table.add_column("what")
    table.add_column("expected in all", justify="right")
    earned = sum(one.expected_cents for one in said.offers)
    table.add_row(
        f"at the {said.place}", f"{said.offered:,}", "[bold]an offer[/]", dollars(earned, currency)
    )
    for made in said.offers[:SHOWN]:
        name = made.action.partition(":")[2] or made.action
        table.add_row("", f"{made.people:,}", f"  {name}", dollars(made.expected_cents, currency))
    if rest := said.offers[SHOWN:]:
        cents = sum(one.expected_cents for one in rest)
        people = sum(one.people for one in rest)
        table.add_row("", f"{people:,}", f"  {len(rest)} others", dollars(cents, currency))
    about = (question(one.action)[1] or "why they come less" for one in said.questions[:3])
    questions = ", ".join(about)
    table.add_row(
        "",
        f"{said.asked:,}",
        f"[bold]one question[/] (about {questions}, ...)" if questions else "a question",
    )
    table.add_row("", f"{said.silence:,}", "[bold]nothing[/]", dollars(0, currency))
    for silent in said.silent:
        table.add_row("", f"{silent.people:,}", f"  {silent.say.en}")
    table.add_row(
        "", f"{said.control:,}", "[bold]nothing[/]: control group, to learn what all this does"
    )
    for one in said.refused:
        table.add_row(
            f"by {'SMS' if one.channel == 'sms' else 'e-mail'}",
            f"{one.people:,}",
            f"[red]refused by the gate[/]: {one.say.en}",
        )
    table.add_row("", "", f"consents on file: {said.consents:,}")
    chance = (
        f"{said.by_chance} of the offers were chosen by chance, although a loss is expected, so"
        " that we keep learning.\n"
        if said.by_chance
        else ""
    )
    return Group(table, f"[dim]{chance}{assumed}[/]\n")
