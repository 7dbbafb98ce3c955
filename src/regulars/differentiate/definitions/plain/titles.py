"""What traits, segments, scores and fields are called, and what their numbers count."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from regulars.differentiate.definitions.plain.values import Counted, of_trait
from regulars.differentiate.definitions.spec import Derived, Segment, Trait
from regulars.differentiate.definitions.words import Language


class Titles(msgspec.Struct, frozen=True):
    """What definitions are called in one language, and what their numbers count.

    Attributes:
        counted: By trait.
        scores, fields: What scores, fields of events and line items, and settings are called, where
            we have words for them.
        words: By trait, what its texts are called where they are words of ours.
        levels: The named values 0, 1, 2, … of scores that have some, as clauses.
    """

    language: Language
    traits: Mapping[str, str]
    segments: Mapping[str, str]
    counted: Mapping[str, Counted]
    currency: str = "USD"
    scores: Mapping[str, str] = {}
    fields: Mapping[str, str] = {}
    score_units: Mapping[str, Counted] = {}
    levels: Mapping[str, tuple[str, ...]] = {}
    words: Mapping[str, Mapping[str, str]] = {}


def titles(
    traits: Sequence[Trait | Derived], segments: Sequence[Segment], language: Language = "en"
) -> Titles:
    """The titles of these definitions in `language`; English where there is no translation."""

    def title(thing: Trait | Derived | Segment) -> str:
        return (thing.title_es if language == "es" else "") or thing.title

    counted: dict[str, Counted] = {}
    for trait in traits:
        counted[trait.name] = of_trait(trait, counted)
    return Titles(
        language,
        {trait.name: title(trait) for trait in traits},
        {segment.name: title(segment) for segment in segments},
        counted,
    )
