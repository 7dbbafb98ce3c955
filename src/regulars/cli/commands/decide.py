"""`regulars decide`: the next best action for one person, with all that was weighed."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.table import Table

from regulars.cli.commands.scan import Name, deciding, named
from regulars.cli.home import home
from regulars.cli.said import AsJson, as_json, page
from regulars.cli.shown.numbers import dollars, interval
from regulars.customise.choose import Decision
from regulars.customise.offers import NOTHING
from regulars.customise.reasons import words
from regulars.customise.worth.profit import NO_PROFIT
from regulars.ground.house_rules import HouseRules
from regulars.work.decisions.told import told

SHOWN = 8


def decide(
    card: Name,
    place: Annotated[str, typer.Option(help="Where: till, email, sms, ...")] = "till",
    fresh: Annotated[bool, typer.Option(help="Decide anew, whatever stands for today.")] = False,
    json: AsJson = False,
) -> None:
    """Decide for one person now; it is written down before it is shown.

    For the business's own eyes: it shows profits and reasons.
    """
    name = named(card)
    with deciding(home()) as desk:
        answer = desk.decide(name, place=place, fresh=fresh)
        rules = desk.rules
    if json:
        as_json(
            {**told(answer.decision, rules.locale), "stale": answer.stale, "stood": answer.stood}
        )
        return
    _show(answer.decision, answer.reasons, rules)


def _show(made: Decision, reasons: list[str], rules: HouseRules) -> None:
    console = page()
    profit = interval(made.profit, rules.currency)
    console.print(f"[bold]{made.action}[/]: expected profit {profit}")
    console.print(f"chance of this choice {made.propensity:.3f}; arm: {made.arm}")
    for reason in reasons:
        console.print(f"- {reason}")
    table = Table(title=f"weighed: {len(made.alternatives)}", title_justify="left")
    for column in ("action", "expected", "chance", "why not"):
        table.add_column(column, justify="right" if column in ("expected", "chance") else "left")
    best = sorted(
        made.alternatives,
        key=lambda one: (one.action != NOTHING, -(one.profit or NO_PROFIT).expected_cents),
    )
    for one in best[:SHOWN]:
        expected = "" if one.profit is None else dollars(one.profit.expected_cents, rules.currency)
        why = "" if one.refusal is None else words(one.refusal, rules.locale)
        table.add_row(one.action, expected, f"{one.propensity:.3f}", why)
    console.print(table)
    console.print(f"[dim]margin assumed: {100 * rules.margin:.0f}% of sales[/]")
