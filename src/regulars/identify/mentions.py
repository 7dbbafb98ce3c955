"""Where a text says somebody's name, and the same text without it. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import msgspec

from regulars.ground.events import Identifier

GONE: Final = "…"  #: stands where a name stood within a text
SHORTEST_TOKEN: Final = 4  #: a shorter number or code says nothing where no field names it
UNMISTAKABLE: Final = 12  #: from so many characters on, with a letter, a code can be nothing else
SEPARATORS: Final = r"[\s().\-/]*"  #: how people write phone numbers
#: Fields that hold an id of a person, without case and underscores.
ID_FIELDS: Final = frozenset(
    "userid previousid anonymousid loyaltycard loyaltycardnumber poscustomer customer customerid"
    " externalid card distinctid memberid".split()
)
NOTHING: Final = r"$x"  #: a pattern that no text has, for us and for PostgreSQL
UNSAFE: Final = re.compile(r"[^A-Za-z0-9._-]+")
ESCAPED: Final = re.compile(r"[^a-z0-9@._-]+")  #: what some write as \u002B or %2B


@dataclass(frozen=True, slots=True)
class Mentions:
    """What to look for when somebody is forgotten.

    Attributes:
        needles: One of these is in every text that says an address (in lower case) or an
            unmistakable id (as it is).
        digits: One of these is in every text that says a phone number, once separators are out.
        ids: Ids that are only theirs where a field says that it is an id.
        anywhere: Finds addresses and unmistakable ids within a text.
        tokens: Finds all of their names, short ids as words of their own.
    """

    names: frozenset[tuple[str, str]]
    needles: tuple[str, ...]
    digits: tuple[str, ...]
    ids: frozenset[str]
    anywhere: re.Pattern[str]
    tokens: re.Pattern[str]

    def says(self, text: str) -> bool:
        """Whether a loose text (a refused line, a reason) has one of the names in it."""
        return self.tokens.search(text) is not None

    def without(self, text: str) -> str:
        """A loose text with a mark in place of each name."""
        return self.tokens.sub(GONE, text)

    def unnamed(self, said: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
        """Identifiers as they came, less those that are theirs."""
        return [
            (kind, value)
            for kind, value in said
            if (kind, value.strip()) not in self.names and not self.anywhere.search(value)
        ]

    def cleared(self, text: str) -> str:
        """A JSON text without the names: null where one was all of a value.

        What is no JSON is emptied if it has a name in it. The very same text: it has none.
        """
        try:
            data = msgspec.json.decode(text)
        except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
            return "{}" if self.says(text) else text
        clear = self._clear("", data)
        return text if clear == data else msgspec.json.encode(clear).decode()

    def _clear(self, field: str, value: object) -> object:
        match value:
            case dict():
                return {self._key(key): self._clear(key, inner) for key, inner in value.items()}
            case list():
                return [self._clear(field, inner) for inner in value]
            case bool() | None:
                return value
            case str() | int() | float():
                return self._leaf(field, value)
        return value

    def _leaf(self, field: str, value: str | float) -> object:
        text = str(value)
        is_id = field.replace("_", "").lower() in ID_FIELDS
        if (is_id and text.strip() in self.ids) or self.anywhere.fullmatch(text.strip()):
            return None
        return self.anywhere.sub(GONE, value) if isinstance(value, str) else value

    def _key(self, key: str) -> str:
        return self.anywhere.sub(GONE, key)


def mentions(names: Iterable[Identifier]) -> Mentions:
    """What to look for, of somebody with these names."""
    known = list(names)
    addresses, ids, phones = [], [], []
    for name in known:
        if name.kind == "phone":
            phones.append(name.value)
        elif name.kind == "email" or is_unmistakable(name.value):
            addresses.append(name.value)
        else:
            ids.append(name.value)
    patterns = [_address(one) for one in addresses] + [_phone(one) for one in phones]
    words = [rf"(?<![\w-]){re.escape(one)}(?![\w-])" for one in ids if len(one) >= SHORTEST_TOKEN]
    return Mentions(
        names=frozenset((name.kind, name.value) for name in known),
        needles=tuple(needle for one in addresses for needle in _needles(one)),
        digits=tuple(one.lstrip("+0") for one in phones),
        ids=frozenset(ids),
        anywhere=_any(patterns),
        tokens=_any([*patterns, *words]),
    )


def is_unmistakable(value: str) -> bool:
    """Whether an id is so long and odd that a text which has it means this person.

    >>> is_unmistakable("4006381333931"), is_unmistakable("d1f9c3a0-7c1b-4e07")
    (False, True)
    """
    return len(value) >= UNMISTAKABLE and not value.isdecimal() and not value.isalpha()


def _address(value: str) -> str:
    escaped = re.escape(value).replace("@", "(?:@|%40)").replace(r"\+", r"(?:\+|%2[Bb])")
    return rf"(?<![\w.+-]){escaped}(?![\w-]|\.\w)"


def _phone(value: str) -> str:
    return rf"(?<!\d)[+0]{{0,3}}{SEPARATORS.join(value.lstrip('+0'))}(?!\d)"


def _needles(value: str) -> tuple[str, ...]:
    if "@" not in value:
        return (max(UNSAFE.split(value), key=len),)
    runs = ESCAPED.split(value.casefold())
    best = next(run for run in runs if "@" in run)
    return (best, best.replace("@", "%40"))


def _any(patterns: Sequence[str]) -> re.Pattern[str]:
    return re.compile("|".join(patterns) or NOTHING, re.IGNORECASE)
