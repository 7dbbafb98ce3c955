"""Who is in the control group: asked at first eligibility, then never drawn again."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Final

from regulars.customise.view import Arm
from regulars.ground.database import Conn
from regulars.ground.events import IdentifierId, PersonId
from regulars.learn import store
from regulars.learn.holdout import UNIVERSAL, drawn_arm, joined_arm
from regulars.learn.store import Experiment

PLANNED: Final = 2_500  #: people at which the universal experiment's interval is narrowest


def arms(
    conn: Conn,
    people: Mapping[PersonId, Sequence[IdentifierId]],
    *,
    share: float,
    now: datetime,
    day: int,
) -> dict[PersonId, Arm]:
    """The arm of each person, recorded now for whoever has none.

    Args:
        people: With their identifiers; each at least one.
        share: Of people in the control group, for those who are drawn now.
        day: Today, local.
    """
    every = [one for mine in people.values() for one in mine]
    known = store.recorded(conn, UNIVERSAL, every)
    found: dict[PersonId, Arm] = {}
    new: dict[IdentifierId, Arm] = {}
    for person, mine in people.items():
        arm = joined_arm(known[one] for one in mine if one in known)
        if arm is None:
            arm = drawn_arm(person, salt=UNIVERSAL, control_share=share)
            new[mine[0]] = arm
        found[person] = arm
    if new:
        _begin(conn, share=share, now=now)
        drawn = {int(one): arm for one, arm in new.items()}
        store.record(conn, UNIVERSAL, drawn, share=share, now=now, day=day)
    return found


def foreseen(
    conn: Conn, people: Mapping[PersonId, Sequence[IdentifierId]], *, share: float
) -> dict[PersonId, Arm]:
    """The arm of each person as it is or would be drawn; none is recorded."""
    known = store.recorded(conn, UNIVERSAL, [one for mine in people.values() for one in mine])
    return {
        person: joined_arm(known[one] for one in mine if one in known)
        or drawn_arm(person, salt=UNIVERSAL, control_share=share)
        for person, mine in people.items()
    }


def _begin(conn: Conn, *, share: float, now: datetime) -> None:
    """The universal experiment begins with the first person in it."""
    begun = Experiment(
        name=UNIVERSAL, salt=UNIVERSAL, control_share=share, planned=PLANNED, starts_at=now
    )
    store.start(conn, begun)


def recorded(conn: Conn, people: Collection[PersonId]) -> dict[PersonId, dict[str, str]]:
    """Experiment -> arm of these people, of those experiments in which they have one."""
    found: dict[int, dict[str, set[Arm]]] = {}
    for person, experiment, arm in store.arms_of(conn, people):
        found.setdefault(person, {}).setdefault(experiment, set()).add(arm)
    return {
        PersonId(person): {
            name: joined for name, arms in mine.items() if (joined := joined_arm(arms))
        }
        for person, mine in found.items()
    }
