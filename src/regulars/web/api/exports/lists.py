"""Lists to take along: offers, decisions, messages, the audit log, refused lines of an import.

People and the members of a segment are taken along by `POST /api/people/export`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Annotated, Final, Literal

from fastapi import APIRouter, Depends, Query
from pydantic import AwareDatetime, BaseModel

from regulars.customise import store as decisions
from regulars.customise.budget import store as budgets
from regulars.ground import house_rules
from regulars.ground.database import Conn
from regulars.interact.outbox import store as outbox
from regulars.web.api.access.access import AuditRow, wanted
from regulars.web.api.asking import BIGGEST, AdminExporter, AtDesk, Exporter, Id, Text
from regulars.web.api.business import store as imports
from regulars.web.api.business.imports import RefusedLine
from regulars.web.api.exports.sheets import CHUNK, Csv, sheet
from regulars.web.api.feedback.forms import NameInPath
from regulars.web.api.feedback.lists import ListMember, members_of
from regulars.web.api.language import Locale
from regulars.web.api.messages.speaking import MessageRow, State, message_rows
from regulars.web.api.offers import told
from regulars.web.api.offers.offers import OfferRow, offer_row
from regulars.web.api.offers.told import DecidedRow
from regulars.web.auth import store as access
from regulars.web.auth.store import Wanted
from regulars.web.problems import RESPONSES

router = APIRouter(tags=["exports"], responses=RESPONSES)

ENDLESS: Final = datetime(9999, 12, 31, tzinfo=UTC)


class Span(BaseModel):
    """Of which time; what is left out has no end."""

    since: AwareDatetime | None = None
    until: AwareDatetime | None = None


class DecisionsWanted(Span):
    """Which decisions."""

    action: Text | None = None
    place: Text | None = None
    arm: Literal["treated", "control", "crossed"] | None = None


class MessagesWanted(Span):
    """Which messages."""

    state: State | None = None


@router.get("/api/export/offers", response_class=Csv)
def export_offers(who: Exporter, at: AtDesk) -> Csv:
    """All offers as CSV; that somebody had them is written down, as with every export."""

    def pages(conn: Conn) -> Iterator[Sequence[OfferRow]]:
        yield [offer_row(one) for one in budgets.offers(conn)]

    return sheet("offers", OfferRow, pages, database=at.house.database)


@router.get("/api/export/decisions", response_class=Csv)
def export_decisions(
    who: Exporter, at: AtDesk, locale: Locale, said: Annotated[DecisionsWanted, Query()]
) -> Csv:
    """What was decided as CSV, the newest first."""
    filters: dict[str, object] = said.model_dump(exclude_none=True)

    def pages(conn: Conn) -> Iterator[Sequence[DecidedRow]]:
        offers, language = told.known(conn), locale or house_rules.read(conn).locale
        before: tuple[datetime, str] | None = None
        while found := decisions.decisions(conn, filters=filters, before=before, limit=CHUNK):
            rows = [told.row(one, offers, language) for one in found]
            yield rows
            before = (rows[-1].decided_at, rows[-1].id)

    return sheet("decisions", DecidedRow, pages, database=at.house.database)


@router.get("/api/export/messages", response_class=Csv)
def export_messages(who: Exporter, at: AtDesk, said: Annotated[MessagesWanted, Query()]) -> Csv:
    """The delivery log as CSV, the newest first."""

    def pages(conn: Conn) -> Iterator[Sequence[MessageRow]]:
        before = (said.until or ENDLESS, "")
        while found := outbox.entries(conn, state=said.state, before=before, limit=CHUNK):
            asked = [one for one in found if said.since is None or one.created_at >= said.since]
            yield message_rows(conn, asked)
            if len(asked) < len(found):
                return
            before = (found[-1].created_at, found[-1].id)

    return sheet("messages", MessageRow, pages, database=at.house.database)


@router.get("/api/export/audit", response_class=Csv)
def export_audit(who: AdminExporter, at: AtDesk, said: Annotated[Wanted, Depends(wanted)]) -> Csv:
    """The audit log as CSV, the newest first; filtered as the list is."""

    def pages(conn: Conn) -> Iterator[Sequence[AuditRow]]:
        before = BIGGEST
        while found := access.audit(conn, said, before=before, limit=CHUNK):
            yield [AuditRow(**row) for row in found]
            before = found[-1]["id"]

    return sheet("audit", AuditRow, pages, database=at.house.database)


@router.get("/api/export/imports/{id}/refused", response_class=Csv)
def export_refused(id: Id, who: Exporter, at: AtDesk) -> Csv:
    """The lines that an import could not take as CSV: to mend them, and import them again."""

    def pages(conn: Conn) -> Iterator[Sequence[RefusedLine]]:
        after = -1
        while found := imports.refused_lines(conn, id, after=after, limit=CHUNK):
            yield [RefusedLine(**row) for row in found]
            after = found[-1]["line"]

    return sheet(f"refused-{id}", RefusedLine, pages, database=at.house.database)


@router.get("/api/export/lists/{name}", response_class=Csv)
def export_list(name: NameInPath, who: Exporter, at: AtDesk) -> Csv:
    """Who is on a list that people join as CSV, the latest to join first."""

    def pages(conn: Conn) -> Iterator[Sequence[ListMember]]:
        skip = 0
        while found := members_of(conn, name, skip, CHUNK):
            yield found
            skip += len(found)

    return sheet(f"list-{name}", ListMember, pages, database=at.house.database)
