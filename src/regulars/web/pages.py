"""The web app: one page for every address of its own, and the files that were built for it.

Each page gets a fresh nonce: styles that the app makes at run time carry it, nothing else may.
"""

from __future__ import annotations

import mimetypes
import secrets
from functools import cache
from pathlib import Path
from typing import Final

from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

BUILT: Final = Path(__file__).parent / "app" / "built"
NONCE: Final = "__NONCE__"  #: stands in index.html where the nonce goes
#: First words of the app's addresses; `app/src/routes.tsx` has the same, and a test compares them.
PAGES: Final = (
    *(
        "log-in",
        "setup",
        "people",
        "segments",
        "portfolio",
        "value",
        "messages",
        "offers",
        "store",
        "reports",
    ),
    *("facts", "decisions", "data", "settings"),
)
POLICY: Final = (
    "default-src 'self'; script-src 'self'; style-src 'self' 'nonce-{nonce}'; img-src 'self' data:;"
    " connect-src 'self'; frame-src 'self'; object-src 'none'; base-uri 'none';"
    " form-action 'self'; frame-ancestors 'none'"
)
MISSING: Final = (
    "The web app is not built in this checkout. `make demo` builds it; the API works without."
)
FOREVER: Final = "public, max-age=31536000, immutable"  #: a built file is named after its content
ENCODINGS: Final = (("br", ".br"), ("gzip", ".gz"))


def routes() -> list[Route]:
    """The app's addresses, and its files."""
    addresses = ["/", *(f"/{one}{rest}" for one in PAGES for rest in ("", "/{rest:path}"))]
    return [
        *(Route(one, page, methods=["GET"]) for one in addresses),
        Route("/assets/{name}", file, methods=["GET"]),
    ]


async def page(_: Request) -> Response:
    """The app, whatever its address; what is shown there, it asks the API."""
    return _page(200)


def or_page(others: ASGIApp) -> ASGIApp:
    """`others`, but whoever follows a link to nowhere in a browser is told so by the app."""

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and _browsed(Request(scope)):
            return await _page(404)(scope, receive, send)
        return await others(scope, receive, send)

    return answer


def _browsed(request: Request) -> bool:
    ours = request.url.path.startswith(("/api/", "/v1/", "/u/", "/p/", "/c/", "/hooks/"))
    return request.method == "GET" and not ours and "text/html" in request.headers.get("accept", "")


def _page(status: int) -> Response:
    if (body := _index()) is None:
        return PlainTextResponse(MISSING, 404)
    nonce = secrets.token_urlsafe(18)
    policy = {"content-security-policy": POLICY.format(nonce=nonce)}
    return HTMLResponse(body.replace(NONCE, nonce), status, headers=policy)


async def file(request: Request) -> Response:
    """A built file, compressed as the browser likes it."""
    name = request.path_params["name"]
    if name not in _names():
        return PlainTextResponse("There is no such file.", 404)
    accepted = request.headers.get("accept-encoding", "")
    headers = {"cache-control": FOREVER, "vary": "accept-encoding"}
    path = BUILT / "assets" / name
    for encoding, ending in ENCODINGS:
        if encoding in accepted and name + ending in _names():
            headers["content-encoding"] = encoding
            path = path.with_name(name + ending)
            break
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    return FileResponse(path, media_type=kind, headers=headers)  # reads beside the loop


@cache
def _index() -> str | None:
    path = BUILT / "index.html"
    return path.read_text() if path.is_file() else None


@cache
def _names() -> frozenset[str]:
    """What was built; nothing else is ever read."""
    folder = BUILT / "assets"
    return frozenset(one.name for one in folder.iterdir()) if folder.is_dir() else frozenset()
