"""Does it work? What the past shows, what it does not, and what this shop could prove."""

from __future__ import annotations

from datetime import datetime

from rich.console import Group, RenderableType
from rich.table import Table

from regulars.cli.shown.numbers import dollars, percent
from regulars.learn.effect import Effect
from regulars.learn.observed import Selection
from regulars.work.nights.learning import WANTED, Own, Reckoning
from regulars.work.story.sentences import whole
from regulars.work.story.telling import Story


def proof(story: Story) -> Group:
    """Past campaigns as observed; our own decisions as measured."""
    if story.reckoning is None:
        return Group("Not known before the first night.")
    currency = story.business.currency
    shown: list[RenderableType] = []
    if story.reckoning.selection is not None:
        shown.append(_past(story.reckoning, story.reckoning.selection, currency))
    shown.append(_own(story.reckoning.own, story.arms, currency))
    if story.reckoning.own.provable:
        shown.append(_provable(story.reckoning.own, currency))
    return Group(*shown, _advice(story.reckoning.own))


def _past(found: Reckoning, selection: Selection, currency: str) -> Group:
    table = Table()
    for name in ("", "households", "spent in the year, each"):
        table.add_column(name, justify="right" if name else "left")
    table.add_row(
        "mailed at least once",
        f"{selection.people_mailed:,}",
        whole(selection.mailed_cents, currency),
    )
    table.add_row(
        "never mailed", f"{selection.people_others:,}", whole(selection.other_cents, currency)
    )
    share = percent(selection.redeemed / max(selection.mailings, 1))
    used = (
        f"{len(found.campaigns)} campaigns, {selection.mailings:,} mailings;"
        f" {selection.redeemed:,} of them redeemed ({share}), {selection.redemptions:,} coupons.\n"
    )
    title = "[bold]Past campaigns:[/] observed, not randomised"
    return Group(title, table, used, f"[yellow]That is {selection.warning}.[/]\n")


def _own(own: Own, arms: dict[str, int], currency: str) -> str:
    treated, control = arms.get("treated", 0), arms.get("control", 0)
    split = f"[bold]Our own:[/] {treated:,} may be spoken to, {control:,} are the control group. "
    if isinstance(own.effect, Effect):
        found = own.effect
        low, high = dollars(found.low, currency), dollars(found.high, currency)
        said = f"{dollars(found.estimate, currency)} a head in four weeks ({low} to {high})"
        return split + ("" if found.sure else "Not sure yet: ") + said + "\n"
    return f"{split}[bold]Too early to say[/]: {own.effect.reason}.\n"


def _provable(own: Own, currency: str) -> Group:
    assert own.usual is not None
    title = (
        "[bold]The smallest effect that this shop could prove[/] on what a household spends in"
        f" four weeks (now {dollars(own.usual.mean, currency)}; 80% power)"
    )
    table = Table()
    for name in ("control group", "looking once", "looking whenever one likes", "by"):
        table.add_column(name, justify="right")
    for one in own.provable:
        mark = " (now)" if abs(one.control_share - own.control_share) < 1e-9 else ""
        table.add_row(
            f"{percent(one.control_share)}{mark}",
            f"{dollars(one.effect, currency)} = {100 * one.share:.1f}%",
            f"{100 * one.watched_share:.1f}%",
            _date(one.by),
        )
    return Group(title, table)


def _advice(own: Own) -> str:
    if own.recommended_share is None:
        return ""
    wanted = percent(WANTED)
    smallest = min((one.share for one in own.provable), default=0.0)
    if smallest > WANTED:
        return (
            f"Recommended: {percent(own.recommended_share)}, and more than one window: in four"
            f" weeks no split shows an effect of {wanted}.\n"
        )
    return (
        f"Recommended: a control group of {percent(own.recommended_share)} until it is known, the"
        f" smallest that shows an effect of {wanted} in four weeks; then smaller.\n"
    )


def _date(at: datetime) -> str:
    return at.date().isoformat()
