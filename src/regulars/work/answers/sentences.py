"""Definitions as people read them: plain sentences, and the SQL that batch runs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, get_args

import msgspec
import sqlglot

from regulars.differentiate.definitions import spec
from regulars.differentiate.definitions.plain.sentence import rule_sentence, trait_sentence
from regulars.differentiate.definitions.plain.titles import Titles, titles
from regulars.differentiate.definitions.plain.values import Counted
from regulars.differentiate.definitions.rules import Rule
from regulars.differentiate.definitions.spec import Derived, Segment, Trait
from regulars.differentiate.definitions.words import Language
from regulars.differentiate.store import Definition
from regulars.ground.scales import satisfaction
from regulars.work.answers.names import FIELDS, SCORES, SETTINGS, TEXTS, TOLD
from regulars.work.nights.needs.grouping import SEGMENT

Called = dict[Language, Titles]  #: what definitions are called, by language
LANGUAGES: Final[tuple[Language, ...]] = get_args(Language)
SCORED: Final[dict[Language, dict[str, str]]] = {
    "en": {name: one.title for name, one in SCORES.items()},
    "es": {name: one.title_es for name, one in SCORES.items()},
}
LEVELS: Final[dict[Language, dict[str, tuple[str, ...]]]] = {
    language: {
        name: tuple(level.clause[at] for level in one.levels)
        for name, one in SCORES.items()
        if one.levels
    }
    for at, language in enumerate(LANGUAGES)
}
MOODS: Final[dict[Language, tuple[str, ...]]] = {
    "en": (
        "",
        "said that they are completely dissatisfied",
        "said that they are dissatisfied",
        "said that they are neither satisfied nor dissatisfied",
        "said that they are satisfied",
        "said that they are completely satisfied",
    ),
    "es": (
        "",
        "dijo que no está nada satisfecho",
        "dijo que está insatisfecho",
        "dijo que no está ni satisfecho ni insatisfecho",
        "dijo que está satisfecho",
        "dijo que está totalmente satisfecho",
    ),
}
GROUPED: Final = SEGMENT.removesuffix("_")  #: the score by which the segments are told apart
GROUP: Final[dict[Language, str]] = {
    "en": "is in the needs group “{0}”",
    "es": "está en el grupo de necesidades «{0}»",
}
SCORE_UNITS: Final[dict[str, Counted]] = {
    name: "cents" if one.unit == "money" else "share"
    for name, one in SCORES.items()
    if one.unit in ("money", "share")
}
SAID: Final = {name: words for name, (words, _) in TOLD.items()}
FIELD_NAMES: Final[dict[Language, dict[str, str]]] = {
    "en": {name: en for name, (en, _) in (SAID | FIELDS | SETTINGS).items()},
    "es": {name: es for name, (_, es) in (SAID | FIELDS | SETTINGS).items()},
}


WORDS: Final[dict[Language, dict[str, dict[str, str]]]] = {
    language: {
        trait: {text: called[at] for text, called in texts.items()}
        for trait, texts in TEXTS.items()
    }
    for at, language in enumerate(LANGUAGES)
}


def names(known: Sequence[Definition], currency: str) -> Called:
    """What these traits and segments are called, by language; money is in `currency`."""
    traits: list[Trait | Derived] = [spec.trait(one.body) for one in known if one.kind == "trait"]
    segments: list[Segment] = [spec.segment(one.body) for one in known if one.kind == "segment"]
    return called(traits, segments, currency)


def called(traits: Sequence[Trait | Derived], segments: Sequence[Segment], currency: str) -> Called:
    """What these are called, by language, with all that the house has words for."""
    return {
        one: msgspec.structs.replace(
            titles(traits, segments, one),
            currency=currency,
            scores=SCORED[one],
            fields=FIELD_NAMES[one],
            score_units=SCORE_UNITS,
            levels={**LEVELS[one], satisfaction.FIELD: MOODS[one], GROUPED: _groups(segments, one)},
            words=WORDS[one],
        )
        for one in LANGUAGES
    }


def _groups(segments: Sequence[Segment], language: Language) -> tuple[str, ...]:
    """What it means to be in each needs group, by its number; empty: there is none of that."""
    found = {
        int(number): (one.title_es if language == "es" else "") or one.title
        for one in segments
        if (number := one.name.removeprefix(SEGMENT)) != one.name and number.isdigit()
    }
    numbers = range(max(found, default=-1) + 1)
    return tuple(GROUP[language].format(found[at]) if at in found else "" for at in numbers)


def of_rule(rule: Rule, called: Called) -> dict[str, str]:
    """The rule in words, by language."""
    return {language: rule_sentence(rule, mine) for language, mine in called.items()}


def of_trait(trait: Trait | Derived, called: Called) -> dict[str, str]:
    """The trait in words, by language."""
    return {language: trait_sentence(trait, mine) for language, mine in called.items()}


def pretty(statement: str) -> str:
    """The same SQL, laid out to be read."""
    return sqlglot.transpile(statement, read="duckdb", write="duckdb", pretty=True)[0]
