"""Does it help? What was randomised, with its interval; what was only observed, called that."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Annotated, Any, Final, Literal

import msgspec
from fastapi import APIRouter, Path, Query
from pydantic import BaseModel, Field

from regulars.learn.effect import TooEarly
from regulars.learn.power import Provable
from regulars.learn.splits import SUSPICIOUS, expected_control, split_chance
from regulars.learn.store import Past, emptied_early, epochs, experiment, past_effects
from regulars.web.api.asking import AtDesk, Now, Reader, Text, Transaction, there
from regulars.web.api.business import store
from regulars.web.api.reading import Row
from regulars.web.problems import RESPONSES
from regulars.work.nights.learning import WANTED, Own, Reckoning

router = APIRouter(tags=["learning"], responses=RESPONSES)

WARNING: Final = (
    "selection, not lift: nobody was left out at random, so this says who was mailed and who"
    " answered, not what mailing did"
)
Verdict = Literal["too_early", "better", "worse", "not_proven"]


class Experiment(BaseModel):
    """A comparison between those whom we treat and those whom we don't."""

    name: str
    control_share: float
    planned: int
    starts_at: datetime
    ends_at: datetime | None
    treated: int
    control: int
    emptied_early: int = Field(
        description="Visitors who were forgotten before their 28 days were over: they count as"
        " zeros, and draw the effect towards zero if they came back as somebody new"
    )
    epochs: list[Drawn]
    split: Split


class Drawn(BaseModel):
    """People who were drawn with one share of control; it holds for who came since then."""

    share: float
    since: datetime
    people: int
    control: int


class Split(BaseModel):
    """Whether the arms have the sizes that they should: sample-ratio check."""

    expected_control: float = Field(description="People, of all that are in an arm")
    chance: float = Field(description="Of a split at least as far off; below 0.001 it is wrong")
    suspicious: bool


class PastEffect(BaseModel):
    """What was known of an experiment on one night; no estimate: it was too early to say."""

    at: datetime
    verdict: Verdict
    n_treated: int
    n_control: int
    estimate_cents: float | None
    low_cents: float | None
    high_cents: float | None
    control_mean_cents: float | None


class ProvableEffect(BaseModel):
    """The smallest effect that would be found with this control group."""

    control_share: float
    effect_cents: float = Field(description="Of 28-day spend, per person")
    share: float = Field(description="Of the mean spend: 0.15 = 15 %; looked at once, at the end")
    watched_share: float = Field(description="The same if one looks whenever one likes")
    by: datetime = Field(description="When the outcomes are all in")


class Effect(BaseModel):
    """What one experiment has shown so far: cents of 28-day spend per person, treated less control.

    The interval is valid at every look. Too early is not *no effect*, but not known.
    """

    experiment: str
    as_of: datetime | None
    control_share: float
    verdict: Verdict
    estimate_cents: float | None
    low_cents: float | None
    high_cents: float | None
    control_mean_cents: float | None
    n_treated: int
    n_control: int
    n_needed: int | None = Field(description="People the smaller arm must have, while too early")
    reason: str = Field(description="Why it is too early, in words; empty otherwise")
    split_warning: str | None
    provable: list[ProvableEffect]
    wanted_share: float = Field(description="The effect worth knowing of")
    recommended_share: float | None = Field(
        description="Smallest control group that would show an effect of `wanted_share`, if any"
    )


class Campaign(BaseModel):
    """A past campaign as it was observed."""

    campaign: str
    kind: str | None
    mailed: int
    redeemers: int
    redemptions: int


class Selection(BaseModel):
    """How those who were ever mailed differ from the others: no effect of mailing."""

    people_mailed: int
    people_others: int
    mailings: int
    redeemed: int
    redemptions: int
    mailed_cents: int
    other_cents: int
    warning: str


class Observed(BaseModel):
    """Past campaigns: observed, not randomised."""

    as_of: datetime | None
    warning: str = WARNING
    campaigns: list[Campaign]
    selection: Selection | None


