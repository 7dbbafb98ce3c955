"""What one delivery says, in our words, whoever sent it."""

from __future__ import annotations

from datetime import datetime

import msgspec

from regulars.ground.events import Event


class Ware(msgspec.Struct, frozen=True, kw_only=True):
    """What a sender says of one product; None: it does not say.

    Attributes:
        theirs: What the sender's own stock calls it; empty: as we do.
        units: How many are left, over all places.
        said_at: When it was so: what was said earlier changes nothing any more.
    """

    product: str
    said_at: datetime
    theirs: str = ""
    name: str | None = None
    department: str | None = None
    category: str | None = None
    brand: str | None = None
    price_cents: int | None = None
    merchandise: bool | None = None
    sensitive: bool | None = None
    age_restricted: bool | None = None
    units: float | None = None


class Level(msgspec.Struct, frozen=True, kw_only=True):
    """How much of something is left at one place.

    Attributes:
        product: Our id of it; empty: only the sender's own (`theirs`) is known.
        place: The store or warehouse; empty: all together.
    """

    units: float
    said_at: datetime
    product: str = ""
    theirs: str = ""
    place: str = ""


class Returned(msgspec.Struct, frozen=True, kw_only=True):
    """Something about an order that does not say whose it was: the order does."""

    order_id: str
    event: Event


class Heard(msgspec.Struct, frozen=True, kw_only=True):
    """All that one delivery says.

    Attributes:
        unnamed: Orders of nobody whom we could know again; they are counted, no more.
    """

    events: tuple[Event, ...] = ()
    returned: tuple[Returned, ...] = ()
    wares: tuple[Ware, ...] = ()
    levels: tuple[Level, ...] = ()
    unnamed: int = 0

    def __add__(self, other: Heard) -> Heard:
        return Heard(
            events=self.events + other.events,
            returned=self.returned + other.returned,
            wares=self.wares + other.wares,
            levels=self.levels + other.levels,
            unnamed=self.unnamed + other.unnamed,
        )
