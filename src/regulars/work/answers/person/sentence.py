"""One person in one sentence: "Family of 4, top 8% by spend, slipping since October: …"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from math import ceil
from typing import Final

import msgspec

from regulars.ground.database import Conn
from regulars.ground.values import MILLION, facts
from regulars.work.answers.person.known import Known
from regulars.work.answers.person.words import ago, month, say
from regulars.work.answers.person.year import Rhythm

Sees = Callable[[str], bool]
IDENTIFIED: Final = "person_identified"
SIZE: Final = re.compile(r"[1-9][0-9]?\+?", re.ASCII)


def everything(name: str) -> bool:
    """Whoever may see whatever was told."""
    return True


class Household(msgspec.Struct, frozen=True):
    """Who lives there, as they told us; `size` may be "5+"."""

    size: str
    kids: bool


def sentence(
    rhythm: Rhythm,
    known: Known,
    stopped: Sequence[str],
    *,
    household: Household | None,
    today: date,
    locale: str,
) -> str:
    """What there is to know first of somebody; only what is known."""
    parts = [
        *_who(rhythm, known, household, today, locale),
        _coming(rhythm, known, today, locale),
        *(say("stopped", locale, name=name) for name in stopped[:1]),
    ]
    said = ", ".join(parts)
    return said[:1].upper() + said[1:]


def household(conn: Conn, owners: Sequence[int], sees: Sees = everything) -> Household | None:
    """Who lives there, as they last told us; None: they did not, or not so that we can read it.

    Args:
        sees: Whether the reader may see an attribute of this name.
    """
    if not sees("household_size"):
        return None
    row = conn.execute(
        "select payload from events where owner = any(%s) and kind = %s"
        " and strpos(payload, '\"household_size\"') > 0"
        " order by occurred_at desc, position desc limit 1",
        (list(owners), IDENTIFIED),
    ).fetchone()
    said = {} if row is None else facts(row[0]).props
    size = _few(said.get("household_size"))
    return Household(size, kids=sees("kids") and bool(_few(said.get("kids")))) if size else None


def _few(said: object) -> str:
    """A small number of people, as it was said: 4, "4" or "5+"; empty if it is none."""
    text = str(said // MILLION) if isinstance(said, int) else str(said).strip()
    return text if SIZE.fullmatch(text) else ""


def _who(
    rhythm: Rhythm, known: Known, household_: Household | None, today: date, locale: str
) -> Iterator[str]:
    if household_ is not None:
        yield say("family" if household_.kids else "household", locale, size=household_.size)
    if known.spend_rank is not None and known.spend_rank >= 0.5:
        yield say("top", locale, percent=max(ceil(100 * (1 - known.spend_rank)), 1))
    elif rhythm.first_day is not None:
        yield say("since", locale, month=month(rhythm.first_day, locale, today=today))


def _coming(rhythm: Rhythm, known: Known, today: date, locale: str) -> str:
    if rhythm.gap_days is None:
        return say("no_orders", locale)
    last = ago(rhythm.gap_days, locale)
    if rhythm.came_back:
        state = say(f"was.{known.rhythm_state}", locale)
        return say("came_back", locale, ago=last, state=state)
    if rhythm.usual_gap_days is None or rhythm.state == "too_little_known":
        times = say("times.one" if rhythm.visits == 1 else "times", locale, n=rhythm.visits)
        return say("too_little_known", locale, times=times, ago=last)
    usual = rhythm.usual_gap_days
    often = say("daily" if usual <= 2 else "often", locale, gap=usual)
    if rhythm.state == "on_rhythm" or rhythm.since is None:
        return say("on_rhythm", locale, often=often, ago=last)
    since = month(rhythm.since, locale, today=today)
    return say(rhythm.state, locale, month=since, often=often, silent=rhythm.gap_days)
