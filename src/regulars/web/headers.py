"""What every answer says to browsers: run nothing but our own, frame us nowhere, tell nobody."""

from __future__ import annotations

from typing import Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send

HEADERS: Final = [
    (
        b"content-security-policy",
        b"default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none';"
        b" form-action 'self'; frame-ancestors 'none'",
    ),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"no-referrer"),
    (b"permissions-policy", b"camera=(), microphone=(), geolocation=()"),
    (b"cross-origin-opener-policy", b"same-origin"),
]
#: For pages that may stand within others, on any site.
FRAMED: Final = HEADERS[0][1].decode().replace("frame-ancestors 'none'", "frame-ancestors *")
FRAMING: Final = (HEADERS[0][0], FRAMED.encode())
PRIVATE: Final = (b"cache-control", b"no-store")


class SecurityHeaders:
    """Adds `HEADERS` to every answer, and keeps the API's answers out of caches."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"].startswith("/v1/"):
            return await self.app(scope, receive, send)

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                said = {name for name, _ in message["headers"]}
                if FRAMING in message["headers"]:
                    said.add(b"x-frame-options")
                more = [one for one in (*HEADERS, PRIVATE) if one[0] not in said]
                message = {**message, "headers": [*message["headers"], *more]}
            await send(message)

        return await self.app(scope, receive, with_headers)
