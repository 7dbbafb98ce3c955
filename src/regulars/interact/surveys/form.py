"""What a survey asks: questions of five kinds, each perhaps only after a certain answer."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final, Literal

import msgspec

from regulars.ground.errors import BadInput
from regulars.ground.values import clean

#: rating: 1 to 5. nps: 0 to 10. satisfaction: the five levels. choice: one or more of a few.
Kind = Literal["rating", "nps", "satisfaction", "choice", "text"]
Locale = Literal["en", "es"]
Answer = int | str | list[str]
Answers = Mapping[str, Answer]  #: by question; a question that was passed over is absent

MOST_QUESTIONS: Final = 20
MOST_CHOICES: Final = 12
LONGEST_TEXT: Final = 10_000  #: characters of an answer; the rest is cut, and the page says so
SCALES: Final[Mapping[Kind, range]] = {
    "rating": range(1, 6),
    "satisfaction": range(1, 6),
    "nps": range(11),
}
NAME: Final = re.compile(r"[a-z][a-z0-9_]{0,39}")


class Words(msgspec.Struct, frozen=True, kw_only=True):
    """The same in both languages; an empty one: the other stands for it."""

    en: str = ""
    es: str = ""

    def read(self, locale: Locale) -> tuple[str, Locale]:
        """The words for who reads `locale`, and the language that they are really in."""
        if locale == "es":
            return (self.es, "es") if self.es else (self.en, "en")
        return (self.en, "en") if self.en else (self.es, "es")


class Choice(msgspec.Struct, frozen=True, kw_only=True):
    """One of a few."""

    name: str
    label: Words


class After(msgspec.Struct, frozen=True, kw_only=True):
    """Ask only whoever answered an earlier question with one of these.

    Attributes:
        answers: Names of choices, or numbers as text: "1", "2".
    """

    question: str
    answers: list[str]


class Question(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that we ask.

    Attributes:
        many: Of a choice: more than one may be chosen.
        required: It cannot be passed over.
        after: None: everybody is asked.
    """

    name: str
    kind: Kind
    ask: Words
    choices: list[Choice] = []
    many: bool = False
    required: bool = False
    after: After | None = None


class Form(msgspec.Struct, frozen=True, kw_only=True):
    """A whole survey, as one version of it asks."""

    title: Words
    questions: list[Question]
    thanks: Words = Words()


def check(form: Form) -> None:
    """Nothing, if the form can be asked as it stands.

    Raises:
        BadInput: It cannot; the message names the question.
    """
    _spoken("title", form.title)
    if not 1 <= len(form.questions) <= MOST_QUESTIONS:
        raise BadInput(f"questions: {len(form.questions)}; a survey has 1 to {MOST_QUESTIONS}")
    earlier: dict[str, Question] = {}
    for one in form.questions:
        _named(one.name, earlier)
        _spoken(f"question {one.name!r}", one.ask)
        _choices(one)
        if one.after is not None:
            _follows(one, one.after, earlier)
        earlier[one.name] = one


def _spoken(what: str, words: Words) -> None:
    if not (words.en.strip() or words.es.strip()):
        raise BadInput(f"{what}: has no words in any language")


def _named(name: str, taken: Mapping[str, object]) -> None:
    if not NAME.fullmatch(name):
        raise BadInput(f"question {name!r}: its name must be small letters, digits and _")
    if name in taken:
        raise BadInput(f"question {name!r}: there are two of that name")


def _choices(one: Question) -> None:
    if one.kind != "choice":
        return
    if not 2 <= len(one.choices) <= MOST_CHOICES:
        raise BadInput(f"question {one.name!r}: wants 2 to {MOST_CHOICES} choices")
    taken: dict[str, object] = {}
    for choice in one.choices:
        _named(choice.name, taken)
        _spoken(f"question {one.name!r}", choice.label)
        taken[choice.name] = choice


def _follows(one: Question, after: After, earlier: Mapping[str, Question]) -> None:
    asked = earlier.get(after.question)
    if asked is None:
        raise BadInput(f"question {one.name!r}: {after.question!r} is not asked before it")
    possible = possible_answers(asked)
    if not after.answers or not set(after.answers) <= set(possible):
        raise BadInput(f"question {one.name!r}: no answer to {asked.name!r} leads to it")


def possible_answers(one: Question) -> list[str]:
    """Every answer that a branch may name; of a text none."""
    if one.kind == "choice":
        return [choice.name for choice in one.choices]
    return [str(level) for level in SCALES.get(one.kind, ())]


def asked(form: Form, answers: Answers) -> list[Question]:
    """The questions that somebody with these answers is asked, in order."""
    path: list[Question] = []
    for one in form.questions:
        if one.after is None or _leads(one.after, answers, path):
            path.append(one)
    return path


def _leads(after: After, answers: Answers, path: Sequence[Question]) -> bool:
    """Whether the answer is one of those, and its question was asked on this way."""
    said = answers.get(after.question)
    if said is None or after.question not in {one.name for one in path}:
        return False
    return any(one in after.answers for one in (said if isinstance(said, list) else [str(said)]))


def read(question: Question, said: Sequence[str]) -> Answer | None:
    """The answer as it was sent by a page; None: the question was passed over.

    Raises:
        BadInput: It is no answer to this question.
    """
    told = [one for one in said if one.strip()]
    if not told:
        return None
    if question.kind == "text":
        return clean(told[0]).strip()[:LONGEST_TEXT]
    if any(one not in possible_answers(question) for one in told):
        raise BadInput(f"question {question.name!r}: {told[0][:40]!r} is none of its answers")
    if question.kind != "choice":
        return int(told[0])
    return list(dict.fromkeys(told)) if question.many else told[0]
