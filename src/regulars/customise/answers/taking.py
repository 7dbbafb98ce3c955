"""Answers come as events: `question_answered` says what somebody said when we asked."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from regulars.customise.answers import store
from regulars.customise.answers.store import Answer
from regulars.customise.choose import UUID_TEXT
from regulars.customise.stopping import whys
from regulars.ground.database import Conn
from regulars.ground.events import Logged
from regulars.ground.scales.stopping import known_why
from regulars.ground.values import Props, facts

ANSWERED: Final = "question_answered"


def take(conn: Conn, logged: Iterable[Logged]) -> None:
    """Keep what the events of a batch answer; the very next decision knows it.

    One that names neither a question nor a category stays in the log and does nothing.
    """
    found = [
        answer
        for row in logged
        if row.event.kind == ANSWERED and (answer := _answer(conn, row)) is not None
    ]
    if found:
        store.record(conn, found)


def _answer(conn: Conn, row: Logged) -> Answer | None:
    said = facts(row.event.payload).props
    decision = said.get("decision")
    asked = None
    if isinstance(decision, str) and UUID_TEXT.fullmatch(decision):
        asked = store.question(conn, decision)
    category = asked[1] if asked is not None else _unasked(said)
    if not isinstance(category, str) or not category:
        return None
    why = known_why(said.get("reason")) if category.startswith(whys.MARK) else None
    return Answer(
        identifier=row.owner,
        category=category,
        said=_yes(said),
        decision=decision if asked is not None and isinstance(decision, str) else None,
        at=row.event.occurred_at,
        why=why,
    )


def _unasked(said: Props) -> object:
    """What they speak of by themselves: with a reason, of why they stopped."""
    category = said.get("category")
    if known_why(said.get("reason")) is None:
        return category
    return f"{whys.MARK}{category}" if isinstance(category, str) else whys.MARK


def _yes(said: Props) -> bool | None:
    answer = said.get("answer")
    return answer if isinstance(answer, bool) else None
