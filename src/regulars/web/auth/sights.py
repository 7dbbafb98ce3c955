"""Which attributes of people somebody may see, and what is left of an event for the others."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from regulars.differentiate.told.attribute import TELLING, Sight, usual_sight
from regulars.web.auth.keys import Scope
from regulars.web.auth.roles import Actor

#: One of these is enough.
NEEDS: Final[dict[Sight, frozenset[Scope]]] = {
    "public": frozenset({"scan", "read"}),
    "personal": frozenset({"read"}),
    "sensitive": frozenset({"write"}),
    "protected": frozenset({"admin"}),
}
Sights = Mapping[str, Sight]


def may_see(who: Actor, sight: Sight) -> bool:
    """Whether they may read the value of such an attribute."""
    return bool(who.may & NEEDS[sight])


def may_see_named(who: Actor, name: str, sights: Sights) -> bool:
    """The same of an attribute by its name, `a.b` for a part of an object."""
    return may_see(who, sights.get(name, usual_sight(name)))


def veiled(who: Actor, kind: str, payload: Any, sights: Sights) -> Any:
    """An event's payload without the attributes that they may not see; null in their place."""
    if kind != TELLING or "admin" in who.may:
        return payload
    return _veiled(who, payload, sights, "")


def _veiled(who: Actor, said: Any, sights: Sights, prefix: str) -> Any:
    if not isinstance(said, dict):
        return said
    return {
        key: _veiled(who, value, sights, f"{prefix}{key}.")
        if may_see_named(who, prefix + key, sights)
        else None
        for key, value in said.items()
    }