@router.get("/api/experiments")
def experiments(who: Reader, conn: Transaction) -> list[Experiment]:
    """Every experiment, the universal control group among them, with its arms' sizes."""
    return [_experiment(conn, row) for row in store.experiments(conn)]


@router.get("/api/experiments/{name}/history")
def experiment_history(
    name: Annotated[Text, Path()],
    who: Reader,
    conn: Transaction,
    when: Now,
    days: Annotated[int, Query(ge=1, le=3660)] = 366,
) -> list[PastEffect]:
    """What was known of it night by night, the oldest first; intervals hold at every look."""
    experiment(conn, name)
    return [_past(one) for one in past_effects(conn, name, since=when - timedelta(days=days))]


@router.get("/api/effects")
def effects(who: Reader, conn: Transaction, at: AtDesk) -> list[Effect]:
    """Does it help? Each effect with its interval, or why it is too early to say."""
    found = _reckoning(conn, at)
    return [] if found is None else [effect_of(found.own, found.at)]


@router.get("/api/campaigns")
def campaigns(who: Reader, conn: Transaction, at: AtDesk) -> Observed:
    """Past campaigns as they were observed: selection, not lift."""
    found = _reckoning(conn, at)
    if found is None:
        return Observed(as_of=None, campaigns=[], selection=None)
    told: dict[str, Any] = msgspec.to_builtins(found)
    return Observed(as_of=found.at, campaigns=told["campaigns"], selection=told["selection"])


def effect_of(own: Own, at: datetime | None) -> Effect:
    """What our own decisions have shown, as the API says it."""
    found = own.effect
    return Effect(
        experiment=own.experiment,
        as_of=at,
        control_share=own.control_share,
        verdict=_verdict(own),
        estimate_cents=None if isinstance(found, TooEarly) else found.estimate,
        low_cents=None if isinstance(found, TooEarly) else found.low,
        high_cents=None if isinstance(found, TooEarly) else found.high,
        control_mean_cents=None if isinstance(found, TooEarly) else found.control_mean,
        n_treated=found.n_treated,
        n_control=found.n_control,
        n_needed=found.n_needed if isinstance(found, TooEarly) else None,
        reason=found.reason if isinstance(found, TooEarly) else "",
        split_warning=own.split_warning,
        provable=[_provable(one) for one in own.provable],
        wanted_share=WANTED,
        recommended_share=own.recommended_share,
    )


def _verdict(own: Own) -> Verdict:
    found = own.effect
    if isinstance(found, TooEarly):
        return "too_early"
    if not found.sure:
        return "not_proven"
    return "better" if found.low > 0 else "worse"


def _provable(one: Provable) -> ProvableEffect:
    return ProvableEffect(
        control_share=one.control_share,
        effect_cents=one.effect,
        share=one.share,
        watched_share=one.watched_share,
        by=one.by,
    )


def _experiment(conn: Transaction, row: Row) -> Experiment:
    drawn = epochs(conn, row["name"])
    control = sum(one.control for one in drawn)
    chance = split_chance(drawn)
    return Experiment(
        **row,
        treated=sum(one.people for one in drawn) - control,
        control=control,
        emptied_early=emptied_early(conn, row["name"]),
        epochs=[Drawn(**msgspec.structs.asdict(one)) for one in drawn],
        split=Split(
            expected_control=expected_control(drawn), chance=chance, suspicious=chance < SUSPICIOUS
        ),
    )


def _past(one: Past) -> PastEffect:
    verdict: Verdict = "too_early"
    if one.low is not None and one.high is not None:
        verdict = "better" if one.low > 0 else "worse" if one.high < 0 else "not_proven"
    return PastEffect(
        at=one.at,
        verdict=verdict,
        n_treated=one.n_treated,
        n_control=one.n_control,
        estimate_cents=one.estimate,
        low_cents=one.low,
        high_cents=one.high,
        control_mean_cents=one.control_mean,
    )


def _reckoning(conn: Transaction, at: AtDesk) -> Reckoning | None:
    return there(at.house.learning, "learning").reckoning(conn)
