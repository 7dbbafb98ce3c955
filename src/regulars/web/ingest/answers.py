"""What the ingest door answers, as Segment's clients expect it: `success`, or `code` and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import msgspec
from starlette.responses import Response

from regulars.ground.errors import BadInput, RegularsError, Unavailable
from regulars.web.ingest.bodies import TooLarge
from regulars.web.ingest.store import Refused

SHOWN: Final = 10  #: reasons in an answer
#: Headers that pages may send; the last two lines are RudderStack's.
HEARD: Final = (
    *("accept", "authorization", "content-type", "content-encoding", "x-write-key"),
    *("anonymousid", "sentat", "rsa-recovered", "rsa-retry-attempt", "rsa-retry-reason"),
    *("rsa-since-first-attempt", "rsa-since-last-attempt"),
)
CORS: Final = {
    "Access-Control-Allow-Origin": "*",  # no cookie opens this door, only the key within
    "Access-Control-Allow-Methods": "GET, POST, OPTIONS",
    "Access-Control-Allow-Headers": ", ".join(HEARD),
    "Access-Control-Max-Age": "86400",
}
TAKEN: Final = b'{"success":true}'


class Unknown(RegularsError):
    """The key is none of ours."""

    def __init__(self) -> None:
        super().__init__("the write key is none of ours, or revoked")


class TooFast(RegularsError):
    """The key sends more than it may; `wait_s` says when to come again."""

    def __init__(self, wait_s: int) -> None:
        super().__init__(f"too many events; come again in {wait_s} s")
        self.wait_s = wait_s


def answer(status: int, body: bytes, headers: Mapping[str, str] | None = None) -> Response:
    """JSON for any page to read."""
    return Response(body, status, {**CORS, **(headers or {})}, "application/json")


def taken(refused: Sequence[Refused]) -> Response:
    """It is durable; and which of it is in the quarantine, and why."""
    if not refused:
        return answer(200, TAKEN)
    reasons = [_printable(one.reason) for one in refused[:SHOWN]]
    said = {"success": True, "quarantined": len(refused), "reasons": reasons}
    return answer(200, msgspec.json.encode(said))


def refusal(error: RegularsError, *, unknown: int = 401) -> Response:
    """Why not, and what to do about it."""
    match error:
        case Unknown():
            return _refusal(unknown, "invalid_write_key", error)
        case TooFast(wait_s=wait_s):
            return _refusal(429, "too_fast", error, {"Retry-After": str(wait_s)})
        case TooLarge():
            return _refusal(413, "too_large", error)
        case BadInput():
            return _refusal(400, "invalid_request", error)
        case Unavailable():
            return _refusal(503, "unavailable", error, {"Retry-After": "2"})
    raise error


def _refusal(
    status: int, code: str, error: Exception, headers: Mapping[str, str] | None = None
) -> Response:
    said = {"success": False, "code": code, "message": _printable(str(error))}
    return answer(status, msgspec.json.encode(said), headers)


def _printable(text: str) -> str:
    return text.encode(errors="replace").decode()
