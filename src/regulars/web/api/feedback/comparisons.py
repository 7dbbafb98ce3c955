"""Comparisons of sign-up forms: by lot, with an effect that says how sure it is."""

from __future__ import annotations

from datetime import datetime

import msgspec
from fastapi import APIRouter, Response
from pydantic import BaseModel, Field

from regulars.interact.forms import store
from regulars.interact.forms.comparing import store as comparisons
from regulars.interact.forms.comparing.lot import ARMS, Arm
from regulars.interact.forms.comparing.store import Comparison, Counts
from regulars.learn.effect import FEWEST, Effect
from regulars.web.api.asking import Now, Reader, Transaction, Writer
from regulars.web.api.feedback.forms import NameInPath
from regulars.web.problems import RESPONSES
from regulars.work.forms import comparing

router = APIRouter(tags=["forms"], responses=RESPONSES)


class Beside(BaseModel):
    """What a form is compared with."""

    rival: NameInPath | None = Field(description="Another form of its kind; null: no form at all")


class Winner(BaseModel):
    """What is shown to everybody from now on."""

    keep: Arm = Field(description="form: this one. rival: the other one, or none")


class ArmCounts(BaseModel):
    """What came of one arm."""

    arm: Arm
    visitors: int = Field(description="Who drew it, whether they saw a form or not")
    shown: int
    sent: int = Field(description="Visitors who sent any form on the site")


class Difference(BaseModel):
    """The form's share of visitors who signed up, less the rival's, with its 95 % interval."""

    difference: float
    low: float
    high: float
    sure: bool = Field(description="The interval leaves out 0")


class ComparisonRow(BaseModel):
    """A form beside its rival."""

    rival: str | None
    started_at: datetime
    ended_at: datetime | None
    kept: Arm | None
    paused: bool = Field(
        description="One of the two is switched off: nobody draws until both are on again"
    )
    uneven: bool = Field(
        description="The arms differ more in size than half and half lets chance: do not believe"
        " the effect before the cause is found"
    )
    arms: list[ArmCounts]
    effect: Difference | None = Field(description="Valid at every look; null: too early to say")
    fewest: int = Field(description="Visitors in each arm below which nothing is said")
    fewest_sent: int = Field(description="Forms sent in both arms below which nothing is said")


@router.get("/api/forms/{name}/comparison")
def form_comparison(name: NameInPath, who: Reader, conn: Transaction) -> ComparisonRow | None:
    """The newest comparison in which this form stands first; null: there was none."""
    store.form(conn, name)
    found = comparisons.latest(conn, name)
    return None if found is None else _row(found, paused=comparing.paused(conn, found))


@router.post("/api/forms/{name}/comparison", status_code=204)
def compare_form(
    name: NameInPath, said: Beside, who: Writer, conn: Transaction, when: Now
) -> Response:
    """Draw by lot who sees this form and who its rival, on the same pages, for the same people."""
    comparing.begin(conn, name, said.rival, now=when)
    return Response(status_code=204)


@router.post("/api/forms/{name}/comparison/end", status_code=204)
def end_comparison(
    name: NameInPath, said: Winner, who: Writer, conn: Transaction, when: Now
) -> Response:
    """Show one of them to everybody from now on; who drew what is forgotten, the counts stay."""
    comparing.finish(conn, name, said.keep, now=when)
    return Response(status_code=204)


def _row(one: Comparison, *, paused: bool) -> ComparisonRow:
    found = comparing.effect(one)
    counts = {arm: one.counts.get(arm, Counts()) for arm in ARMS}
    return ComparisonRow(
        rival=one.rival,
        started_at=one.started_at,
        ended_at=one.ended_at,
        kept=one.kept,
        paused=paused,
        uneven=comparing.uneven(one),
        arms=[ArmCounts(arm=arm, **msgspec.structs.asdict(of)) for arm, of in counts.items()],
        effect=_difference(found) if isinstance(found, Effect) else None,
        fewest=FEWEST,
        fewest_sent=comparing.FEWEST_SENT,
    )


def _difference(found: Effect) -> Difference:
    return Difference(difference=found.estimate, low=found.low, high=found.high, sure=found.sure)
