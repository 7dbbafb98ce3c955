"""What people tell of their own clock and birth, and what of it we believe."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from regulars.ground.events import Event
from regulars.ground.values import doubted, told
from tests.cast import ANN, event

TODAY = 20_458  # 2026-01-05


def said(context: str = "", **payload: object) -> Event:
    bare = event("person_identified", ANN)
    return replace(bare, payload=msgspec.json.encode(payload).decode(), context=context)


@pytest.mark.parametrize("name", ["Europe/Madrid", " America/New_York ", "UTC"])
def test_a_zone_that_exists_is_believed(name: str) -> None:
    found = told(said(timezone=name), TODAY)
    assert (found.props["timezone"], found.doubted) == (name.strip(), False)


@pytest.mark.parametrize(
    "name", ["Mars/Olympus", "../../etc/passwd", "CET2", "+02:00", 2, True, "x" * 9000, "\x00"]
)
def test_a_zone_that_does_not_exist_is_left_out_and_flagged(name: object) -> None:
    found = told(said(timezone=name, city="Bath"), TODAY)
    assert (dict(found.props), found.doubted) == ({"city": "Bath"}, True)


@pytest.mark.parametrize("nothing", ["", None])
def test_to_say_nothing_is_not_to_say_something_odd(nothing: object) -> None:
    found = told(said(timezone=nothing, birthday=nothing), TODAY)
    assert (dict(found.props), found.doubted) == ({}, False)


def test_the_zone_may_stand_in_the_context_and_the_persons_own_word_goes_first() -> None:
    context = '{"timezone": "Asia/Tokyo", "locale": "ja"}'
    assert told(said(context), TODAY).props == {"timezone": "Asia/Tokyo"}
    assert told(said(context, timezone="Asia/Seoul"), TODAY).props == {"timezone": "Asia/Seoul"}


@pytest.mark.parametrize("context", ['{"timezone":', '["timezone"]', '{"timezone": {"a": 1}}'])
def test_a_context_that_cannot_be_read_tells_nothing(context: str) -> None:
    assert told(said(context), TODAY).props == {}


@pytest.mark.parametrize("born", ["1985-03-02", "1984-02-29", "2026-01-05", "1906-01-01"])
def test_a_plausible_date_of_birth_is_believed(born: str) -> None:
    assert told(said(birthday=born), TODAY).props == {"birthday": born}
    assert told(said(birthday=f"{born}T00:00:00.000Z"), TODAY).props == {"birthday": born}


@pytest.mark.parametrize(
    "born",
    [
        "1985-02-29", "2026-01-06", "1905-12-31", "02/03/1985", "1985-3-2", "19850302",
        "1985-W09-6",
        "1985-03-02T12:00:00Z", "0000-00-00", 1985, True, "1985-03-02 or so",
    ],
)  # fmt: skip
def test_what_cannot_be_a_date_of_birth_is_left_out_and_flagged(born: object) -> None:
    found = told(said(birthday=born), TODAY)
    assert (dict(found.props), found.doubted) == ({}, True)


TOLD = st.sampled_from(["", "UTC", "Mars", "1985-03-02", "1985-02-29", "x" * 30, None, 7, True])


@given(TOLD, TOLD, st.sampled_from(["", '{"timezone": "UTC"}', '{"timezone": 1}', "[", "{}"]))
def test_what_is_doubted_is_the_same_whether_the_rest_is_read_or_not(
    zone: object, born: object, context: str
) -> None:
    one = said(context, timezone=zone, birthday=born, city="Bath", parts={"birthday": "x"})
    assert doubted(one, TODAY) == told(one, TODAY).doubted
