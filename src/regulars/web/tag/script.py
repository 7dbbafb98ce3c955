"""`/tag.js`: the script itself, `/forms.js`: what it loads where a form is meant for a page, both
as they were built; `/tag.tpl`: what Tag Manager starts it with."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Awaitable, Callable
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

BUILT: Final = Path(__file__).parent / "built"
TEMPLATE: Final = Path(__file__).parent / "gtm.tpl"
MISSING: Final = "The tag is not built in this checkout. `make tag` builds it."
#: A day; then a browser asks whether it is still the same, and shows the old one meanwhile.
CACHED: Final = "public, max-age=86400, stale-while-revalidate=604800"
HEADERS: Final = {
    "cache-control": CACHED,
    "access-control-allow-origin": "*",
    "cross-origin-resource-policy": "cross-origin",
    "vary": "accept-encoding",
}


class Built(NamedTuple):
    """The script, plain and packed, and the name of this edition."""

    plain: bytes
    packed: bytes
    etag: str


def routes(public_url: str) -> list[Route]:
    """The script's address, and the template's."""
    text = TEMPLATE.read_text().replace("__ADDRESS__", public_url.rstrip("/"))

    async def template(_: Request) -> Response:
        """A template for Google Tag Manager that loads the tag from here and nowhere else."""
        headers = {"content-disposition": 'attachment; filename="regulars.tpl"'}
        return Response(text, 200, headers, "text/plain")

    return [
        Route("/tag.js", script("tag.js"), methods=["GET"]),
        Route("/forms.js", script("forms.js"), methods=["GET"]),
        Route("/tag.tpl", template, methods=["GET"]),
    ]


def script(name: str) -> Callable[[Request], Awaitable[Response]]:
    """What answers with a script; 304 for a browser that has this edition."""

    async def answer(request: Request) -> Response:
        if (found := built(name)) is None:
            return PlainTextResponse(MISSING, 404)
        headers = HEADERS | {"etag": found.etag}
        if found.etag in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers=headers)
        body = found.plain
        if "gzip" in request.headers.get("accept-encoding", ""):
            body, headers = found.packed, headers | {"content-encoding": "gzip"}
        return Response(body, 200, headers, "text/javascript")

    return answer


@cache
def built(name: str) -> Built | None:
    """What was built; None in a checkout where nobody did."""
    if not (file := BUILT / name).is_file():
        return None
    plain = file.read_bytes()
    edition = hashlib.sha256(plain).hexdigest()[:16]
    return Built(plain, gzip.compress(plain, 9, mtime=0), f'W/"{edition}"')
