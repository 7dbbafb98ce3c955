"""One person before one survey: who they are to us, what they said so far, what comes next."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, assert_never
from uuid import uuid4

from regulars.ground.database import Conn
from regulars.ground.errors import BadInput, NotFound
from regulars.ground.events import Identifier
from regulars.interact.surveys import store
from regulars.interact.surveys.form import LONGEST_TEXT, Answer, Form, Question, asked, read
from regulars.interact.surveys.tickets import Asked, Invited, Mode, Standing, Ticket
from regulars.web.api.messages.store import last_said

Fields = Mapping[str, Sequence[str]]  #: what a page sent
SAID: Final = "a."  #: before the name of a question: what was answered to it before
_TRY: Final = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitting:
    """What the link says.

    Attributes:
        who: None: a stranger.
        id: Of the answers; empty: anybody may answer, each by an id of their own.
    """

    survey: str
    who: Identifier | None = None
    place: str = ""
    reference: str = ""
    id: str = ""
    mode: Mode = "page"


def sitting(conn: Conn, ticket: Ticket) -> Sitting:
    """What the link is about.

    Raises:
        NotFound: The invitation or the message is forgotten.
    """
    match ticket:
        case Standing(survey=survey, mode=mode, place=place):
            return Sitting(survey=survey, place=place, mode=mode)
        case Invited(invitation=number):
            one = store.invitation(conn, number)
            return Sitting(
                survey=one.survey,
                who=one.who,
                place=one.place,
                reference=one.reference,
                id=f"survey-invitation-{number}",
            )
        case Asked(message=message, survey=survey):
            said = last_said(conn, message)
            if said is None:
                raise NotFound("the message that it came in is forgotten")
            who = Identifier(said["kind"], said["value"])
            id_ = f"survey-{survey}-{message}"
            return Sitting(survey=survey, who=who, place=said["channel"], reference=message, id=id_)
        case _ as never:
            assert_never(never)


def attempt(fields: Fields) -> str:
    """The random id of this filling-in, so that the same one sent twice counts once."""
    stated = fields.get("try", [""])[0]
    return stated if _TRY.fullmatch(stated) else str(uuid4())


def version(fields: Fields, newest: int) -> int:
    """The version that the page asked; it goes on with it when a newer one came out meanwhile."""
    stated = fields.get("version", [""])[0]
    return int(stated) if stated.isascii() and stated.isdigit() and len(stated) < 8 else newest


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """How far they are.

    Attributes:
        ask: The next question; None: they are through.
        answers: What they said so far, with the answer that just came.
        lacking: The question must be answered, and was not.
        cut: A text was longer than is kept.
    """

    ask: Question | None
    answers: dict[str, Answer]
    lacking: bool = False
    cut: bool = False


def step(form: Form, fields: Fields) -> Step:
    """What comes after what the page sent.

    Raises:
        BadInput: No page of ours sends that.
    """
    answers, cut = _before(form, fields)
    name = fields.get("q", [""])[0]
    path = asked(form, answers)
    nth = next((n for n, one in enumerate(path) if one.name == name), None)
    if nth is None:
        raise BadInput(f"question {name[:40]!r}: is not asked here")
    if "back" in fields:
        return Step(ask=path[max(nth - 1, 0)], answers=answers, cut=cut)
    said = fields.get("v", [])
    answer = read(path[nth], said)
    answers.pop(name, None)
    if answer is None:
        if path[nth].required:
            return Step(ask=path[nth], answers=answers, lacking=True, cut=cut)
    else:
        answers[name] = answer
        cut |= path[nth].kind == "text" and len(said[0].strip()) > LONGEST_TEXT
    rest = asked(form, answers)[nth + 1 :]
    return Step(ask=rest[0] if rest else None, answers=answers, cut=cut)


def _before(form: Form, fields: Fields) -> tuple[dict[str, Answer], bool]:
    answers: dict[str, Answer] = {}
    for one in form.questions:
        answer = read(one, fields.get(SAID + one.name, []))
        if answer is not None:
            answers[one.name] = answer
    return answers, "cut" in fields


def carried(answers: Mapping[str, Answer]) -> list[tuple[str, str]]:
    """The answers as a page carries them on."""
    return [
        (SAID + name, one)
        for name, said in answers.items()
        for one in (said if isinstance(said, list) else [str(said)])
    ]
