"""Who is not satisfied is offered nothing before it is made good; nobody is an exception."""

from __future__ import annotations

from datetime import timedelta

import msgspec
import pytest

from regulars.customise.choose import Decision, decide
from regulars.customise.offers import NOTHING
from regulars.customise.view import Arm
from regulars.interact.feedback.mood import CALM, Mood
from tests.customise.shop import NOW, REGULAR, rng, shop_policy

SAD = Mood(level=1, at=NOW - timedelta(days=2), kind="survey_answered", do="apologise")


def choice(mood: Mood, arm: Arm = "treated") -> Decision:
    person = msgspec.structs.replace(REGULAR, mood=mood, said_on=REGULAR.day - 2, arm=arm)
    return decide(shop_policy(), person, place="till", now=NOW, rng=rng())


@pytest.mark.parametrize("arm", ["treated", "control", "crossed"])
def test_it_is_made_good_first_for_the_control_group_too(arm: Arm) -> None:
    made = choice(SAD, arm)
    assert (made.action, made.propensity) == ("care:apologise", 1.0)
    assert [reason.key for reason in made.reasons] == ["felt_1"]
    chances = [one.propensity for one in made.alternatives]
    assert sum(chances) == 1.0 and chances[0] == 1.0
    assert {one.refusal.key for one in made.alternatives if one.refusal} == {"care"}


def test_a_case_by_hand_counts_whatever_they_said_and_says_what_it_is_about() -> None:
    made = choice(Mood(level=5, at=NOW, case=7, why="Mouldy bread", do="call_back"))
    assert made.action == "care:call_back"
    assert [reason.params for reason in made.reasons] == [{"why": "Mouldy bread"}]


def test_made_good_counts_for_what_was_said_before_and_not_for_what_is_said_after() -> None:
    assert not msgspec.structs.replace(SAD, made_good_at=NOW).unhappy
    assert msgspec.structs.replace(SAD, made_good_at=NOW - timedelta(days=9)).unhappy


def test_where_nothing_is_to_be_done_nothing_is_offered_either() -> None:
    assert choice(msgspec.structs.replace(SAD, do="nothing")).action == NOTHING


def test_who_is_neutral_or_said_nothing_is_treated_like_everybody() -> None:
    assert not CALM.unhappy and not Mood(level=3, at=NOW).unhappy
    assert not choice(CALM).action.startswith("care:")
