from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regulars.ground.errors import BadInput, Refused
from regulars.ground.tokens import Keys, opened, sign

NOON = datetime(2026, 1, 5, 12, tzinfo=UTC)
KEYS = Keys(current="b", secrets={"a": b"old secret, sixteen", "b": b"new secret, sixteen"})


def test_a_token_opens_what_it_was_made_for() -> None:
    token = sign(KEYS, "unsubscribe", "m-1")
    assert opened(KEYS, "unsubscribe", token, now=NOON) == "m-1"


def test_a_token_opens_nothing_else() -> None:
    with pytest.raises(Refused):
        opened(KEYS, "coupon", sign(KEYS, "unsubscribe", "m-1"), now=NOON)


def test_a_link_ends_when_it_was_said_to_end() -> None:
    token = sign(KEYS, "survey", "m-1", expires_at=NOON)
    assert opened(KEYS, "survey", token, now=NOON - timedelta(seconds=1)) == "m-1"
    with pytest.raises(Refused, match="too old"):
        opened(KEYS, "survey", token, now=NOON)


def test_links_of_an_old_key_work_until_the_key_is_dropped() -> None:
    token = sign(Keys(current="a", secrets=KEYS.secrets), "coupon", "m-1")
    assert opened(KEYS, "coupon", token, now=NOON) == "m-1"
    without = Keys(current="b", secrets={"b": KEYS.secrets["b"]})
    with pytest.raises(Refused):
        opened(without, "coupon", token, now=NOON)


@given(st.text(max_size=80).filter(lambda text: text.isprintable()))
def test_whatever_is_signed_comes_back(subject: str) -> None:
    assert opened(KEYS, "survey", sign(KEYS, "survey", subject), now=NOON) == subject


@given(st.integers(0, 60), st.characters())
def test_no_changed_token_opens(at: int, letter: str) -> None:
    token = sign(KEYS, "survey", "message-17", expires_at=NOON + timedelta(days=1))
    changed = token[:at] + letter + token[at + 1 :]
    if changed != token:
        with pytest.raises(Refused):
            opened(KEYS, "survey", changed, now=NOON)


@given(st.text(max_size=600))
def test_rubbish_is_refused_politely(token: str) -> None:
    with pytest.raises(Refused, match="not one of ours"):
        opened(KEYS, "survey", token, now=NOON)


def test_a_weak_secret_is_refused_at_the_start() -> None:
    with pytest.raises(BadInput, match="under 16 bytes"):
        Keys(current="a", secrets={"a": b"short"})
    with pytest.raises(BadInput, match="no secret"):
        Keys(current="z", secrets=KEYS.secrets)
