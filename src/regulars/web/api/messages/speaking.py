"""May we speak, what was said, and the test inbox."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Literal
from uuid import uuid4

import msgspec
from fastapi import APIRouter, Query, Response
from pydantic import BaseModel, Field, StringConstraints

from regulars.ground import house_rules, inbox
from regulars.ground.database import Conn
from regulars.ground.errors import BadInput
from regulars.ground.events import noted
from regulars.identify.keys import identifier
from regulars.interact.consent import ALL, entries
from regulars.interact.ledgers import store as ledgers
from regulars.interact.outbox import store as outbox
from regulars.interact.outbox.states import Entry as LogEntry
from regulars.interact.purposes import store as purposes
from regulars.web.api.asking import (
    BIGGEST,
    NO_NUL,
    Id,
    Now,
    Page,
    Reader,
    Text,
    Transaction,
    Writer,
    cursor,
    cursor_after,
    page_of,
)
from regulars.web.api.language import Locale
from regulars.web.api.messages import store
from regulars.web.api.people import store as people
from regulars.web.api.people.people import owners_asked, owners_of
from regulars.web.problems import RESPONSES

router = APIRouter(tags=["messages"], responses=RESPONSES)

SOURCE = "api"  #: of what is said here; the shop's own staff and systems say it
Channel = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
State = Literal["pending", "sending", "sent", "failed", "unknown", "skipped"]


class Wanted(BaseModel):
    """Which messages."""

    person: Annotated[int, Field(ge=1, le=BIGGEST)] | None = None
    state: State | None = None
    channel: Channel | None = None
    before: Annotated[str, StringConstraints(max_length=400, pattern=NO_NUL)] = ""
    limit: Annotated[int, Field(ge=1, le=200)] = 50


class Address(BaseModel):
    """An address: an identifier of a kind that we can write to."""

    kind: Literal["email", "phone"]
    value: Text


class Answer(BaseModel):
    """A yes or a no, with its proof."""

    address: Address
    given: bool
    channel: Channel = Field(default=ALL, description="`all` only for a no")
    purpose: Channel = Field(default=ALL, description="`all` only for a no")
    wording: Annotated[str, StringConstraints(max_length=2_000, pattern=NO_NUL)] = Field(
        default="",
        description="What they read when they agreed; left out: the purpose's own words, as they"
        " stand, in `locale`",
    )
    locale: Annotated[str, StringConstraints(pattern=r"^[A-Za-z-]{0,20}$")] = ""


class Entry(BaseModel):
    """A line of the consent ledger."""

    address: tuple[str, str]
    channel: str
    purpose: str
    given: bool
    own_door: bool
    wording: str
    locale: str
    source: str
    message_id: str
    at: datetime


class Stopped(BaseModel):
    """Why we never write to an address; null: nothing forbids it for good."""

    address: Address
    reason: str | None


class MessageRow(BaseModel):
    """One line of the delivery log."""

    id: str
    identifier: int
    person: int | None = Field(description="Whose name that is now; null: forgotten")
    channel: str
    purpose: str
    template: str
    trigger: str
    decision: str
    state: str
    created_at: datetime
    due_at: datetime
    settled_at: datetime | None
    address: str
    reason: str
    words: str = Field(description="Why not, or why not yet")


class StateCount(BaseModel):
    """How many messages are in a state for a reason."""

    state: str
    reason: str
    messages: int


@router.get("/api/people/{id}/consents")
def consents(id: Id, who: Reader, conn: Transaction) -> list[Entry]:
    """Every yes and no of one person, the oldest first, each with its proof."""
    owners = set(owners_of(conn, id))
    names, _ = people.identity(conn, min(owners))
    addresses = [(name["kind"], name["value"]) for name in names]
    return [Entry(**msgspec.structs.asdict(one)) for one in ledgers.ledger(conn, addresses)]


@router.post("/api/consents", status_code=201)
def answer(said: Answer, who: Writer, conn: Transaction, when: Now) -> Answer:
    """Write down a yes or a no. After a no, nothing more is sent from the answer on."""
    name = identifier(said.address.kind, said.address.value)
    if name is None:
        raise BadInput(f"address: {said.address.value!r} is no {said.address.kind}")
    if said.given and not said.wording:
        locale = said.locale or house_rules.read(conn).locale
        shown = purposes.wording(conn, said.purpose, locale)
        said = said.model_copy(
            update={"wording": shown, "locale": locale if shown else said.locale}
        )
    payload = {"channel": said.channel, "purpose": said.purpose, "address": name.value}
    payload |= {"wording": said.wording, "locale": said.locale}
    record(conn, name, said.given, payload, source=SOURCE, now=when)
    return said


@router.get("/api/suppressions")
def suppression(
    who: Reader,
    conn: Transaction,
    kind: Annotated[Literal["email", "phone"], Query()],
    value: Annotated[Text, Query()],
) -> Stopped:
    """Whether an address is closed for good, and why."""
    name = identifier(kind, value)
    found = ledgers.suppressed(conn, [name]) if name else {}
    reason = found.get(name) if name else None
    return Stopped(address=Address(kind=kind, value=value), reason=reason)


@router.post("/api/suppressions", status_code=204)
def suppress(said: Address, who: Writer, conn: Transaction, when: Now) -> Response:
    """Never again write to this address, until its owner agrees afresh at our own door."""
    name = identifier(said.kind, said.value)
    if name is None:
        raise BadInput(f"value: {said.value!r} is no {said.kind}")
    ledgers.suppress(conn, [name], "stop", proof=(SOURCE, str(uuid4())), at=when)
    return Response(status_code=204)


@router.get("/api/messages")
def messages(
    who: Reader,
    conn: Transaction,
    locale: Locale,
    wanted: Annotated[Wanted, Query()],
) -> Page[MessageRow]:
    """The delivery log, the newest first: what was said, and what was not and why."""
    found = outbox.entries(
        conn,
        identifiers=owners_asked(conn, wanted.person),
        state=wanted.state,
        channel=wanted.channel,
        before=cursor(wanted.before),
        limit=wanted.limit,
    )
    rows = message_rows(conn, found, locale or house_rules.read(conn).locale)
    return page_of(rows, wanted.limit, lambda one: cursor_after(one.created_at, one.id))


def message_rows(conn: Conn, found: Sequence[LogEntry], locale: str = "en") -> list[MessageRow]:
    """Lines of the delivery log as the API shows them."""
    whose = store.people_of(conn, [one.identifier for one in found])
    rows = []
    for one in found:
        said = msgspec.structs.asdict(one)
        del said["said"]
        words = one.words(locale)
        rows.append(MessageRow(**said, person=whose.get(one.identifier), words=words))
    return rows


@router.get("/api/messages/counts")
def message_counts(who: Reader, conn: Transaction) -> list[StateCount]:
    """How many messages are in which state, and why."""
    return [
        StateCount(state=state, reason=reason, messages=n)
        for (state, reason), n in sorted(outbox.counts(conn).items())
    ]


def record(
    conn: Conn,
    name: tuple[str, str],
    given: bool,
    payload: dict[str, str],
    *,
    source: str,
    now: datetime,
) -> None:
    """Put an answer into the ledger at once, and into the inbox for the log.

    The turn finds it in the ledger already, by source and message id, and changes nothing.
    """
    event = noted(
        source=source,
        message_id=str(uuid4()),
        kind="consent_given" if given else "consent_withdrawn",
        at=now,
        identifiers=(name,),
        said=payload,
    )
    ledgers.record(conn, entries(event, own_doors=frozenset({SOURCE, "unsubscribe"})))
    inbox.append(conn, [event])
