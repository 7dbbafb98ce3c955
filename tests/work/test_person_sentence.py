"""One person in one sentence, and what the night knows of them, typed."""

from __future__ import annotations

import dataclasses
import re
from datetime import date
from pathlib import Path

import pytest

from regulars.differentiate.portraits.portrait import Portrait
from regulars.work.answers.person.known import Known
from regulars.work.answers.person.sentence import Household, sentence
from regulars.work.answers.person.words import SAID
from regulars.work.answers.person.year import Rhythm, rhythm

TODAY = date(2026, 1, 5)
DAY = (TODAY - date(1970, 1, 1)).days
SLIPPING = Known(
    rhythm_state="slipping", spend_rank=0.925, typical_gap_days=9, long_gap_days=20, gaps=30
)


def coming(known: Known, *, last: int | None, learnt: int = DAY, first: int = 400) -> Rhythm:
    portrait = Portrait(
        learnt_day=learnt,
        visits=30,
        first_day=None if last is None else DAY - first,
        last_day=None if last is None else DAY - last,
    )
    return rhythm(known, portrait, today=DAY, reached=DAY)


def said(known: Known, found: Rhythm, locale: str = "en", **more: object) -> str:
    household = more.get("household")
    assert household is None or isinstance(household, Household)
    gone = ["Cheese", "Tea"] if more.get("stopped") else []
    return sentence(found, known, gone, household=household, today=TODAY, locale=locale)


def test_who_slips_is_told_since_when_and_how_they_used_to_come() -> None:
    family = Household("4", kids=True)
    words = said(SLIPPING, coming(SLIPPING, last=101), household=family, stopped=True)
    assert words == (
        "Family of 4, top 8% by spend, slipping since October:"
        " comes every 9 days or so, silent for 101 days, no longer buys Cheese"
    )
    spanish = said(SLIPPING, coming(SLIPPING, last=101), "es", household=family)
    assert spanish.startswith("Familia de 4, del 8 % que más gasta, se está alejando desde octubre")


def test_who_came_back_after_the_night_is_not_called_slipping() -> None:
    back = coming(SLIPPING, last=0, learnt=DAY - 1)
    assert back.state == "on_rhythm" and back.came_back and back.since is None
    assert said(SLIPPING, back) == "Top 8% by spend, back today after being slipping"


def test_of_whom_little_is_known_little_is_said() -> None:
    nobody = Known(rhythm_state="too_little_known")
    assert said(nobody, coming(nobody, last=None)) == "Nothing bought yet"
    few = Known(rhythm_state="too_little_known", spend_rank=0.2, gaps=1, typical_gap_days=3)
    assert "too little for a rhythm" in said(few, coming(few, last=12, first=40))
    assert coming(few, last=12, first=40).usual_gap_days is None  # one gap is no habit
    assert "%" not in said(few, coming(few, last=12))


@pytest.mark.parametrize("key", SAID["en"])
def test_every_phrase_is_there_in_both_languages_with_the_same_gaps(key: str) -> None:
    gaps = re.compile(r"{(\w+)}")
    assert sorted(gaps.findall(SAID["en"][key])) == sorted(gaps.findall(SAID["es"][key]))
    assert SAID["en"].keys() == SAID["es"].keys()


def test_every_column_of_the_night_is_typed() -> None:
    page = (Path(__file__).parents[2] / "docs/reference/knowledge.md").read_text()
    table = [row.split("|")[1] for row in page.splitlines() if row.startswith("| `")]
    columns = {name for cell in table for name in re.findall(r"`(\w+)`", cell)}
    models = {"value", "rhythm", "likeness", "replenishment"}  # the second table's own names
    fields = {field.name for field in dataclasses.fields(Known)}
    assert columns - models == fields - {"rhythm_level", "tier_level", "spend_rank"}
