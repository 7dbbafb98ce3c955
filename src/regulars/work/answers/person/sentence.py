"""One person in one sentence: "Family of 4, top 8% by spend, slipping since October: …"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from math import ceil
from typing import Final, TypeVar

import msgspec

from regulars.ground.database import Conn
from regulars.ground.values import MILLION, facts
from regulars.work.answers.person.known import Known
from regulars.work.answers.person.words import ago, month, say
from regulars.work.answers.person.year import Rhythm

Sees = Callable[[str], bool]
Who = TypeVar("Who", bound=int)
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
    return households(conn, {0: owners}, sees).get(0)


def households(
    conn: Conn, owners: Mapping[Who, Sequence[int]], sees: Sees = everything
) -> dict[Who, Household]:
    """The same of several people, asked once; of whom nothing can be read is left out."""
    if not sees("household_size"):
        return {}
    pairs = [(person, owner) for person, mine in owners.items() for owner in mine]
    rows = conn.execute(
        "select distinct on (who.person) who.person, e.payload"
        " from unnest(%s::bigint[], %s::bigint[]) as who(person, owner)"
        " join events e on e.owner = who.owner and e.kind = %s"
        " where strpos(e.payload, '\"household_size\"') > 0"
        " order by who.person, e.occurred_at desc, e.position desc",
        ([int(person) for person, _ in pairs], [owner for _, owner in pairs], IDENTIFIED),
    ).fetchall()
    told = {person: facts(payload).props for person, payload in rows}
    found = {who: _household(told[int(who)], sees) for who in owners if int(who) in told}
    return {who: one for who, one in found.items() if one is not None}


def _household(said: Mapping[str, object], sees: Sees) -> Household | None:
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
