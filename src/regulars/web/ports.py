"""What the doors need from the house; whoever composes it gives them that and no more."""

from __future__ import annotations

from dataclasses import dataclass

from regulars.ground.database import Database
from regulars.ground.time import Clock


@dataclass(frozen=True, slots=True, kw_only=True)
class WebHouse:
    """All that the doors need.

    Attributes:
        public_url: Where people reach us: "https://shop.example".
    """

    database: Database
    clock: Clock
    public_url: str
