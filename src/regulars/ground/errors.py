"""Every error that this house raises on purpose.

RegularsError
├── BadInput       what came in cannot be right; whoever sent it must mend it
├── TooFew         there is not enough data to answer; wait, do not guess
├── NotFound       there is no such thing; look for another
├── Refused        you may not; ask somebody who may
├── Conflict       it clashes with what is there; read again, then decide
├── Unavailable    something we stand on does not answer; try again later
├── Unfit          this machine or database must not be used as it is; mend it first
└── Undelivered    a channel could not deliver; `permanent` says whether to try again

Anything else that escapes is a bug, and must not be caught.
"""

from __future__ import annotations


class RegularsError(Exception):
    """Base of the errors above."""


class BadInput(RegularsError, ValueError):
    """What came in cannot be right; whoever sent it must mend it."""


class TooFew(RegularsError):
    """There is not enough data to answer; wait, do not guess. The message says what is missing."""


class NotFound(RegularsError):
    """There is no such thing; look for another."""


class Refused(RegularsError):
    """You may not; ask somebody who may."""


class Conflict(RegularsError):
    """It clashes with what is there; read again, then decide."""


class Unavailable(RegularsError):
    """Something we stand on does not answer; try again later."""


class Unfit(RegularsError):
    """This machine or database must not be used as it is; mend it first."""


class Undelivered(RegularsError):
    """A channel could not deliver this message.

    `permanent` is True when trying again cannot help (the address does not exist).
    """

    def __init__(self, reason: str, *, permanent: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.permanent = permanent
