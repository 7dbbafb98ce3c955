"""What a link to a survey is about; its token signs these words."""

from __future__ import annotations

from typing import Final, Literal

import msgspec

from regulars.ground.errors import Refused

PURPOSE: Final = "survey"  #: of the tokens
#: page: a poster, a link. tablet: begins anew by itself. site: within a page of the shop's site.
Mode = Literal["page", "tablet", "site"]
LONGEST: Final = 120  #: characters of a place, so that a QR code stays readable


class Standing(msgspec.Struct, frozen=True, kw_only=True, array_like=True, tag="s"):
    """Anybody may answer, as often as they come."""

    survey: str
    mode: Mode = "page"
    place: str = ""


class Invited(msgspec.Struct, frozen=True, kw_only=True, array_like=True, tag="i"):
    """One invitation, on a receipt: it is answered once."""

    invitation: int


class Asked(msgspec.Struct, frozen=True, kw_only=True, array_like=True, tag="m"):
    """Somebody was asked in a message: answered once."""

    message: str
    survey: str


Ticket = Standing | Invited | Asked

_decoder: Final[msgspec.json.Decoder[Ticket]] = msgspec.json.Decoder(Ticket)


def subject(ticket: Ticket) -> str:
    """What the token says."""
    return msgspec.json.encode(ticket).decode()


def ticket(said: str) -> Ticket:
    """What a token of ours says.

    Raises:
        Refused: It is of an older make that nobody reads any more.
    """
    try:
        return _decoder.decode(said)
    except msgspec.MsgspecError as error:
        raise Refused("this link does not work; ask for a new one") from error
