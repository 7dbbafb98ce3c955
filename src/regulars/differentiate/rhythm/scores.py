"""Everybody's rhythm and what they stopped buying, as columns to store."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from regulars.differentiate.columns import Column, lists, named, numbers, whole
from regulars.differentiate.fitted import FittedModel, Part
from regulars.differentiate.rhythm.bought import Bought
from regulars.differentiate.rhythm.own import Rhythm, State, rhythm
from regulars.differentiate.rhythm.proved import Proved, proved
from regulars.differentiate.rhythm.stopped import Stopped, stopped
from regulars.differentiate.value.visits import Floats, Visits

BACK_DAYS = 28
MOST = 5


def rhythm_scores(now: Rhythm, visits: Visits, *, ordered: Floats, today: int) -> Part:
    """Everybody's rhythm; calibration = who came back within 28 days, by state 28 days ago.

    `ordered`: the day of each person's latest order as known 28 days ago; see `own.rhythm`.
    """
    known = now.state != State.UNKNOWN.value  # two visits have one gap, and no usual one
    columns: dict[str, Column] = {
        "rhythm_state": pa.array(now.state.astype(object), type=pa.string()),
        "gaps": pa.array(now.gaps),
        "days_silent": whole(now.days_silent),
        "typical_gap_days": whole(np.where(known, now.typical_gap_days, np.nan)),
        "long_gap_days": whole(np.where(known, now.long_gap_days, np.nan)),
        "shorter_gaps_share": numbers(now.shorter),
        "exceedance": numbers(now.exceedance),
    }
    model = FittedModel(
        name="rhythm",
        parameters={f"people.{state}": float((now.state == state).sum()) for state in State},
        calibration=_returned(visits, ordered, today=today) if known.any() else {},
        missing=None if known.any() else "a rhythm wants 5 gaps between visits; nobody has them",
    )
    return Part(columns=columns, model=model)


def _returned(visits: Visits, ordered: Floats, *, today: int) -> dict[str, float]:
    then = rhythm(visits, today=today - BACK_DAYS, ordered=ordered)
    later = visits.until(today).since(today - BACK_DAYS + 1).came()
    back: Floats = (np.bincount(later.person, minlength=len(visits.people)) > 0).astype(float)
    groups = {state: back[then.state == state] for state in State}
    return {f"returned_28d.{name}": float(who.mean()) for name, who in groups.items() if len(who)}


def stopped_scores(
    visits: Visits, bought: Bought, now: Rhythm, then: Rhythm, *, today: int, name: str = "stopped"
) -> Part:
    """At most 5 things each that people stopped buying, or places they stopped coming to.

    The surest first. Calibration = what became of the findings of 12 weeks ago, see `proved`.

    Args:
        then: The rhythm as known 12 weeks ago.
        name: Of the column and of the model.
    """
    found = stopped(visits, bought, now.state, today=today)
    past = proved(visits, bought, then.state, today=today)
    known = now.state != State.UNKNOWN.value
    column = lists(found.person, _records(found, bought), known=known, most=MOST)
    model = FittedModel(
        name=name,
        parameters={
            "people": float(len(np.unique(found.person))),
            "findings": float(len(found.person)),
        },
        calibration=_became(past),
        missing=None if known.any() else "what stopped wants people whose rhythm is known",
    )
    return Part(columns={name: column}, model=model)


def _became(past: Proved) -> dict[str, float]:
    """What became of the findings of 12 weeks ago, as the model keeps it; nothing: there are none.

    `false_share` is not there where there are too few to say.
    """
    if not past.findings:
        return {}
    share = past.false_share
    counted = {
        "findings_84d_ago": float(past.findings),
        "again_84d": float(past.again),
        "again_by_luck_84d": past.by_luck,
    }
    return counted if share is None else counted | {"false_share": share}


def _records(found: Stopped, bought: Bought) -> dict[str, Column]:
    return {
        "name": named(bought.names, found.thing),
        "days": pa.array(found.days),
        "visits_before": pa.array(found.visits_before),
        "visits_since": pa.array(found.visits_since),
        "days_silent": pa.array(found.days_silent),
        "long_gap_days": whole(found.long_gap_days),
        "expected": numbers(found.expected),
        "chance": numbers(found.chance),
    }
