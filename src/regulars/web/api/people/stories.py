"""One person's page: the story told from what we know of them now, and the timeline."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Annotated, TypedDict

from fastapi import APIRouter, Depends, Query
from pydantic import Field

from regulars.customise.budget import store as budgets
from regulars.ground import house_rules
from regulars.ground.errors import BadInput
from regulars.web.api.asking import (
    BIGGEST,
    AtDesk,
    Cursor,
    Id,
    Limit,
    Now,
    Page,
    Reader,
    Text,
    Transaction,
    cursor,
    cursor_after,
    page_of,
    there,
)
from regulars.web.api.events import store as happened
from regulars.web.api.events.happenings import EventRow, event_row
from regulars.web.api.language import Locale
from regulars.web.api.people.people import owners_of
from regulars.web.auth.sights import sees
from regulars.web.problems import RESPONSES
from regulars.work.answers.happened.kinds import title
from regulars.work.answers.happened.sentences import Teller
from regulars.work.answers.person import notes
from regulars.work.answers.person.story import Story

router = APIRouter(tags=["people"], responses=RESPONSES)

Kinds = Annotated[list[Text] | None, Query(max_length=50, description="Only these kinds of events")]


class Asked(TypedDict):
    """Which events of a timeline."""

    kinds: list[str]
    before: tuple[datetime, int] | None
    limit: int


def wanted(kinds: Kinds = None, before: Cursor = "", limit: Limit = 50) -> Asked:
    """Which events were asked for.

    Raises:
        BadInput: The cursor is none of ours.
    """
    return Asked(kinds=kinds or [], before=place_in_log(before), limit=limit)


Wanted = Annotated[Asked, Depends(wanted)]


class TimelineRow(EventRow):
    """One event, and what it says in words."""

    title: str = Field(description="What its kind is called")
    sentence: str


@router.get("/api/people/{id}/story")
def story(id: Id, who: Reader, conn: Transaction, at: AtDesk, when: Now, locale: Locale) -> Story:
    """All that their page tells: a sentence, the year, habits, worth, what to do, may we speak."""
    eyes, facts = sees(conn, who), there(at.house.profiling, "profiling")
    told = facts.story(conn, id, locale=locale, sees=eyes.attribute, now=when)
    shown = [one for one in told.segments if eyes.may("segment", one.segment)]
    return replace(told, segments=shown)


@router.get("/api/people/{id}/timeline")
def timeline(
    id: Id, who: Reader, conn: Transaction, locale: Locale, asked: Wanted
) -> Page[TimelineRow]:
    """What they did and what we did to them, in words, the latest first; of some kinds or all."""
    owners = owners_of(conn, id)
    found = happened.events_of(conn, owners, **asked)
    teller = _teller(conn, locale)
    gone = {one.id for one in notes.notes(conn, owners) if one.removed}
    eyes = sees(conn, who)
    rows = [_told(event_row(row, eyes), row["payload"], teller, gone) for row in found]
    return page_of(rows, asked["limit"], lambda one: cursor_after(one.occurred_at, one.position))


def _teller(conn: Transaction, locale: str) -> Teller:
    rules = house_rules.read(conn)
    offers = {one.offer.id: one.offer.name for one in budgets.offers(conn, active=None)}
    return Teller(locale=locale or rules.locale, currency=rules.currency, offers=offers)


def _told(row: EventRow, payload: str, teller: Teller, gone: set[str]) -> TimelineRow:
    said = row.model_dump()
    if row.kind == notes.ADDED and row.message_id in gone:  # its words are not shown any more
        payload, said["payload"] = "{}", {}
    return TimelineRow(
        **said,
        title=title(row.kind, teller.locale),
        sentence=teller.sentence(row.kind, payload),
    )


def place_in_log(said: str) -> tuple[datetime, int] | None:
    """What the cursor of a list of events means: when it happened, and its position.

    Raises:
        BadInput: It is none of ours.
    """
    found = cursor(said)
    if found is None:
        return None
    if not (found[1].isascii() and found[1].isdigit() and int(found[1]) <= BIGGEST):
        raise BadInput(f"before: {said!r} is no cursor of ours")
    return found[0], int(found[1])
