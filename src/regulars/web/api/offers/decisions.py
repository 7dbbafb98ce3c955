"""What was decided for whom, and why."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field, StringConstraints

from regulars.customise import store as decisions
from regulars.customise.choose import UUID_TEXT
from regulars.ground import house_rules
from regulars.ground.errors import BadInput
from regulars.web.api.asking import (
    BIGGEST,
    NO_NUL,
    Page,
    Reader,
    Text,
    Transaction,
    cursor,
    cursor_after,
    page_of,
)
from regulars.web.api.language import Locale
from regulars.web.api.offers import told
from regulars.web.api.offers.till import DecisionId
from regulars.web.api.offers.told import Decided, DecidedRow
from regulars.web.api.people.people import owners_of
from regulars.web.problems import RESPONSES

router = APIRouter(tags=["decisions"], responses=RESPONSES)


class Wanted(BaseModel):
    """Which decisions."""

    person: Annotated[int, Field(ge=1, le=BIGGEST)] | None = None
    action: Text | None = None
    place: Text | None = None
    arm: Literal["treated", "control", "crossed"] | None = None
    before: Annotated[str, StringConstraints(max_length=400, pattern=NO_NUL)] = ""
    limit: Annotated[int, Field(ge=1, le=200)] = 50


@router.get("/api/decisions")
def list_decisions(
    who: Reader, conn: Transaction, locale: Locale, wanted: Annotated[Wanted, Query()]
) -> Page[DecidedRow]:
    """What was decided, the newest first."""
    filters: dict[str, object] = wanted.model_dump(
        include={"action", "place", "arm"}, exclude_none=True
    )
    if wanted.person is not None:
        filters["identifiers"] = owners_of(conn, wanted.person)
    before, limit = _before(wanted.before), wanted.limit
    found = decisions.decisions(conn, filters=filters, before=before, limit=limit)
    offers, language = told.known(conn), locale or house_rules.read(conn).locale
    rows = [told.row(one, offers, language) for one in found]
    return page_of(rows, limit, lambda one: cursor_after(one.decided_at, one.id))


@router.get("/api/decisions/{id}")
def decision(id: DecisionId, who: Reader, conn: Transaction, locale: Locale) -> Decided:
    """One decision, with everything that could have been chosen and why it was not."""
    language = locale or house_rules.read(conn).locale
    return told.whole(decisions.decision(conn, id), told.known(conn), language)


def _before(said: str) -> tuple[datetime, str] | None:
    found = cursor(said)
    if found is not None and not UUID_TEXT.fullmatch(found[1]):
        raise BadInput(f"before: {said!r} is no cursor of ours")
    return found
