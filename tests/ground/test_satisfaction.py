"""One scale of five, however somebody was asked; what cannot be read is no level."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regulars.ground.events import Event
from regulars.ground.scales.satisfaction import level, stamped

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
ANYTHING = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20)


def event(kind: str, payload: str) -> Event:
    return Event(
        source="shop", message_id="m", kind=kind, occurred_at=NOW, received_at=NOW,
        identifiers=(("user_id", "ann"),), payload=payload,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"satisfaction": 1}, 1),
        ({"satisfaction": "completely_satisfied"}, 5),
        ({"satisfaction": "Insatisfecho"}, 2),
        ({"rating": 4.0}, 4),
        ({"nps": 0}, 1),
        ({"nps": 6}, 2),
        ({"nps": 8}, 3),
        ({"nps": 9}, 4),
        ({"nps": 10}, 5),
        ({"satisfaction": 2, "rating": 5, "nps": 10}, 2),
        ({"satisfaction": 0}, None),
        ({"rating": 3.5}, None),
        ({"rating": 9, "nps": 9}, None),
        ({"nps": 11}, None),
        ({"nps": "10"}, None),
        ({"satisfaction": "meh"}, None),
        ({}, None),
    ],
)
def test_answers_come_onto_one_scale_and_what_cannot_be_read_is_no_level(
    said: dict[str, Any], expected: int | None
) -> None:
    assert level(said) == expected


def test_the_level_is_written_into_the_event_and_nothing_that_was_told_is_lost() -> None:
    nps = json.loads(stamped(event("survey_answered", '{"nps":2,"comment":"Slow"}')).payload)
    assert nps == {"nps": 2, "comment": "Slow", "satisfaction": 1}
    words = json.loads(stamped(event("review_posted", '{"satisfaction":"satisfied"}')).payload)
    assert words == {"satisfaction": 4, "satisfaction_said": "satisfied"}
    wrong = json.loads(stamped(event("survey_answered", '{"satisfaction":9}')).payload)
    assert wrong == {"satisfaction_said": 9}


def test_events_that_say_no_level_stay_as_they_are() -> None:
    for kind, payload in [
        ("order_completed", '{"rating":5}'),
        ("survey_answered", '{"reason":"price"}'),
        ("survey_answered", "not json"),
        ("survey_answered", "[1]"),
    ]:
        said = event(kind, payload)
        assert stamped(said) is said


@given(st.dictionaries(st.sampled_from(["satisfaction", "rating", "nps"]), ANYTHING))
def test_whatever_is_told_the_level_is_one_to_five_or_none(said: dict[str, Any]) -> None:
    assert level(said) in (1, 2, 3, 4, 5, None)
