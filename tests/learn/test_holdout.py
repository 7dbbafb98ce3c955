from __future__ import annotations

import pytest

from regulars.ground.errors import BadInput
from regulars.learn.holdout import UNIVERSAL, drawn_arm, joined_arm


def test_one_in_ten_is_in_the_control_group() -> None:
    people = 50_000
    control = sum(drawn_arm(p, salt=UNIVERSAL) == "control" for p in range(people))
    assert control / people == pytest.approx(0.10, abs=0.005)


def test_an_arm_is_the_same_every_time_and_another_salt_draws_anew() -> None:
    first = [drawn_arm(p, salt="a") for p in range(2_000)]
    assert first == [drawn_arm(p, salt="a") for p in range(2_000)]
    both = sum(a == "control" and drawn_arm(p, salt="b") == "control" for p, a in enumerate(first))
    assert both / 2_000 == pytest.approx(0.01, abs=0.01)


def test_a_larger_control_group_keeps_whoever_was_in_the_smaller() -> None:
    for person in range(2_000):
        if drawn_arm(person, salt="a", control_share=0.1) == "control":
            assert drawn_arm(person, salt="a", control_share=0.2) == "control"


def test_who_was_met_in_both_arms_is_crossed() -> None:
    assert joined_arm([]) is None
    assert joined_arm(["control", "control"]) == "control"
    assert joined_arm(["treated"]) == "treated"
    assert joined_arm(["treated", "control"]) == "crossed"


def test_a_share_that_is_none_is_refused_with_its_value() -> None:
    with pytest.raises(BadInput, match=r"1\.5"):
        drawn_arm(1, salt="a", control_share=1.5)
