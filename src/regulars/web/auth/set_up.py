"""Whoever first sets a house up becomes its owner: only who can read its terminal may.

The token is signed with the house's secret and stands in the link that `regulars serve` and
`regulars demo` print. It opens nothing once there is an owner, so it need not end by itself.
"""

from __future__ import annotations

from datetime import datetime
from typing import Final

from regulars.ground import tokens
from regulars.ground.errors import Refused
from regulars.ground.tokens import Keys

PURPOSE: Final = "set-up"
SUBJECT: Final = "owner"


def token(keys: Keys) -> str:
    """What the link to the set-up page holds."""
    return tokens.sign(keys, PURPOSE, SUBJECT)


def check(keys: Keys, said: str, *, now: datetime) -> None:
    """Let through who has the link.

    Raises:
        Refused: The token is none of ours.
    """
    try:
        tokens.opened(keys, PURPOSE, said, now=now)
    except Refused as error:
        raise Refused(
            "token: open the link that `regulars serve` or `make demo` printed; it proves that"
            " this house is yours to set up"
        ) from error
