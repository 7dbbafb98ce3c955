"""Attributes: the latest word about each, who said it and when, and who may see it.

Nothing is kept twice: an attribute is read from the `person_identified` events of the log, so it
goes with the event that told it, when an import is undone or a person is erased.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Final, Literal, NamedTuple, get_args

import msgspec

from regulars.differentiate.protected import is_protected
from regulars.ground.events import DOUBTED

TELLING: Final = "person_identified"
#: public: whoever works here, at the till too. personal: whoever may read. sensitive: whoever may
#: write. protected: owners; it never reaches a price.
Sight = Literal["public", "personal", "sensitive", "protected"]
SIGHTS: Final[tuple[Sight, ...]] = get_args(Sight)
DEPTH: Final = 3  #: of objects within objects; what is deeper is not looked at
EARLIER: Final = 5  #: other words about the same thing that are kept beside the latest
CHECKED: Final = frozenset({"birthday", "timezone"})  #: what the flag `DOUBTED` is about

PUBLIC: Final = frozenset(
    ("locale", "language", "timezone", "time_zone", "home_store", "first_name")  # to say hello by
)
SENSITIVE: Final = frozenset(
    """income household_income income_bracket disposable_income salary wealth net_worth debt
    credit_score credit_limit iban bank_account card_number tax_id national_id passport
    passport_number social_security_number ssn dni nie nif children_ages latitude longitude location
    home_address address street""".split()
)

Value = str | int | float | bool


class Telling(NamedTuple):
    """One `person_identified` event. `source` is the door or the import that brought it."""

    source: str
    at: datetime
    payload: str
    flags: int


class Word(msgspec.Struct, frozen=True, kw_only=True):
    """What was said of one attribute, by whom, and when: UTC."""

    value: Value
    source: str
    at: datetime


class Attribute(msgspec.Struct, frozen=True, kw_only=True):
    """One attribute of a person.

    Attributes:
        now: The latest word.
        earlier: Other values that stood before, the latest first; at most `EARLIER`.
    """

    name: str
    sight: Sight
    now: Word
    earlier: tuple[Word, ...] = ()


def attributes(said: Iterable[Telling], decided: Mapping[str, Sight]) -> list[Attribute]:
    """What stands of all that was said, by name. An empty word says nothing, and lifts nothing.

    Args:
        said: The latest first.
        decided: What the business decided; the rest goes by its name.
    """
    words: dict[str, list[Word]] = {}
    for one in said:
        for name, value in _words(one):
            before = words.setdefault(name, [])
            if not before or before[-1].value != value:
                before.append(Word(value=value, source=one.source, at=one.at))
            else:  # said again: it stands since the first time
                before[-1] = Word(value=value, source=one.source, at=one.at)
    return [
        Attribute(
            name=name,
            sight=sight(name, decided),
            now=found[0],
            earlier=tuple(found[1 : EARLIER + 1]),
        )
        for name, found in sorted(words.items())
    ]


def sight(name: str, decided: Mapping[str, Sight]) -> Sight:
    """Who may see an attribute: as somebody decided, else by its name and what it is a part of.

    >>> sight("home_address.city", {}), sight("address.city", {"address.city": "public"})
    ('sensitive', 'public')
    >>> sight("team.name", {"team": "protected"}), sight("traits.team", {"team": "protected"})
    ('protected', 'protected')
    >>> sight("traits.team.name", {"team.name": "sensitive"})
    'sensitive'
    """
    if name in decided:
        return decided[name]
    whole, _, _ = name.rpartition(".")
    parts = name.split(".")
    ends = (".".join(parts[first:]) for first in range(1, len(parts)))
    found = [usual_sight(name), *(decided[end] for end in ends if end in decided)]
    return max(*found, sight(whole, decided) if whole else "public", key=SIGHTS.index)


def barred(name: str, decided: Mapping[str, Sight]) -> bool:
    """Whether it must never reach a price: by its name, or because somebody decided so."""
    return is_protected(name) or sight(name, decided) == "protected"


def usual_sight(name: str) -> Sight:
    """Who may see an attribute of which nobody decided otherwise: by its name.

    >>> usual_sight("Date of birth"), usual_sight("household_income"), usual_sight("shoe_size")
    ('protected', 'sensitive', 'personal')
    """
    plain = "_".join(name.rpartition(".")[2].lower().replace("-", " ").split())
    if is_protected(plain):
        return "protected"
    if plain in SENSITIVE:
        return "sensitive"
    return "public" if plain in PUBLIC else "personal"


def _words(one: Telling) -> Iterator[tuple[str, Value]]:
    try:
        said = msgspec.json.decode(one.payload or "{}")
    except msgspec.DecodeError:
        return
    for name, value in _flat(said, "", 1):
        if not (one.flags & DOUBTED and name in CHECKED):
            yield name, value


def _flat(said: object, prefix: str, depth: int) -> Iterator[tuple[str, Value]]:
    for key, value in said.items() if isinstance(said, dict) else ():
        name = f"{prefix}{key}"
        if isinstance(value, dict) and depth < DEPTH:
            yield from _flat(value, f"{name}.", depth + 1)
        elif isinstance(value, list) and value:
            yield name, ", ".join(str(part) for part in value)
        elif isinstance(value, str | bool | int | float) and value != "":
            yield name, value
