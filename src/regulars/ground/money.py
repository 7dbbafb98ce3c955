"""Money is integer minor units; the engine's numbers are millionths of the unit."""

from __future__ import annotations

from typing import Final

MILLIONTHS_PER_CENT: Final = 10_000
SYMBOLS: Final = {"USD": "$", "EUR": "€", "GBP": "£"}  #: the others are written by their codes


def cents(millionths: int) -> int:
    """Minor units, rounded half away from zero.

    >>> cents(12_345_000), cents(-12_345_000)
    (1235, -1235)
    """
    whole = (abs(millionths) + MILLIONTHS_PER_CENT // 2) // MILLIONTHS_PER_CENT
    return whole if millionths >= 0 else -whole


def millionths(minor_units: int) -> int:
    """The engine's number for an amount in minor units."""
    return minor_units * MILLIONTHS_PER_CENT


def spoken(minor_units: int, currency: str = "USD") -> str:
    """An amount as people read it.

    >>> spoken(123456), spoken(-50)
    ('$1,234.56', '-$0.50')
    """
    sign = "-" if minor_units < 0 else ""
    amount = f"{abs(minor_units) // 100:,}.{abs(minor_units) % 100:02d}"
    symbol = SYMBOLS.get(currency)
    return f"{sign}{symbol}{amount}" if symbol else f"{sign}{amount} {currency}"
