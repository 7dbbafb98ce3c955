"""What we would say today to everybody who came to the till: decided ahead, written down."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Final

import numpy as np

from regulars.customise import store as decisions
from regulars.customise.choose import decide_many
from regulars.customise.policy import Policy
from regulars.customise.views import Asked, views
from regulars.ground import leadership
from regulars.ground.database import Conn, Database
from regulars.ground.errors import TooFew
from regulars.ground.events import PersonId
from regulars.ground.time import local_day, midnight, zone
from regulars.identify import store as identity
from regulars.learn import control, store
from regulars.learn.holdout import UNIVERSAL
from regulars.learn.store import Experiment
from regulars.loop import House
from regulars.work.decisions import planning

SLICE: Final = 250  #: people decided on in one transaction
TILL: Final = "till"

Progress = Callable[[str, int, int], None]  #: (step, done, of)


def decide_today(
    database: Database,
    house: House,
    *,
    place: str = TILL,
    now: datetime,
    rng: np.random.Generator,
    progress: Progress,
) -> int:
    """Decide for everybody who has no decision of today yet; return for how many.

    These are plans: nobody hears of one before they are at that place.

    Raises:
        TooFew: There is nothing to offer yet; what is missing is said.
    """
    if house.policy is None:
        raise TooFew("nothing has been learnt yet: it takes purchases, an offer and a night")
    with database.connect() as conn:
        begin_control(conn, house, now=now)
        at = _instant(conn, house, house.policy, place, now)
        people = _undecided(conn, place, at)
    for first in range(0, len(people), SLICE):
        progress("decisions", first, len(people))
        with database.connect() as conn:
            _decide(conn, house, house.policy, people[first : first + SLICE], (place, at, rng))
    with database.connect() as conn:
        planning.keep(conn, planning.count(conn, at=at, policy=house.gate, now=now))
    progress("decisions", len(people), len(people))
    return len(people)


def begin_control(conn: Conn, house: House, *, now: datetime) -> None:
    """Start the comparison of whom we may speak to with the control group, if none runs.

    The interval will be narrowest when everybody who is known now has an outcome.
    """
    row = conn.execute("select count(distinct person) from identifiers").fetchone()
    planned = max(int(row[0]) if row else 0, 1)
    share = house.rules.control_share
    store.start(
        conn,
        Experiment(
            name=UNIVERSAL, salt=UNIVERSAL, control_share=share, planned=planned, starts_at=now
        ),
    )


def _instant(conn: Conn, house: House, policy: Policy, place: str, now: datetime) -> datetime:
    """The instant of today's batch: that of one begun before, if it stands on the same night."""
    there = zone(house.rules.zone)
    row = conn.execute(
        "select max(decided_at) from decisions where mode = 'batch' and place = %s"
        " and decided_at >= %s and split_part(model, '+', 1) = %s",
        (place, midnight(local_day(now, there), there), policy.version.partition("+")[0]),
    ).fetchone()
    return now if row is None or row[0] is None else row[0]


def _undecided(conn: Conn, place: str, at: datetime) -> list[PersonId]:
    rows = conn.execute(
        "select distinct person from identifiers where person not in"
        " (select i.person from decisions d join identifiers i on i.id = d.identifier"
        "  where d.place = %s and d.decided_at = %s) order by person",
        (place, at),
    )
    return [PersonId(row[0]) for row in rows]


def _decide(
    conn: Conn,
    house: House,
    policy: Policy,
    people: Sequence[PersonId],
    here: tuple[str, datetime, np.random.Generator],
) -> None:
    place, now, rng = here
    known = leadership.position(conn)  # before anything is read: what comes meanwhile is news
    day = local_day(now, zone(house.rules.zone))
    owners = identity.owners_of(conn, people)
    arms = control.arms(conn, owners, share=house.rules.control_share, now=now, day=day)
    asked = Asked(offers=policy.offers, policy=house.gate, now=now, day=day)
    seen = views(conn, list(owners), arms, asked)
    made = decide_many(policy, list(seen.values()), place=place, now=now, rng=rng)
    decisions.keep(conn, made, mode="batch", known=known)
