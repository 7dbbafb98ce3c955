"""Numbers as people read them."""

from __future__ import annotations

from regulars.customise.worth.profit import Profit
from regulars.ground.money import spoken


def dollars(cents: float, currency: str) -> str:
    """An expected amount, which may be less than a cent.

    >>> dollars(33.47, "USD"), dollars(-5.13, "USD"), dollars(0.37, "USD"), dollars(0, "USD")
    ('$0.33', '-$0.05', '$0.004', '$0.00')
    """
    if cents == 0 or abs(cents) >= 1:
        return spoken(round(cents), currency)
    sign = "-" if cents < 0 else ""
    return f"{sign}{spoken(0, currency).replace('0.00', f'{abs(cents) / 100:.3f}')}"


def interval(profit: Profit, currency: str) -> str:
    """An expected profit with its interval.

    >>> interval(Profit(33.47, 18.01, 54.65), "USD")
    '$0.33 (95% sure: $0.18 to $0.55)'
    """
    low, high = dollars(profit.low_cents, currency), dollars(profit.high_cents, currency)
    return f"{dollars(profit.expected_cents, currency)} (95% sure: {low} to {high})"


def percent(share: float) -> str:
    """A share.

    >>> percent(0.3514)
    '35%'
    """
    return f"{100 * share:.0f}%"
