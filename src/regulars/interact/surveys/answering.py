"""From the answers of one person to the event that says them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

import msgspec

from regulars.differentiate.remarks.remark import TEXTS
from regulars.ground.events import Event, Identifier, noted
from regulars.ground.scales import stopping
from regulars.interact.surveys.form import Answer, Answers, Form, Kind, asked

SOURCE: Final = "survey"  #: of the events
KIND: Final = "survey_answered"
#: Kinds of questions whose first answer is told under the name that the house reads.
TOLD_AS: Final[dict[Kind, str]] = {
    "satisfaction": "satisfaction",
    "rating": "rating",
    "nps": "nps",
    "text": "comment",
}


WHY: Final = stopping.FIELD  #: a choice of this name asks why they come less; it is told as such


class Given(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody answered, and how they came to it.

    Attributes:
        id: The message id of its event: the same answers sent twice are one.
        who: Through which name we know them; of a stranger a fresh `anonymous_id`.
        place: Where it was asked: a store, "tablet", "site"; may be empty.
        reference: The order or message that it is about; may be empty.
    """

    id: str
    survey: str
    version: int
    who: Identifier
    place: str
    reference: str
    locale: str
    answers: dict[str, Answer]
    at: datetime


def kept(form: Form, answers: Answers) -> dict[str, Answer]:
    """The answers to what was asked on this way; those of a way not taken are dropped."""
    path = asked(form, answers)
    return {one.name: answers[one.name] for one in path if one.name in answers}


def event(form: Form, given: Given) -> Event:
    """What they said, for the inbox."""
    said: dict[str, object] = {
        "survey": given.survey,
        "version": given.version,
        "locale": given.locale,
        "answers": given.answers,
    }
    free = [q.name for q in form.questions if q.kind == "text" and q.name in given.answers]
    if len(free) > 1:  # one alone is the comment
        said[TEXTS] = free
    said |= {name: one for name in ("place", "reference") if (one := getattr(given, name))}
    for question in form.questions:
        name = TOLD_AS.get(question.kind)
        if name is not None and name not in said and question.name in given.answers:
            said[name] = given.answers[question.name]
    if any(q.name == WHY and q.kind == "choice" for q in form.questions):
        why = stopping.known_why(given.answers.get(WHY))
        said |= {} if why is None else {WHY: why}
    return _event(given.id, KIND, (given.who,), said, given.at)


def introduced(id_: str, names: Sequence[Identifier], at: datetime) -> Event:
    """That whoever answered as a stranger says who they are."""
    return _event(f"{id_}-who", "person_identified", names, {"survey_answer": id_}, at)


def _event(
    id_: str, kind: str, names: Sequence[Identifier], said: dict[str, object], at: datetime
) -> Event:
    return noted(
        source=SOURCE,
        message_id=id_,
        kind=kind,
        at=at,
        identifiers=tuple(names),
        said=said,
    )
