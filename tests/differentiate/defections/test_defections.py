"""Why people leave: what they said, what may be inferred, and never a guess."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pyarrow as pa
from tests.differentiate.definitions.rows import Row, happening, history

from regulars.differentiate.defections import reasons, store
from regulars.differentiate.defections.reasons import Cause, Reason
from regulars.ground.time import local_day, zone

PLACE = zone("UTC")
NOW = datetime(2026, 6, 15, 12, tzinfo=UTC)
TODAY = local_day(NOW, PLACE)
ONE = 1_000_000
LEFT, STAYED = range(1, 21), range(21, 61)
GONE_DAYS = 70


def row(person: int, kind: str, days_ago: int, items: Any = (), **props: Any) -> Row:
    at = NOW - timedelta(days=days_ago)
    id_ = f"{person}-{kind}-{days_ago}"
    return Row(person, happening(kind, at, id_, place=PLACE, props=props, items=items))


def bought(person: int, days_ago: int, price: int) -> Row:
    line = {
        "product": "milk", "category": "Milk", "quantity": ONE, "total": price * ONE,
        "discount": 0, "merchandise": True,
    }  # fmt: skip
    return row(person, "order_completed", days_ago, [line], total=price * ONE)


def shop(dearer_since: int = 0) -> list[Row]:
    """Everybody buys milk each week; twenty people came no more `GONE_DAYS` ago."""
    return [
        bought(person, ago, 2 if ago > dearer_since else 3)
        for person in (*LEFT, *STAYED)
        for ago in range(3, 210, 7)
        if person in STAYED or ago >= GONE_DAYS
    ]


def looked(rows: list[Row]) -> tuple[dict[str, Cause], dict[int, Reason], dict[int, int]]:
    people = {person: person for person in (*LEFT, *STAYED)}
    last = TODAY - 73
    with history(rows, people) as db:
        away = pa.table({"person": list(LEFT), "last_day": [last] * len(LEFT)})
        stayed = pa.table({"person": list(STAYED)})
        counted = store.look(db, away=away, stayed=stayed, today=TODAY)
        causes = {
            name: Cause(cause=name, left=left, had=had, usual=usual)
            for name, (left, had, usual) in counted.items()
        }
        seen, said, spent = store.seen_by(db), store.said_by(db), store.spent_by(db)
    found = {who: reasons.reason(said.get(who), seen.get(who), causes) for who in LEFT}
    return causes, found, spent


def test_without_anything_that_tells_those_who_left_from_those_who_stayed_nobody_knows() -> None:
    causes, found, spent = looked(shop())
    assert {one.label for one in found.values()} == {"unknown"}
    assert not any(one.telling for one in causes.values())
    assert spent[1] == 20 * 200  # twenty weeks of milk


def test_a_price_that_rose_for_everybody_is_no_reason_why_some_left() -> None:
    causes, found, _ = looked(shop(dearer_since=95))
    rise = causes["price_rise"]
    assert (rise.left, rise.had, rise.usual) == (20, 20, 1.0) and not rise.telling
    assert {one.label for one in found.values()} == {"unknown"}


def test_complaints_that_come_before_silences_and_seldom_else_are_an_inferred_reason() -> None:
    complained = [row(who, "ticket_opened", 75, complaint=True) for who in (*range(1, 9), 21)]
    causes, found, _ = looked(shop() + complained)
    assert causes["complaint"].had == 8 and causes["complaint"].telling
    assert found[3] == Reason(label="inferred", reason="complaint")
    assert found[12] == Reason()


def test_a_complaint_long_before_the_silence_is_no_reason() -> None:
    complained = [row(who, "ticket_opened", 150, complaint=True) for who in range(1, 9)]
    causes, found, _ = looked(shop() + complained)
    assert causes["complaint"].had == 0 and found[3] == Reason()


def test_what_they_said_goes_before_anything_inferred() -> None:
    rows = [row(who, "ticket_opened", 75, complaint=True, topic="mould") for who in range(1, 9)]
    rows += [row(1, "survey_answered", 2, reason="moved")]
    _, found, _ = looked(shop() + rows)
    assert found[1] == Reason(label="asked", reason="moved")
    assert found[2] == Reason(label="stated", reason="mould")


def test_a_few_cases_or_a_small_difference_prove_nothing() -> None:
    assert not Cause(cause="refund", left=20, had=4, usual=0.0).telling
    assert not Cause(cause="refund", left=211, had=45, usual=0.2).telling
    assert Cause(cause="refund", left=211, had=90, usual=0.2).telling
    assert not Cause(cause="refund", left=0, had=0, usual=0.0).telling
