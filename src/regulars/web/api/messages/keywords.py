"""Words that people text us: the shop's own, and those that carriers and the law know."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import msgspec
from fastapi import APIRouter, Path, Response
from pydantic import BaseModel, Field, StringConstraints

from regulars.ground import house_rules
from regulars.interact.keywords import store
from regulars.interact.keywords.meaning import (
    ANSWERS,
    BUILT_IN,
    LONGEST,
    Does,
    Locale,
    Meaning,
    Word,
    answer,
)
from regulars.web.api.asking import NO_NUL, Admin, Now, Reader, Transaction
from regulars.web.problems import RESPONSES

router = APIRouter(tags=["messages"], responses=RESPONSES)

InPath = Annotated[str, Path(min_length=1, max_length=LONGEST, pattern=NO_NUL)]
Name = Annotated[str, StringConstraints(pattern=r"^([a-z][a-z0-9_]{0,39})?$")]
Sentence = Annotated[str, StringConstraints(max_length=1_000, pattern=NO_NUL)]
Said = Annotated[str, StringConstraints(min_length=1, max_length=320, pattern=NO_NUL)]


class WordBody(BaseModel):
    """What a word of your own does."""

    locale: Locale = Field(description="The language of the word, and of what is answered")
    purpose: Name = Field(default="", description="What it says yes to, by SMS; empty: nothing")
    list: Name = Field(default="", description="The list that it joins; empty: none")
    wording: Sentence = Field(
        default="",
        description="What they read before they text it, kept as proof; empty: the purpose's words",
    )
    answer: Said = Field(description="What they hear back; after a yes the way out is added")


class WordRow(WordBody):
    """A word of your own."""

    word: str
    changed_at: datetime


class BuiltIn(BaseModel):
    """Words that mean the same everywhere, in one language."""

    does: Does
    locale: Locale
    words: list[str]
    answer: str


class Words(BaseModel):
    """All words that mean something."""

    rows: list[WordRow]
    built_in: list[BuiltIn]


@router.get("/api/sms/words")
def sms_words(who: Reader, conn: Transaction) -> Words:
    """The shop's own words, and those that carriers and the law know, with what is answered."""
    business = house_rules.read(conn).business
    own = [WordRow(**msgspec.structs.asdict(one)) for one in store.words(conn).values()]
    built_in = [
        BuiltIn(
            does=does,
            locale=locale,
            words=list(BUILT_IN[does][locale]),
            answer=answer(Meaning(does=does, locale=locale), business=business, locale=locale),
        )
        for does in ANSWERS
        for locale in ANSWERS[does]
    ]
    return Words(rows=own, built_in=built_in)


@router.put("/api/sms/words/{word}", status_code=204)
def save_sms_word(
    word: InPath, said: WordBody, who: Admin, conn: Transaction, when: Now
) -> Response:
    """Add a word in capitals, without accents, or change what it does from now on."""
    store.save(conn, Word(**said.model_dump(), word=word, changed_at=when))
    return Response(status_code=204)


@router.delete("/api/sms/words/{word}", status_code=204)
def drop_sms_word(word: InPath, who: Admin, conn: Transaction) -> Response:
    """Let a word mean nothing any more; what people said by it stays said."""
    store.drop(conn, word)
    return Response(status_code=204)
