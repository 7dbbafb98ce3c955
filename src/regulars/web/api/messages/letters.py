"""The test inbox, and a message of it as its reader would see it: nothing runs, loads or opens."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from html import escape
from typing import Annotated, Final

import msgspec
from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse
from pydantic import BaseModel, Field

from regulars.ground import house_rules
from regulars.ground.database import Conn
from regulars.ground.errors import NotFound
from regulars.interact.mailbox import store as mailbox
from regulars.web.api.asking import (
    BIGGEST,
    Id,
    Page,
    Reader,
    Transaction,
    page_of,
)
from regulars.web.api.language import Locale
from regulars.web.api.messages import store
from regulars.web.api.messages.speaking import Channel
from regulars.web.api.people.people import owners_asked
from regulars.web.problems import RESPONSES

router = APIRouter(tags=["messages"], responses=RESPONSES)

#: Whatever stands in the message: no script, no form, no picture from afar, only in our own page.
SHUT: Final = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox;"
    " base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
)
HEADERS: Final = {"content-security-policy": SHUT, "x-frame-options": "SAMEORIGIN"}
PLAIN: Final = (
    '<!doctype html><meta charset="utf-8"><pre style="white-space:pre-wrap;'
    'overflow-wrap:anywhere;font:15px/1.6 system-ui,sans-serif;margin:20px">{text}</pre>'
)


class Wanted(BaseModel):
    """Which messages."""

    person: Annotated[int, Field(ge=1, le=BIGGEST)] | None = None
    channel: Channel | None = None
    before: Annotated[int, Field(ge=0, le=BIGGEST)] = BIGGEST
    limit: Annotated[int, Field(ge=1, le=200)] = 50


class Mail(BaseModel):
    """A message in the test inbox."""

    id: int
    message: str
    identifier: int | None
    person: int | None = Field(description="Whose name that is now; null: nobody's that we know")
    channel: str
    purpose: str
    address: str
    subject: str
    body: str
    html: str
    mark: str = Field(description="`preview, not sendable` and why; empty if it could be sent")
    at: datetime


@router.get("/api/mailbox")
def mails(
    who: Reader,
    conn: Transaction,
    locale: Locale,
    wanted: Annotated[Wanted, Query()],
) -> Page[Mail]:
    """The test inbox: what would have been said, the newest first."""
    found = mailbox.mails(
        conn,
        identifiers=owners_asked(conn, wanted.person),
        channel=wanted.channel,
        before=wanted.before,
        limit=wanted.limit,
    )
    rows = mail_rows(conn, found, locale or house_rules.read(conn).locale)
    return page_of(rows, wanted.limit, lambda one: one.id)


def mail_rows(conn: Conn, found: Sequence[mailbox.Mail], locale: str = "en") -> list[Mail]:
    """Messages of the test inbox as the API shows them."""
    whose = store.people_of(conn, [one.identifier for one in found if one.identifier])
    rows = []
    for one in found:
        said = msgspec.structs.asdict(one)
        shown = {name: value for name, value in said.items() if name not in ("refusal", "said")}
        person = whose.get(one.identifier) if one.identifier else None
        rows.append(Mail(**shown, person=person, mark=one.mark(locale)))
    return rows


@router.get("/api/mailbox/{id}/letter", response_class=HTMLResponse)
def letter(id: Id, who: Reader, conn: Transaction) -> HTMLResponse:
    """The HTML of a message in the test inbox, to be framed: nothing in it runs or loads."""
    found = store.letter(conn, id)
    if found is None:
        raise NotFound(f"message {id}: not in the test inbox, or not any more")
    html, text = found
    return HTMLResponse(html or PLAIN.format(text=escape(text)), headers=HEADERS)
