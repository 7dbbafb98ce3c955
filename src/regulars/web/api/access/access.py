"""What may come in: API keys, sources; and who did what."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Response
from pydantic import AwareDatetime, BaseModel, Field, StringConstraints

from regulars.web.api.asking import (
    BIGGEST,
    Admin,
    After,
    Id,
    Limit,
    Now,
    Page,
    Text,
    Transaction,
    page_of,
)
from regulars.web.auth import store
from regulars.web.auth.keys import Scope, Wish
from regulars.web.auth.store import Wanted
from regulars.web.problems import RESPONSES

router = APIRouter(tags=["access"], responses=RESPONSES)

Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_-]{0,39}$")]


class Source(BaseModel):
    """Where events come from."""

    name: Name
    title: Text
    trusted: bool = Field(
        default=False, description="A server's own: its key is not printed in any page"
    )


class SourceRow(Source):
    """A source that is there."""

    created_at: datetime
    events: int = Field(description="How many came from it, ever")
    seen_at: datetime | None = Field(description="When the latest came; null: none yet")


class KeyWish(BaseModel):
    """A key to be made."""

    title: Text
    scopes: Annotated[list[Scope], Field(min_length=1, max_length=5)]
    source: Name | None = Field(default=None, description="With the scope `ingest`, and only then")
    per_s: int = Field(
        default=50_000, ge=1, le=1_000_000, description="Events or requests a second"
    )


class KeyRow(BaseModel):
    """A key, without its secret."""

    id: int
    prefix: str
    title: str
    scopes: list[str]
    source: str | None
    per_s: int
    created_at: datetime
    created_by: str
    used_at: datetime | None = Field(description="To the minute; null: never")
    revoked_at: datetime | None


class NewKey(BaseModel):
    """A key, shown this once."""

    id: int
    key: str


class AuditRow(BaseModel):
    """One change that somebody made."""

    id: int
    at: datetime
    actor: str
    who: str = Field(description="The user's name; empty for keys and the like")
    action: str
    status: int
    detail: str
    address: str


@router.get("/api/sources")
def sources(who: Admin, conn: Transaction) -> list[SourceRow]:
    """All sources, by name."""
    return [SourceRow(**row) for row in store.sources(conn)]


@router.post("/api/sources", status_code=201)
def add_source(said: Source, who: Admin, conn: Transaction, when: Now) -> Source:
    """Make a source; then make a key for it."""
    store.add_source(conn, said.name, said.title, trusted=said.trusted, now=when)
    return said


@router.get("/api/keys")
def keys(who: Admin, conn: Transaction, after: After = 0, limit: Limit = 50) -> Page[KeyRow]:
    """API keys in order of their ids, without their secrets."""
    rows = [KeyRow(**row) for row in store.keys(conn, after=after, limit=limit)]
    return page_of(rows, limit, lambda one: one.id)


@router.post("/api/keys", status_code=201)
def add_key(said: KeyWish, who: Admin, conn: Transaction, when: Now) -> NewKey:
    """Make a key. The answer is the only time that it can be read."""
    wish = Wish(title=said.title, scopes=list(said.scopes), source=said.source, per_s=said.per_s)
    id_, key = store.add_key(conn, wish, by=who.name, now=when)
    return NewKey(id=id_, key=key)


@router.delete("/api/keys/{id}", status_code=204)
def revoke_key(id: Id, who: Admin, conn: Transaction, when: Now) -> Response:
    """Let nobody in with it any more; the ingest door forgets it within ten seconds."""
    store.revoke_key(conn, id, when)
    return Response(status_code=204)


def wanted(
    actor: Annotated[Text | None, Query(description="user:7, key:3")] = None,
    action: Annotated[Text | None, Query(description="A part of it: offers, POST")] = None,
    text: Annotated[Text | None, Query(description="A part of what was asked")] = None,
    since: AwareDatetime | None = None,
    until: AwareDatetime | None = None,
) -> Wanted:
    """Which lines of the audit log are wanted."""
    return Wanted(actor=actor, action=action, text=text, since=since, until=until)


@router.get("/api/audit")
def audit(
    who: Admin,
    conn: Transaction,
    wanted: Annotated[Wanted, Depends(wanted)],
    before: After = BIGGEST,
    limit: Limit = 50,
) -> Page[AuditRow]:
    """Every change, the newest first; of somebody, of a sort, of a time, if you say."""
    rows = [AuditRow(**row) for row in store.audit(conn, wanted, before=before, limit=limit)]
    return page_of(rows, limit, lambda one: one.id)
