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


def symbol(currency: str) -> str:
    """ "$" for USD; the code itself where there is none."""
    return SYMBOLS.get(currency, currency)


def spoken(minor_units: int, currency: str = "USD") -> str:
    """An amount as people read it.

    >>> spoken(123456), spoken(-50)
    ('$1,234.56', '-$0.50')
    """
    sign = "-" if minor_units < 0 else ""
    amount = f"{abs(minor_units) // 100:,}.{abs(minor_units) % 100:02d}"
    sign_of = SYMBOLS.get(currency)
    return f"{sign}{sign_of}{amount}" if sign_of else f"{sign}{amount} {currency}"


def rounded(minor_units: int, currency: str, locale: str) -> str:
    """An amount without its cents, as the language writes it.

    >>> rounded(1_239_560, "USD", "en"), rounded(1_239_560, "EUR", "es"), rounded(-50, "CHF", "en")
    ('$12,396', '12.396 €', '-1 CHF')
    """
    whole = (abs(minor_units) + 50) // 100
    sign = "-" if minor_units < 0 and whole else ""
    if _spanish(locale):
        return f"{sign}{_grouped(whole)} {symbol(currency)}"
    sign_of = SYMBOLS.get(currency)
    return f"{sign}{sign_of}{whole:,}" if sign_of else f"{sign}{whole:,} {currency}"


def exact(minor_units: int, currency: str, locale: str) -> str:
    """An amount with its cents, as the language writes it.

    >>> exact(123_456, "USD", "en"), exact(123_456, "EUR", "es"), exact(-50, "USD", "es")
    ('$1,234.56', '1234,56 €', '-0,50 $')
    """
    if not _spanish(locale):
        return spoken(minor_units, currency)
    sign, parts = "-" if minor_units < 0 else "", f"{abs(minor_units) % 100:02d}"
    return f"{sign}{_grouped(abs(minor_units) // 100)},{parts} {symbol(currency)}"


def _grouped(whole: int) -> str:
    """A number as Spanish groups it: from five figures on."""
    return f"{whole:,}".replace(",", ".") if whole >= 10_000 else str(whole)


def _spanish(locale: str) -> bool:
    return locale[:2].lower() == "es"
