"""What somebody is to the business: a customer, a prospect, a partner or a supplier's."""

from __future__ import annotations

from typing import Final, Literal, get_args

Kind = Literal["customer", "prospect", "partner", "supplier"]
KINDS: Final[tuple[Kind, ...]] = get_args(Kind)
CUSTOMER: Final[Kind] = "customer"
PROSPECT: Final[Kind] = "prospect"
BESIDE: Final[tuple[Kind, ...]] = ("partner", "supplier")  #: whatever they buy, no customers


def kind(told: str | None, bought: int | None) -> str:
    """What somebody is who is said to be `told`, and bought so often; another word says nothing.

    >>> kind("partner", 12), kind(None, 3), kind("prospect", 3), kind("customer", 0), kind("?", 0)
    ('partner', 'customer', 'customer', 'customer', 'prospect')
    """
    if told in BESIDE:
        return told
    return CUSTOMER if told == CUSTOMER or (bought or 0) > 0 else PROSPECT
