"""`/hooks/twilio`: a text message came in, as Twilio and those who speak like it tell it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final
from urllib.parse import parse_qsl
from xml.sax.saxutils import escape

import anyio.to_thread
import psycopg
from psycopg_pool import PoolTimeout
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from regulars.ground import log
from regulars.ground.errors import BadInput, RegularsError
from regulars.ground.values import clean
from regulars.web.api.asking import Desk
from regulars.web.hooks.answering import away, refusal, signed
from regulars.web.hooks.signing import Delivered
from regulars.web.ingest.bodies import body
from regulars.work.hooks import kept, texting
from regulars.work.hooks.kept import Door
from regulars.work.hooks.texting import Text

DOOR: Final[Door] = "twilio"
TOPIC: Final = "message"
HEAD: Final = '<?xml version="1.0" encoding="UTF-8"?>'


def routes(desk: Desk) -> list[Route]:
    """The door for text messages."""

    async def take(request: Request) -> Response:
        try:
            raw = await body(request)
            headers = {name.lower(): value for name, value in request.headers.items()}
            return twiml(await anyio.to_thread.run_sync(_texted, desk, headers, raw))
        except RegularsError as error:
            return refusal(error)
        except (psycopg.OperationalError, PoolTimeout) as error:
            return away(error)

    return [Route(f"/hooks/{DOOR}", take, methods=["POST"])]


def _texted(desk: Desk, headers: Mapping[str, str], raw: bytes) -> str:
    """What is answered; empty: nothing."""
    now = desk.house.clock()
    where = kept.address(desk.house.public_url, DOOR)
    with desk.pool.connection() as conn:
        signed(desk, conn, DOOR, Delivered(headers=headers, body=raw, address=where, now=now))
        kept.hear(conn, DOOR, TOPIC, unnamed=0, now=now)
        try:
            with conn.transaction():
                return texting.texted(conn, told(raw), now=now)
        except BadInput as error:
            log.quarantine(conn, source=DOOR, reason=str(error), body=raw, readable=False, now=now)
            return ""


def told(raw: bytes) -> Text:
    """A message as the form tells it."""
    form = dict(parse_qsl(raw.decode(errors="replace"), keep_blank_values=True))
    said = {name: clean(value) for name, value in form.items()}
    return Text(
        id=said.get("MessageSid") or said.get("SmsSid", ""),
        sender=said.get("From", ""),
        receiver=said.get("To", ""),
        text=said.get("Body", ""),
        answered=bool(said.get("OptOutType")),
    )


def twiml(answer: str) -> Response:
    """An answer in Twilio's markup."""
    inside = f"<Message>{escape(answer)}</Message>" if answer else ""
    text = f"{HEAD}<Response>{inside}</Response>"
    return Response(text, 200, media_type="application/xml")
