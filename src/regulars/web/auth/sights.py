"""What somebody may see of what was told of people: the one place that knows.

Attributes veil themselves wherever they are said, and whatever is worked out from them: customer
facts, segments, and rules that ask for either.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final, TypeVar

from regulars.differentiate import protected
from regulars.differentiate.definitions import spec
from regulars.differentiate.definitions.notation import reading
from regulars.differentiate.store import definitions
from regulars.differentiate.told import attribute, store
from regulars.differentiate.told.attribute import Sight
from regulars.ground.database import Conn
from regulars.ground.errors import Refused
from regulars.web.auth.keys import Scope
from regulars.web.auth.roles import Actor
from regulars.work.barring import meanings

#: One of these is enough.
NEEDS: Final[dict[Sight, frozenset[Scope]]] = {
    "public": frozenset({"scan", "read"}),
    "personal": frozenset({"read"}),
    "sensitive": frozenset({"write"}),
    "protected": frozenset({"admin"}),
}
#: Values as reasons quote them: texts, objects (the outermost), numbers.
QUOTED: Final = re.compile(r"""'[^']*'|"[^"]*"|\{.*\}|\[.*\]|(?<![\w`])-?\d[\d.,:+-]*""")
Value = TypeVar("Value")


def unquoted(reason: str) -> str:
    """A reason in words without the values that it quotes; what it names stays.

    >>> unquoted("`gender` is there twice: 'f' and [1], so `b` was not read")
    '`gender` is there twice: … and …, so `b` was not read'
    """
    return QUOTED.sub("…", reason)


def may_see(who: Actor, sight: Sight) -> bool:
    """Whether they may read the value of such an attribute."""
    return bool(who.may & NEEDS[sight])


@dataclass(frozen=True)
class Sees:
    """What one reader may see.

    Attributes:
        decided: Who may see which attribute, where an owner decided it.
        known: The definitions of facts and segments.
    """

    who: Actor
    decided: Mapping[str, Sight]
    known: protected.Definitions

    @property
    def all(self) -> bool:
        """Whether nothing is kept from them."""
        return "admin" in self.who.may

    def attribute(self, name: str) -> bool:
        """Whether they may see an attribute, by its name: `a.b` for a part of an object."""
        return may_see(self.who, attribute.sight(name, self.decided))

    def said(self, whole: Any) -> Any:
        """What an event says, without what they may not see; null in its place."""
        return whole if self.all else self._veiled(whole, "")

    def traits(self, values: Mapping[str, Value]) -> dict[str, Value]:
        """Facts of a person, without those that tell what they may not see."""
        return {name: one for name, one in values.items() if self.may("trait", name)}

    def segments(self, names: Iterable[str]) -> list[str]:
        """Segments of a person, without those that tell what they may not see, in order."""
        return sorted(name for name in names if self.may("segment", name))

    def may(self, kind: str, name: str) -> bool:
        """Whether they may see what a fact or a segment says of one person."""
        return (kind, name) not in self._telling

    def require(self, kind: str, name: str) -> None:
        """Let through who may see it.

        Raises:
            Refused: It is worked out from what they may not see.
        """
        if not self.may(kind, name):
            raise Refused(f"{name!r} tells what you may not see of people. Ask an owner")

    def require_rule(self, rule: Mapping[str, Any] | None) -> None:
        """Let through a rule that asks for nothing that they may not see.

        Raises:
            Refused: It does; who it holds for would tell.
            BadInput: It is no rule.
        """
        if rule is None or self.all:
            return
        found = protected.tells(reading.rule(rule, "rule"), self.known, self._private)
        if found:
            raise Refused(f"rule: {found} tells what you may not see of people. Ask an owner")

    def require_trait(self, data: Mapping[str, Any]) -> None:
        """Let through a fact, still being written, that tells nothing they may not see.

        Raises:
            Refused: It does.
            BadInput: It is no fact.
        """
        if self.all:
            return
        made = spec.trait(data)
        key = ("trait", made.name)
        if key in protected.telling({**self.known, key: made}, self._private):
            raise Refused(f"{made.name!r} tells what you may not see of people. Ask an owner")

    @cached_property
    def _telling(self) -> frozenset[tuple[str, str]]:
        if self.all:
            return frozenset()
        return protected.telling(self.known, self._private)

    def _private(self, name: str) -> bool:
        return not self.attribute(name)

    def _veiled(self, said: Any, prefix: str) -> Any:
        if isinstance(said, list):
            return [self._veiled(one, prefix) for one in said]
        if not isinstance(said, dict):
            return said
        return {
            key: self._veiled(value, f"{prefix}{key}.")
            if isinstance(value, dict) or self.attribute(f"{prefix}{key}")
            else None
            for key, value in said.items()
        }


def sees(conn: Conn, who: Actor) -> Sees:
    """What they may see."""
    known = {} if "admin" in who.may else meanings(definitions(conn))
    return Sees(who=who, decided=store.sights(conn), known=known)
