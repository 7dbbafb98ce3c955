"""What we learn from what we did: beliefs after outcomes, and whether it helps at all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

import duckdb
import msgspec
import numpy as np

from regulars.customise.answers import store as answers
from regulars.customise.response import bandit
from regulars.customise.response import store as response
from regulars.ground import house_rules
from regulars.ground.database import Conn
from regulars.ground.errors import NotFound, TooFew
from regulars.ground.time import Clock
from regulars.learn import effect, observed, outcomes, power, store
from regulars.learn.control import PLANNED
from regulars.learn.effect import Effect, TooEarly
from regulars.learn.holdout import UNIVERSAL
from regulars.learn.observed import PastCampaign, Selection
from regulars.learn.power import Outcomes, Provable
from regulars.learn.splits import split_warning
from regulars.loop import House

EVERY: Final = timedelta(seconds=30)
SPLITS: Final = (0.10, 0.20, 0.30, 0.50)
WANTED: Final = 0.10  #: an effect on spend worth knowing of
MODEL: Final = "learning"


class Own(msgspec.Struct, frozen=True, kw_only=True):
    """What our own decisions have shown so far.

    Attributes:
        effect: Cents of 28-day spend per person that we may speak to; or why it is too early.
        split_warning: What is wrong with the sizes of the arms, in words.
        provable: The smallest effect that this business could prove, by control group.
        recommended_share: The smallest control group that would show an effect of 10 %.
    """

    experiment: str
    control_share: float
    effect: Effect | TooEarly
    split_warning: str | None
    usual: Outcomes | None
    provable: list[Provable]
    recommended_share: float | None


class Reckoning(msgspec.Struct, frozen=True, kw_only=True):
    """All that is known on one night about what helps."""

    at: datetime
    own: Own
    campaigns: list[PastCampaign]
    selection: Selection | None


@dataclass(slots=True, kw_only=True, eq=False)
class Learner:
    """Folds outcomes into beliefs, now and then; a slice of work for the leader."""

    clock: Clock
    _at: datetime | None = None

    def __call__(self, conn: Conn, house: House) -> bool:
        """Take the outcomes that became known; False if there were none."""
        now = self.clock()
        if house.policy is None or (self._at is not None and now - self._at < EVERY):
            return False
        self._at = now
        with conn.transaction():
            return learn(conn, now=now) > 0


def learn(conn: Conn, *, now: datetime) -> int:
    """Move the beliefs by the outcomes that became known; return how many there were."""
    known = store.settle(conn, now=now)
    asked = answers.settle(conn, now=now)
    belief = response.latest(conn)
    row = {offer: at for at, offer in enumerate(belief.offers)}
    width = belief.posterior.mean.shape[1]
    used = [one for one in known if one.offer in row and len(one.features) == width]
    if used:
        found = bandit.evidence(
            belief.posterior,
            np.array([row[one.offer] for one in used], dtype=np.int64),
            np.array([one.features for one in used], dtype=np.float64),
            np.array([one.responded for one in used], dtype=np.float64),
        )
        root, _, step = belief.version.partition("+")
        version = f"{root}+{int(step or 0) + 1}"
        moved = msgspec.structs.replace(belief, version=version, posterior=belief.posterior + found)
        response.save(conn, moved, now=now)
    if used or asked:
        house_rules.touch(conn)
    return len(known) + asked


def reckon(conn: Conn, db: duckdb.DuckDBPyConnection, *, today: int, now: datetime) -> Reckoning:
    """Whether it helps, from the whole history; observed and randomised kept apart."""
    try:
        selection = observed.selection(db)
    except TooFew:
        selection = None
    return Reckoning(
        at=now,
        own=_own(conn, db, today=today, now=now),
        campaigns=observed.past_campaigns(db),
        selection=selection,
    )


def _own(conn: Conn, db: duckdb.DuckDBPyConnection, *, today: int, now: datetime) -> Own:
    share, planned = _plan(conn)
    assigned = store.assignments(conn, UNIVERSAL)
    db.execute(
        "create or replace table arms"
        " (identifier bigint, arm varchar, assigned_day int, share double, person bigint)"
    )
    if assigned:
        db.executemany("insert into arms values (?, ?, ?, ?, ?)", assigned)
    usual, provable, recommended = _power(db, today, now)
    return Own(
        experiment=UNIVERSAL,
        control_share=share,
        effect=effect.compare(outcomes.outcomes_by_share(db, today=today), planned=planned),
        split_warning=split_warning(store.epochs(conn, UNIVERSAL)),
        usual=usual,
        provable=provable,
        recommended_share=recommended,
    )


def _plan(conn: Conn) -> tuple[float, int]:
    """The control group's share and size that the experiment was begun with."""
    try:
        begun = store.experiment(conn, UNIVERSAL)
    except NotFound:
        return house_rules.read(conn).control_share, PLANNED
    return begun.control_share, begun.planned


def _power(
    db: duckdb.DuckDBPyConnection, today: int, now: datetime
) -> tuple[Outcomes | None, list[Provable], float | None]:
    try:
        usual = outcomes.usual_outcomes(db, today=today)
        provable = [power.provable(usual, control_share=split, starts_at=now) for split in SPLITS]
        return usual, provable, power.recommended_share(usual, wanted=WANTED, starts_at=now)
    except TooFew:
        return None, [], None


def keep(conn: Conn, found: Reckoning) -> None:
    """Store a night's reckoning."""
    conn.execute(
        "insert into models (name, body, fitted_at) values (%s, %s, %s)",
        (MODEL, msgspec.json.encode(found).decode(), found.at),
    )
    store.keep_effect(conn, found.own.experiment, found.own.effect, at=found.at)


def latest(conn: Conn) -> Reckoning | None:
    """The last night's reckoning; None before the first."""
    row = conn.execute(
        "select body from models where name = %s order by version desc limit 1", (MODEL,)
    ).fetchone()
    return None if row is None else msgspec.json.decode(row[0], type=Reckoning)
