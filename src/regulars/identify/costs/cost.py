"""What one unit of a product costs."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from regulars.ground.errors import BadInput
from regulars.ground.time import EPOCH_ORDINAL
from regulars.ground.values import MILLION


class Cost(NamedTuple):
    """What one unit of a product costs, from a local day on, in millionths of the currency.

    `from_day`: since 1970; None: from always if it is the product's first, else from today.
    """

    product: str
    cost: int
    from_day: int | None = None


def cost(values: dict[str, object]) -> Cost | None:
    """The cost in the columns that a mapping gives: `cost`, in units of the currency, `cost_from`.

    >>> cost({"id": "7", "cost": Decimal("1.99")})
    Cost(product='7', cost=1990000, from_day=None)

    Raises:
        BadInput: `cost_from` is no date.
    """
    said, since = values.get("cost"), values.get("cost_from")
    if said is None:
        return None
    day = None if since is None else _day(since)
    return Cost(str(values["id"]), round(Decimal(str(said)) * MILLION), day)


def _day(said: object) -> int:
    """The local day of a date, since 1970; a time of day is left out."""
    try:
        return date.fromisoformat(str(said)[:10]).toordinal() - EPOCH_ORDINAL
    except ValueError as error:
        raise BadInput(f"cost_from: {said!r} is not a date such as 2026-01-31") from error
