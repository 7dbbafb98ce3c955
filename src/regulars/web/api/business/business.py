"""The business's own rules, its catalogue and imports; whether we are well; whether it helps."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

import msgspec
from fastapi import APIRouter, Query
from psycopg import Error
from pydantic import BaseModel, Field, StringConstraints

from regulars.ground import house_rules
from regulars.ground.errors import Unavailable
from regulars.web.api.asking import (
    NO_NUL,
    Admin,
    AtDesk,
    Id,
    Limit,
    Now,
    Page,
    Reader,
    Text,
    Transaction,
    there,
)
from regulars.web.api.business import store
from regulars.web.problems import RESPONSES

router = APIRouter(responses=RESPONSES)

Hour = Annotated[int, Field(ge=0, le=24)]
Days = Annotated[str, StringConstraints(pattern=r"^[1-9][0-9]{0,2}$")]


class Rules(BaseModel):
    """The business's own rules; what is left out stays as it is."""

    business: Text | None = None
    zone: Text | None = None
    currency: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")] | None = None
    margin_rate: Annotated[float, Field(ge=0, le=1)] | None = None
    control_share: Annotated[float, Field(ge=0, le=0.5)] | None = None
    locale: Annotated[str, StringConstraints(pattern=r"^(en|es)$")] | None = None
    caps: dict[Days, Annotated[int, Field(ge=0, le=1000)]] | None = Field(
        default=None, description="Most marketing messages to one person in so many days"
    )
    quiet_from: Hour | None = None
    quiet_until: Hour | None = None
    paused: bool | None = None


class Well(BaseModel):
    """We are well."""

    status: str = "ok"


class Experiment(BaseModel):
    """A comparison between those whom we treat and those whom we don't."""

    name: str
    control_share: float
    planned: int
    starts_at: datetime
    ends_at: datetime | None
    treated: int
    control: int


class Product(BaseModel):
    """A product of the catalogue."""

    id: str
    name: str | None
    department: str | None
    category: str | None
    type: str | None
    brand: str | None
    price_cents: int | None
    merchandise: bool
    sensitive: bool


class Import(BaseModel):
    """One import, and how far it is."""

    id: int
    name: str
    title: str
    state: str
    shift_weeks: int
    read: int
    accepted: int
    refused: int
    left_out: int
    events: int
    done: int
    notes: list[str]
    began_at: datetime
    ended_at: datetime | None


class RefusedLine(BaseModel):
    """One line that an import could not take."""

    line: int
    field: str
    value: str
    reason: str


@router.get("/api/health", tags=["health"])
def health() -> Well:
    """Whether this process answers."""
    return Well()


@router.get("/api/ready", tags=["health"])
def ready(at: AtDesk) -> Well:
    """Whether the database answers too: 503 if not."""
    try:
        with at.pool.connection(timeout=2.0) as conn:
            conn.execute("select 1 from leader")
    except Error as error:
        raise Unavailable(f"the database does not answer: {error}") from error
    return Well()


@router.get("/api/settings", tags=["settings"])
def settings(who: Reader, conn: Transaction) -> dict[str, Any]:
    """The business's own rules, as they are."""
    said: dict[str, Any] = msgspec.to_builtins(house_rules.read(conn))
    return said


@router.patch("/api/settings", tags=["settings"])
def change_settings(said: Rules, who: Admin, conn: Transaction) -> dict[str, Any]:
    """Change some of the business's own rules; they hold from the next turn on."""
    house_rules.change(conn, **said.model_dump(exclude_none=True))
    house_rules.touch(conn)
    return settings(who, conn)


@router.get("/api/products", tags=["catalogue"])
def products(
    who: Reader,
    conn: Transaction,
    after: Annotated[str, Query(max_length=256, pattern=NO_NUL)] = "",
    limit: Limit = 50,
) -> Page[Product]:
    """The catalogue, in order of product ids."""
    rows = [Product(**row) for row in store.products(conn, after=after, limit=limit)]
    return Page(rows=rows, next=rows[-1].id if len(rows) == limit else None)


@router.get("/api/imports", tags=["catalogue"])
def imports(who: Reader, conn: Transaction) -> list[Import]:
    """The latest hundred imports, the newest first."""
    return [Import(**row) for row in store.imports(conn)]


@router.get("/api/imports/{id}/refused", tags=["catalogue"])
def refused_lines(
    id: Id,
    who: Reader,
    conn: Transaction,
    after: Annotated[int, Query(ge=-1, le=2**63 - 1)] = -1,
    limit: Limit = 50,
) -> Page[RefusedLine]:
    """The lines that an import could not take, with the reason."""
    found = store.refused_lines(conn, id, after=after, limit=limit)
    rows = [RefusedLine(**row) for row in found]
    return Page(rows=rows, next=str(rows[-1].line) if len(rows) == limit else None)


@router.get("/api/experiments", tags=["learning"])
def experiments(who: Reader, conn: Transaction) -> list[Experiment]:
    """Every experiment, the universal control group among them, with its arms' sizes."""
    return [Experiment(**row) for row in store.experiments(conn)]


@router.get("/api/effects", tags=["learning"])
def effects(who: Reader, conn: Transaction, at: AtDesk, when: Now) -> list[dict[str, Any]]:
    """Does it help? Each effect with its interval, or why it is too early to say."""
    return [dict(one) for one in there(at.house.learning, "learning").effects(conn, now=when)]


@router.get("/api/campaigns", tags=["learning"])
def campaigns(who: Reader, at: AtDesk) -> list[dict[str, Any]]:
    """Past campaigns as they were observed: not randomised, so no proof of lift."""
    return [dict(one) for one in there(at.house.learning, "learning").campaigns()]
