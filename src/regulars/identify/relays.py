"""Addresses that a travel agent lends to a guest: they name a booking, never a person."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

#: Domains of such addresses. A house adds its own among the values that name nobody: "@agency.com".
RELAYS: Final = frozenset(
    (
        "agoda-messaging.com",
        "expediapartnercentral.com",
        "guest.airbnb.com",
        "guest.booking.com",
        "mchat.booking.com",
        "message.booking.com",
        "messages.homeaway.com",
        "stay.expedia.com",
    )
)


def relayed(address: str, added: Collection[str] = frozenset()) -> bool:
    """Whether an e-mail address, in lower case, is lent by an agent; `added`: the house's own.

    >>> relayed("ann.4711@guest.booking.com"), relayed("x@m.expediapartnercentral.com")
    (True, True)
    >>> relayed("ann@booking.com"), relayed("desk@agency.example", {"@agency.example"})
    (False, True)
    """
    host = address.rpartition("@")[2]
    while host:
        if host in RELAYS or f"@{host}" in added:
            return True
        host = host.partition(".")[2]
    return False
