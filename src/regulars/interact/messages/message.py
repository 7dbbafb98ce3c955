"""What we say to one person, and what a channel must be able to do."""

from __future__ import annotations

from typing import Literal, Protocol

import msgspec


class Message(msgspec.Struct, frozen=True, kw_only=True):
    """One message to one person, ready to go.

    Attributes:
        id: The same at every attempt, so that a repeat can be told from a second message.
        to: The address on the channel; empty in a preview for somebody who has none.
        html: Empty when there is only text.
        unsubscribe_url: Where one click ends it; every marketing message has one.
    """

    id: str
    channel: str
    purpose: str
    to: str
    subject: str
    text: str
    html: str = ""
    unsubscribe_url: str = ""


class Delivery(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a message.

    Attributes:
        fate: `sent`: the carrier has it. `later`: certainly not delivered, try again.
            `failed`: certainly not, and trying again cannot help. `unknown`: it may have arrived.
        carrier_id: The carrier's own id for it.
        detail: What the carrier said.
    """

    fate: Literal["sent", "later", "failed", "unknown"]
    carrier_id: str = ""
    detail: str = ""


class Channel(Protocol):
    """A way to reach one person. To add one: a file in channels/, a line where the house is built.

    An object of it serves one sender at a time; it may keep its connection until `close`.
    """

    name: str
    reaches: str  #: the kind of identifier that it sends to

    def send(self, message: Message) -> Delivery:
        """Hand it over, once, and say what became of it."""

    def close(self) -> None:
        """Let go of the connection, if there is one; `send` opens it again."""
