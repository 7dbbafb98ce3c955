from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regulars.learn.splits import Epoch, expected_control, split_chance, split_warning


def test_a_split_that_chance_does_not_make_is_warned_of_in_words() -> None:
    assert split_warning([drawn(0.1, 2_469, control=247)]) is None
    assert split_warning([]) is None
    warning = split_warning([drawn(0.1, 2_469, control=100)])
    assert warning is not None
    assert "100 of 2,469" in warning


def drawn(share: float, people: int, *, control: int) -> Epoch:
    since = datetime(2026, 1, 1, tzinfo=UTC)
    return Epoch(share=share, since=since, people=people, control=control)


def test_a_share_that_was_changed_on_the_way_is_no_fault() -> None:
    before, after = drawn(0.1, 2_469, control=247), drawn(0.3, 1_000, control=300)
    assert split_chance([before, after]) == pytest.approx(1, abs=0.05)
    assert split_warning([before, after]) is None
    assert split_warning([before, drawn(0.3, 1_000, control=100)]) is not None
    assert split_chance([before, drawn(0.0, 1_000, control=0)]) == split_chance([before])
    assert split_warning([drawn(0.0, 50, control=5)]) is not None


@given(st.lists(st.tuples(st.floats(0.01, 0.5), st.integers(1, 500)), min_size=1, max_size=6))
def test_what_is_expected_adds_up_over_the_epochs(told: list[tuple[float, int]]) -> None:
    epochs = [drawn(share, people, control=0) for share, people in told]
    assert expected_control(epochs) == pytest.approx(sum(expected_control([e]) for e in epochs))


def test_too_many_at_one_share_do_not_make_up_for_too_few_at_another() -> None:
    few, many = drawn(0.1, 2_000, control=120), drawn(0.3, 1_000, control=380)
    assert expected_control([few, many]) == few.control + many.control  # together all looks well
    assert split_warning([few, many]) is not None


def test_shares_that_hardly_anybody_was_drawn_with_raise_no_alarm_alone() -> None:
    fine = drawn(0.1, 2_469, control=247)
    assert split_warning([fine, drawn(0.05, 2, control=2)]) is None
    assert split_warning([fine, *(drawn(0.05 + n / 1e4, 2, control=2) for n in range(30))])
