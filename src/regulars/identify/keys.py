"""Identifiers as they are stored: cleaned, ranked, and refused where they name nobody."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from typing import Final

from regulars.ground.events import Identifier
from regulars.ground.values import clean
from regulars.identify.relays import relayed

#: How sure a name makes us that it is this person; the strongest on an event owns it.
STRENGTH: Final[Mapping[str, int]] = {
    "user_id": 4,
    "loyalty_card": 3,
    "pos_customer": 3,
    "email": 2,
    "phone": 2,
    "anonymous_id": 1,
}
ADDRESS: Final = 2  #: from here on a name is given by a person, not by a device
STRONG: Final = 3  #: from here on a name is one person's alone
MAX_VALUE: Final = 256  #: longest identifier, in characters

#: Values that clients send when they know nobody.
BLOCKED: Final = frozenset(
    "|0|-1|00000000-0000-0000-0000-000000000000|anonymous|false|guest|id|n/a|na|nan|nil|none"
    "|null|nobody|not_authenticated|test|true|undefined|unknown|user|userid|user_id|void"
    "|[object object]|{{user_id}}|noreply@example.com|test@test.com".split("|")
)
WRITTEN: Final = re.compile(r"[\s().\-/']")  #: what people write between the digits of a number
PHONE: Final = re.compile(r"\+?[0-9]{6,15}")
EMAIL: Final = re.compile(r"[^\s@,;<>\"]+@[^\s@,;<>\"]+\.[^\s@,;<>\".]{2,}")


def identifier(kind: str, value: str, blocked: Collection[str] = frozenset()) -> Identifier | None:
    """The name as we store it; None where it names nobody, `blocked` values in this house.

    >>> identifier("email", " Ann@Example.ORG ")
    Identifier(kind='email', value='ann@example.org')
    >>> identifier("user_id", "[object Object]") is None
    True
    """
    text = clean(value).strip()
    if len(text) > MAX_VALUE or (folded := text.casefold()) in BLOCKED or folded in blocked:
        return None
    if kind == "email":
        text = text.casefold()
        named = EMAIL.fullmatch(text) and not relayed(text, blocked)
        return Identifier(kind, text) if named else None
    if kind == "phone":
        return _phone(text)
    return Identifier(kind, text) if kind in STRENGTH else None


def _phone(text: str) -> Identifier | None:
    digits = text if text.isdigit() else WRITTEN.sub("", text)
    digits = "+" + digits[2:] if digits.startswith("00") else digits
    return Identifier("phone", digits) if PHONE.fullmatch(digits) else None


def identifiers(
    said: Iterable[tuple[str, str]], blocked: Collection[str] = frozenset()
) -> tuple[Identifier, ...]:
    """The usable names on an event, strongest first, none twice; may be empty."""
    usable = dict.fromkeys(
        found for kind, value in said if (found := identifier(kind, value, blocked)) is not None
    )
    return tuple(sorted(usable, key=lambda name: -STRENGTH[name.kind]))
