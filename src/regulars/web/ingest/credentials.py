"""Whose key came with a request: a header says, or the body."""

from __future__ import annotations

import binascii
from base64 import b64decode
from collections import OrderedDict
from typing import Final

import anyio.to_thread
import psycopg
from starlette.datastructures import Headers

from regulars.ground.database import Database
from regulars.ground.errors import Unavailable
from regulars.ground.time import Clock
from regulars.web.auth.keys import Grant
from regulars.web.auth.store import grant

FRESH_S: Final = 10.0  #: a revoked key works so long at most
MOST: Final = 10_000


def stated(headers: Headers) -> str:
    """The key in the headers, empty if there is none: Basic auth's user, Bearer, X-Write-Key."""
    scheme, _, rest = headers.get("authorization", "").partition(" ")
    match scheme.lower():
        case "basic":
            try:
                return b64decode(rest.strip(), validate=True).decode().partition(":")[0]
            except (binascii.Error, UnicodeDecodeError, ValueError):
                return ""
        case "bearer":
            return rest.strip()
    return headers.get("x-write-key", "")


class Grants:
    """What keys open, remembered for `FRESH_S` seconds: ten thousand requests, one question."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database, self._clock = database, clock
        self._known: OrderedDict[str, tuple[Grant | None, float]] = OrderedDict()

    async def opened(self, key: str, now_s: float) -> Grant | None:
        """What the key opens; None if nothing.

        Raises:
            Unavailable: The database does not answer, and we do not remember.
        """
        found, until_s = self._known.get(key, (None, 0.0))
        if now_s < until_s:
            return found
        found = await anyio.to_thread.run_sync(self._asked, key) if 0 < len(key) <= 200 else None
        self._known[key] = (found, now_s + FRESH_S)
        if len(self._known) > MOST:
            self._known.popitem(last=False)
        return found

    def _asked(self, key: str) -> Grant | None:
        try:
            with self._database.connect() as conn:
                return grant(conn, key, now=self._clock())
        except psycopg.OperationalError as error:
            raise Unavailable(f"the database does not answer: {error}") from error
