from __future__ import annotations

from datetime import timedelta

import msgspec
import pytest

from regulars.ground.events import BULK, LATE, MACHINE
from regulars.interact.triggers import On, Trigger, Wish, wishes
from tests.interact.cast import ANN, NOON, event

LAPSING = Trigger(name="lapsing", on=On(entered="lapsing"), channel="email", template="hello")
CART = Trigger(name="cart", on=On(kind="cart_left"), channel="email", template="hello")


def heard(kind: str = "page_viewed", flags: int = 0, **kwargs: object) -> list[Wish]:
    given: dict[str, object] = {"entered": set(), "left": set(), "last_fired": {}, "now": NOON}
    happened = event(kind, ANN, flags=flags)
    return wishes(happened, [LAPSING, CART], **{**given, **kwargs})  # type: ignore[arg-type]


def test_entering_a_segment_makes_us_wish_to_speak() -> None:
    [wish] = heard(entered={"lapsing"})
    assert (wish.trigger, wish.template, wish.at) == ("lapsing", "hello", NOON)


def test_an_event_of_a_kind_makes_us_wish_to_speak() -> None:
    assert [wish.trigger for wish in heard("cart_left")] == ["cart"]


def test_leaving_a_segment_can_be_a_moment_too() -> None:
    back = Trigger(name="back", on=On(left="lapsing"), channel="email", template="hello")
    [wish] = wishes(
        event("page_viewed", ANN), [back], entered=set(), left={"lapsing"}, last_fired={}, now=NOON
    )
    assert wish.trigger == "back"


@pytest.mark.parametrize("flags", [BULK, LATE, MACHINE])
def test_what_was_imported_late_or_a_machines_triggers_nothing(flags: int) -> None:
    assert heard("cart_left", flags, entered={"lapsing"}) == []


def test_hearing_twice_is_wishing_once() -> None:
    assert heard("cart_left") == heard("cart_left")
    assert heard("cart_left")[0].id != heard("cart_left", entered={"lapsing"})[0].id


def test_a_trigger_leaves_the_same_person_alone_for_a_while() -> None:
    fired = {"cart": NOON - timedelta(days=6)}
    assert heard("cart_left", last_fired=fired) == []
    assert len(heard("cart_left", last_fired=fired, now=NOON + timedelta(days=1))) == 1


@pytest.mark.parametrize(
    "definition",
    [
        '{"name": "x", "on": {}, "channel": "email", "template": "t"}',
        '{"name": "x", "on": {"kind": "a", "left": "b"}, "channel": "email", "template": "t"}',
        '{"name": "", "on": {"kind": "a"}, "channel": "email", "template": "t"}',
        '{"name": "x", "on": {"kind": "a"}, "channel": "email", "template": "t", "colour": 1}',
    ],
)
def test_a_trigger_that_makes_no_sense_is_refused(definition: str) -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.json.decode(definition, type=Trigger)


def test_a_trigger_is_data() -> None:
    assert msgspec.json.decode(msgspec.json.encode(LAPSING), type=Trigger) == LAPSING
