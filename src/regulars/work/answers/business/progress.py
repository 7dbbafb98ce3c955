"""How far set-up is, from what is really there: up to the first effect that is known."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal

from regulars.customise.budget import store as budgets
from regulars.ground.database import Conn
from regulars.ground.errors import NotFound
from regulars.ground.house_rules import HouseRules
from regulars.learn import store as experiments
from regulars.learn.effect import TooEarly
from regulars.learn.holdout import UNIVERSAL
from regulars.learn.power import WINDOW
from regulars.work.in_both import InBoth
from regulars.work.nights import learning

Code = Literal[
    "data", "night", "channel", "offer", "control_group", "decisions", "effect"
]  #: in the order in which they come
WORDS: Final[dict[Code, tuple[str, str]]] = {
    "data": ("Load what people did", "Cargar lo que hizo la gente"),
    "night": ("Learn from it, overnight", "Aprender de ello, por la noche"),
    "channel": ("Set up a channel", "Configurar un canal"),
    "offer": ("Have an offer to make", "Tener una oferta"),
    "control_group": ("Keep a control group", "Tener un grupo de control"),
    "decisions": ("Make the first decisions", "Tomar las primeras decisiones"),
    "effect": ("Know whether it helps", "Saber si ayuda"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step: whether it is done, since when, and the numbers behind that.

    `expected_at`: when the effect can be known at the earliest, where that is known.
    """

    code: Code
    done: bool
    at: datetime | None
    expected_at: datetime | None
    numbers: dict[str, float]
    say: InBoth


def progress(conn: Conn, rules: HouseRules, *, channels: Collection[str]) -> list[Step]:
    """Every step in order; none is ticked that nothing proves."""
    offers = len(budgets.offers(conn))
    return [
        _data(conn),
        _night(conn),
        _step("channel", bool(channels), numbers={"channels": len(channels)}),
        _step("offer", offers > 0, numbers={"offers": offers}),
        _control(conn, rules),
        _decisions(conn),
        _effect(conn),
    ]


def _data(conn: Conn) -> Step:
    row = conn.execute("select position from leader").fetchone()
    events = row[0] if row else 0
    return _step("data", events > 0, numbers={"events": events})


def _night(conn: Conn) -> Step:
    row = conn.execute(
        "select min(done_at), count(*) from nights where done_at is not null"
    ).fetchone()
    first, nights = row or (None, 0)
    return _step("night", nights > 0, at=first, numbers={"nights": nights})


def _control(conn: Conn, rules: HouseRules) -> Step:
    share = rules.control_share
    begun = _begun(conn)
    return _step(
        "control_group",
        begun is not None and share > 0,
        at=begun,
        numbers={"percent": round(100 * share, 2)},
    )


def _decisions(conn: Conn) -> Step:
    """Those that somebody heard of; plans are none."""
    row = conn.execute(
        "select decided_at from decisions where mode = 'live' order by decided_at limit 1"
    ).fetchone()
    return _step("decisions", row is not None, at=None if row is None else row[0])


def _effect(conn: Conn) -> Step:
    found, begun = learning.latest(conn), _begun(conn)
    expected = None if begun is None else begun + WINDOW
    if found is None:
        return _step("effect", False, expected_at=expected)
    own = found.own.effect
    if isinstance(own, TooEarly):
        numbers: dict[str, float] = {
            "n_needed": own.n_needed,
            "n_smaller": min(own.n_treated, own.n_control),
        }
        return _step("effect", False, expected_at=expected, numbers=numbers)
    return _step("effect", True, at=found.at, expected_at=expected)


def _begun(conn: Conn) -> datetime | None:
    try:
        return experiments.experiment(conn, UNIVERSAL).starts_at
    except NotFound:
        return None


def _step(
    code: Code,
    done: bool,
    *,
    at: datetime | None = None,
    expected_at: datetime | None = None,
    numbers: dict[str, float] | None = None,
) -> Step:
    english, spanish = WORDS[code]
    return Step(
        code=code,
        done=done,
        at=at if done else None,
        expected_at=expected_at,
        numbers={name: float(n) for name, n in (numbers or {}).items()},
        say=InBoth(en=english, es=spanish),
    )
