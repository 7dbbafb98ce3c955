"""Three people, as the story tells of them."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.panel import Panel
from rich.table import Table

from regulars.cli.shown.numbers import dollars, interval
from regulars.work.story.people import Told, Weighed
from regulars.work.story.telling import Story

WIDTH = 100


def people(story: Story, assumed: str) -> Group:
    """The three of them; whoever is nobody is said to be."""
    currency = story.business.currency
    shown: list[RenderableType] = []
    if story.lapsing is None:
        shown.append("Nobody who stays away would be made an offer today.")
    else:
        shown.append(_panel("One who stays away", story.lapsing, currency))
    if story.content is None:
        shown.append("Nobody would lose money with every offer.")
    else:
        shown.append(_panel("One best left alone", story.content, currency))
    if story.unknown is None:
        shown.append("There is nobody of whom too little is known, and whom to ask would help.")
    else:
        title = f"One of {story.unknowns:,} of whom too little is known"
        shown.append(_panel(title, story.unknown, currency))
    return Group(*shown, f"[dim]{assumed}[/]\n")


def _panel(title: str, one: Told, currency: str) -> Panel:
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    table.add_column(style="dim", no_wrap=True)
    table.add_column()
    table.add_row("", f"[bold]{one.sentence}.[/]")
    if one.always:
        table.add_row("always buys", "; ".join(one.always))
    if one.gave_up:
        table.add_row("stopped before", "\n".join(one.gave_up))
    if one.habit:
        table.add_row("pays", one.habit)
    table.add_row(_best(one), _action(one, currency))
    for number, reason in enumerate(one.reasons, start=1):
        table.add_row("because" if number == 1 else "", f"{number}. {reason}")
    for number, other in enumerate(one.weighed):
        table.add_row("rather than" if number == 0 else "", _other(other, currency))
    return Panel(table, title=f"{title} · card {one.card}", title_align="left", width=WIDTH)


def _best(one: Told) -> str:
    if not one.offer:
        return "best action"
    return "we ask" if one.offer.startswith("ask:") else "we offer"


def _action(one: Told, currency: str) -> str:
    if not one.offer:
        return "[bold]nothing[/]: $0"
    if one.offer.startswith("ask:"):
        worth = dollars(one.profit.expected_cents, currency)
        return f"[bold]{one.action}[/] The answer is worth {worth} at most"
    chance = f"; chosen with a chance of {one.propensity:.2f}"
    return f"[bold]{one.action}[/]: expected profit {interval(one.profit, currency)}{chance}"


def _other(other: Weighed, currency: str) -> str:
    if not other.name:
        return "do nothing: $0"
    why = f" ({other.why_not})" if other.why_not else ""
    return f"{other.name}: {interval(other.profit, currency)}{why}"
