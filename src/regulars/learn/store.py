"""Arms and what became of decisions, in PostgreSQL. Nothing here commits."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

import msgspec

from regulars.customise.view import Arm
from regulars.ground.database import Conn
from regulars.ground.errors import NotFound
from regulars.learn.effect import Effect, TooEarly
from regulars.learn.power import WINDOW
from regulars.learn.splits import Epoch


class Experiment(msgspec.Struct, frozen=True, kw_only=True):
    """A comparison between those whom we treat and those whom we don't."""

    name: str
    salt: str
    control_share: float
    planned: int
    starts_at: datetime
    ends_at: datetime | None = None


class Response(msgspec.Struct, frozen=True, gc=False):
    """What became of one decision to make an offer."""

    decision: str
    offer: str
    features: tuple[float, ...]
    responded: bool


def start(conn: Conn, experiment: Experiment) -> None:
    """Begin an experiment; one that has begun keeps its salt, share and plan."""
    conn.execute(
        """insert into experiments (name, salt, control_share, planned, starts_at, ends_at)
           values (%s, %s, %s, %s, %s, %s) on conflict (name) do nothing""",
        msgspec.structs.astuple(experiment),
    )


def experiment(conn: Conn, name: str) -> Experiment:
    """One experiment.

    Raises:
        NotFound: There is none of that name.
    """
    row = conn.execute(
        "select name, salt, control_share, planned, starts_at, ends_at"
        " from experiments where name = %s",
        (name,),
    ).fetchone()
    if row is None:
        raise NotFound(f"experiment: there is no {name!r}")
    name, salt, share, planned, starts_at, ends_at = row
    return Experiment(
        name=name,
        salt=salt,
        control_share=share,
        planned=planned,
        starts_at=starts_at,
        ends_at=ends_at,
    )


def keep_effect(conn: Conn, name: str, found: Effect | TooEarly, *, at: datetime) -> None:
    """Remember what was known of an experiment on one night."""
    known = found if isinstance(found, Effect) else None
    conn.execute(
        "insert into nightly_effects (experiment, at, n_treated, n_control, estimate, low, high,"
        " control_mean) values (%s, %s, %s, %s, %s, %s, %s, %s) on conflict do nothing",
        (
            *(name, at, found.n_treated, found.n_control),
            *((known.estimate, known.low, known.high, known.control_mean) if known else [None] * 4),
        ),
    )


class Past(NamedTuple):
    """What was known of an experiment on one night; no estimate: it was too early to say."""

    at: datetime
    n_treated: int
    n_control: int
    estimate: float | None
    low: float | None
    high: float | None
    control_mean: float | None


def past_effects(conn: Conn, name: str, *, since: datetime) -> list[Past]:
    """What was known night by night, the oldest first."""
    rows = conn.execute(
        "select at, n_treated, n_control, estimate, low, high, control_mean from nightly_effects"
        " where experiment = %s and at >= %s order by at",
        (name, since),
    )
    return [Past(*row) for row in rows]


def assign(
    conn: Conn, name: str, arms: Mapping[int, Arm], *, share: float, now: datetime, day: int
) -> dict[int, Arm]:
    """Record the arm of identifiers that have none yet; what is recorded now of all of them."""
    record(conn, name, arms, share=share, now=now, day=day)
    return recorded(conn, name, list(arms))


def record(
    conn: Conn, name: str, arms: Mapping[int, Arm], *, share: float, now: datetime, day: int
) -> None:
    """Record the arm of identifiers that have none yet.

    Args:
        conn: Inside the caller's transaction.
        name: The experiment.
        arms: Identifier -> arm, as drawn.
        share: Of the control group, with which they were drawn.
        now: The first eligibility.
        day: The same as a local day.
    """
    conn.execute(
        """insert into arms (experiment, identifier, arm, assigned_at, assigned_day, share)
           select %s, i, a, %s, %s, %s from unnest(%s::bigint[], %s::text[]) as n(i, a)
           on conflict do nothing""",
        (name, now, day, share, list(arms), list(arms.values())),
    )


def recorded(conn: Conn, name: str, identifiers: Sequence[int]) -> dict[int, Arm]:
    """Identifier -> arm, of those that have one."""
    rows = conn.execute(
        "select identifier, arm from arms where experiment = %s and identifier = any(%s)",
        (name, list(identifiers)),
    )
    return dict(rows.fetchall())


def arms_of(conn: Conn, people: Collection[int]) -> list[tuple[int, str, Arm]]:
    """(person, experiment, arm) of each identifier of these people that has one."""
    return conn.execute(
        "select i.person, a.experiment, a.arm from identifiers i"
        " join arms a on a.identifier = i.id where i.person = any(%s)",
        (list(people),),
    ).fetchall()


def assignments(conn: Conn, name: str) -> list[tuple[int, Arm, int, float, int | None]]:
    """All (identifier, arm, local day of assignment, share, person) of an experiment, for batch.

    The person is said of those alone who were emptied since, and have no name any more.
    """
    return conn.execute(
        "select a.identifier, a.arm, a.assigned_day, coalesce(a.share, e.control_share), a.person"
        " from arms a join experiments e on e.name = a.experiment where e.name = %s order by 1",
        (name,),
    ).fetchall()


def epochs(conn: Conn, name: str) -> list[Epoch]:
    """With which shares of control people were drawn, by when that began."""
    rows = conn.execute(
        "select coalesce(a.share, e.control_share), min(a.assigned_at), count(*),"
        " count(*) filter (where a.arm = 'control') from arms a"
        " join experiments e on e.name = a.experiment where e.name = %s group by 1 order by 2",
        (name,),
    )
    return [Epoch(share=share, since=at, people=n, control=k) for share, at, n, k in rows]


def emptied_early(conn: Conn, name: str) -> int:
    """People in a comparison who were forgotten before their time in it was over."""
    row = conn.execute(
        "select count(distinct person) from arms"
        " where experiment = %s and emptied_at < assigned_at + %s",
        (name, WINDOW),
    ).fetchone()
    return int(row[0]) if row else 0


def settle(conn: Conn, *, now: datetime, limit: int = 500) -> list[Response]:
    """Decisions whose outcome is known since the last call, each once, the oldest first.

    Known is: the offer was used, or 28 days are over. A plan that was never carried out (mode
    `batch`) says nothing about the person. Hand the result to `bandit.evidence`, in
    the same transaction as the posterior that comes of it.
    """
    rows = conn.execute(
        """with known as (
             select d.id, d.action, d.features, d.redeemed_at is not null as responded
             from decisions d left join outcomes o on o.decision = d.id
             where o.decision is null and cardinality(d.features) > 0 and d.mode = 'live'
               and (d.redeemed_at is not null or d.decided_at <= %s)
             order by d.decided_at, d.id limit %s
           ), noted as (
             insert into outcomes (decision, responded, recorded_at)
             select id, responded, %s from known on conflict do nothing returning decision
           ) select id::text, action, features, responded
             from known join noted on noted.decision = known.id""",
        (now - WINDOW, limit, now),
    )
    return [Response(i, action, tuple(seen), used) for i, action, seen, used in rows]
