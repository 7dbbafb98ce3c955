"""What a leaf of a rule reads: traits by their names, and those behind it that have none."""

from __future__ import annotations

import hashlib
from typing import Final

from regulars.differentiate.definitions import words
from regulars.differentiate.definitions.notation.writing import data_of
from regulars.differentiate.definitions.rules import (
    Compare,
    Deed,
    Did,
    FieldTest,
    Funnel,
    InList,
    Near,
    Rule,
)

DID: Final = "_did_"  #: prefix of the traits without a name
JOINED: Final = "list_joined"
LEFT: Final = "list_left"
PLACE: Final = ("latitude", "longitude")  #: the traits that say where somebody is


def deed_of(leaf: Rule) -> Deed | None:
    """The deed behind a leaf; of a list, which of joining and leaving came last."""
    match leaf:
        case Did(deed):
            return deed
        case InList(name):
            return Deed(
                of="events",
                kinds=(JOINED, LEFT),
                where=FieldTest("list", "=", name),
                window=None,
                op="=",
                value=JOINED,
                function="last",
                field="kind",
            )
        case _:
            return None


def hidden_name(leaf: Rule) -> str | None:
    """The name of the trait behind a leaf that measures; the same for the same measure."""
    if isinstance(leaf, Funnel):
        return _hashed(data_of(leaf))
    deed = deed_of(leaf)
    return None if deed is None else deed_name(deed)


def deed_name(deed: Deed) -> str:
    """The name of the trait behind a deed: the same for the same, however it is compared."""
    said = data_of(Did(deed, False))["did"]
    said.pop("count" if deed.counts else "is")
    return _hashed(said)


def _hashed(said: object) -> str:
    return DID + hashlib.sha256(words.canonical(said).encode()).hexdigest()[:12]


def traits_of(leaf: Rule) -> set[str]:
    """The traits that a leaf reads, with and without a name."""
    match leaf:
        case Compare(trait, _, _, trait2):
            return {trait} | ({trait2} if trait2 else set())
        case Near():
            return set(PLACE)
        case _:
            name = hidden_name(leaf)
            return set() if name is None else {name}
