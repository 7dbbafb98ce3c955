"""Remarks: notes, tickets, reviews, free answers and replies, as the words that they are made of.

Words are compared without case and accents, and by their stems in English and Spanish.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any, Final, Literal, NamedTuple, get_args

import msgspec

from regulars.ground.values import MAX_TEXT, clean

Sort = Literal["note", "ticket", "review", "answer", "reply"]
SORTS: Final[tuple[Sort, ...]] = get_args(Sort)
NOTED: Final = "note_added"
#: By kind of event, what sort of remark it may hold, and in which properties.
HELD: Final[Mapping[str, tuple[Sort, tuple[str, ...]]]] = {
    NOTED: ("note", ("text",)),
    "ticket_opened": ("ticket", ("topic", "text")),
    "ticket_closed": ("ticket", ("topic", "text")),
    "case_opened": ("ticket", ("why", "text")),
    "review_posted": ("review", ("title", "comment", "text")),
    "product_reviewed": ("review", ("title", "review_body", "comment", "text")),
    "survey_answered": ("answer", ("comment", "text")),
    "question_answered": ("answer", ("text",)),
    "message_received": ("reply", ("text",)),
}
TEXTS: Final = "texts"  #: of a survey's answers: the questions that were answered in free words
WORD: Final = re.compile(r"[^\W_]+")
AROUND: Final = 320  #: characters shown of a long remark, around the first word that was asked for
BEFORE: Final = 80  #: of them before that word

_decode: Final = msgspec.json.Decoder(dict[str, Any]).decode


class Piece(NamedTuple):
    """A piece of a remark; `hit`: it is a word that was asked for."""

    text: str
    hit: bool


class Remark(NamedTuple):
    """What an event says in free words.

    Attributes:
        note: The id of a note, by which it is taken away and put back; else None.
    """

    sort: Sort
    text: str
    note: str | None = None


def remark(kind: str, payload: str) -> Remark | None:
    """What an event says in somebody's own words; None: nothing."""
    if kind not in HELD:
        return None
    sort, fields = HELD[kind]
    try:
        said = _decode(payload)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
        return None
    parts = dict.fromkeys(_texts(said, fields))
    if not parts:
        return None
    note = said.get("note") if kind == NOTED else None
    text = clean("\n".join(parts))[:MAX_TEXT]
    return Remark(sort, text, note if isinstance(note, str) and note else None)


def _texts(said: Mapping[str, Any], fields: tuple[str, ...]) -> Iterator[str]:
    for name in fields:
        if isinstance(text := said.get(name), str) and text.strip():
            yield text.strip()
    answers, free = said.get("answers"), said.get(TEXTS)
    if isinstance(answers, dict) and isinstance(free, list):
        for name in free:
            if isinstance(name, str) and isinstance(text := answers.get(name), str):
                yield text.strip()


def folded(text: str) -> str:
    """Without case and accents.

    >>> folded("Atención, PINGÜINO")
    'atencion, pinguino'
    """
    bare = "".join(
        one for one in unicodedata.normalize("NFKD", text) if not unicodedata.combining(one)
    )
    return bare.lower()


def words(text: str) -> list[str]:
    """The words of a text in their order, as they are compared.

    >>> words("Don't e-mail ann_lee@example.org: ¡adiós!")
    ['don', 't', 'e', 'mail', 'ann', 'lee', 'example', 'org', 'adios']
    """
    return WORD.findall(folded(text))
