"""Who may do what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, get_args

from regulars.ground.errors import Refused
from regulars.web.auth.keys import Scope

Role = Literal["owner", "marketer", "analyst", "clerk", "device"]
ROLES: Final[tuple[Role, ...]] = get_args(Role)
ALLOWED: Final[dict[Role, frozenset[Scope]]] = {
    "owner": frozenset({"read", "write", "scan", "admin"}),
    "marketer": frozenset({"read", "write", "scan"}),
    "analyst": frozenset({"read"}),
    "clerk": frozenset({"scan"}),  # what a till shows, and nothing else
    "device": frozenset({"scan"}),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Who asks: a user in a browser, or a key.

    Attributes:
        name: As the audit log has it: "user:7", "key:3".
        user: The user's id; 0 for a key.
        per_s: Requests a second.
    """

    name: str
    may: frozenset[Scope]
    user: int = 0
    per_s: int = 100


def require(actor: Actor, scope: Scope) -> None:
    """Let through who may.

    Raises:
        Refused: They may not.
    """
    if scope not in actor.may:
        has = ", ".join(sorted(actor.may)) or "nothing here"
        raise Refused(f"{actor.name} may {has}; this needs `{scope}`. Ask an owner")
