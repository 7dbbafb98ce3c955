"""What came back of a survey: counts with intervals, and never a share of too few."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from math import sqrt
from typing import Final

import msgspec

from regulars.ground.scales import shares
from regulars.interact.surveys.form import Answers, Form, Question, asked, possible_answers

FEWEST: Final = 30  #: answers to a question; below it no share is shown


class Share(msgspec.Struct, frozen=True, kw_only=True):
    """One answer: how many gave it, and which share of those who answered.

    Attributes:
        share, low, high: 0 to 1, with the 95 % interval; None: too few answered.
    """

    answer: str
    count: int
    share: float | None = None
    low: float | None = None
    high: float | None = None


class Nps(msgspec.Struct, frozen=True, kw_only=True):
    """Promoters less detractors, −100 to 100 points, with its 95 % interval."""

    score: float
    low: float
    high: float


class Result(msgspec.Struct, frozen=True, kw_only=True):
    """What came back to one question.

    Attributes:
        asked: How many came to it on their way.
        answered: How many of them did not pass it over.
        shares: In the order of the answers; of a text none.
        nps: Of that kind of question, where enough answered.
    """

    question: Question
    asked: int
    answered: int
    shares: list[Share]
    nps: Nps | None


@dataclass(slots=True, kw_only=True)
class _Tally:
    asked: int = 0
    answered: int = 0
    counts: Counter[str] = field(default_factory=Counter)


def results(form: Form, sheets: Iterable[Answers]) -> list[Result]:
    """What came back to each question; the sheets are read once and not kept."""
    tallies = {one.name: _Tally() for one in form.questions}
    for sheet in sheets:
        for one in asked(form, sheet):
            tally = tallies[one.name]
            tally.asked += 1
            said = sheet.get(one.name)
            if said is None:
                continue
            tally.answered += 1
            if one.kind != "text":
                tally.counts.update(said if isinstance(said, list) else [str(said)])
    return [_result(one, tallies[one.name]) for one in form.questions]


def _result(one: Question, tally: _Tally) -> Result:
    return Result(
        question=one,
        asked=tally.asked,
        answered=tally.answered,
        shares=[
            share(answer, tally.counts[answer], tally.answered) for answer in possible_answers(one)
        ],
        nps=nps(tally.counts) if one.kind == "nps" else None,
    )


def share(answer: str, count: int, n: int) -> Share:
    """The share of one answer among `n`, with its interval.

    >>> found = share("yes", 30, 100)
    >>> round(found.low, 3), round(found.high, 3)
    (0.219, 0.396)
    """
    if n < FEWEST:
        return Share(answer=answer, count=count)
    return Share(answer=answer, count=count, **shares.share(count, n)._asdict())


def nps(counts: Mapping[str, int]) -> Nps | None:
    """Promoters (9, 10) less detractors (0 to 6) in points; None: too few answered.

    Each answer is +1, 0 or −1; the interval is that of their mean, with three more answers spread
    over the three, so that it is no point where all say the same.

    Source: Rocks (2016), The American Statistician 70(4): the adjusted Wald interval.

    >>> nps({"9": 29}) is None
    True
    >>> round(nps({"10": 50, "0": 50}).score)
    0
    """
    n = sum(counts.values())
    if n < FEWEST:
        return None
    up = counts.get("9", 0) + counts.get("10", 0)
    down = sum(counts.get(str(level), 0) for level in range(7))
    p, q = (up + 1) / (n + 3), (down + 1) / (n + 3)
    half = shares.Z * sqrt((p + q - (p - q) ** 2) / (n + 3))
    return Nps(
        score=100 * (up - down) / n,
        low=max(100 * (p - q - half), -100.0),
        high=min(100 * (p - q + half), 100.0),
    )
