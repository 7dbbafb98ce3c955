"""The business at a glance, beside its numbers: who moved, what needs a look, how far set-up is."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from regulars.ground import house_rules
from regulars.web.api.asking import AtDesk, Now, Reader, Transaction, there
from regulars.web.problems import RESPONSES
from regulars.work.answers.business import movement as moved
from regulars.work.answers.business.attention import Look, attention
from regulars.work.answers.business.losing import InPart
from regulars.work.answers.business.movement import NightMoves, What
from regulars.work.answers.business.news import news
from regulars.work.answers.business.progress import Step, progress
from regulars.work.decisions.planning import latest
from regulars.work.decisions.saying import Saying

router = APIRouter(tags=["overview"], responses=RESPONSES)


@router.get("/api/overview/movement")
def movement(
    who: Reader,
    conn: Transaction,
    what: Annotated[What, Query()] = "tier",
    nights: Annotated[int, Query(ge=1, le=400)] = 30,
) -> list[NightMoves]:
    """Tiers, or states of people's rhythm, night by night: how big they were, and who moved."""
    return moved.movement(conn, what, nights=nights)


@router.get("/api/overview/losing")
def losing_in_part(who: Reader, at: AtDesk) -> InPart | None:
    """What people stopped buying although they still come; null before the first night."""
    return there(at.house.answering, "analytics").in_part()


@router.get("/api/overview/plan")
def plan_of_today(who: Reader, conn: Transaction) -> Saying | None:
    """What we would say to everybody, as the latest round of decisions found it; null: none yet."""
    return latest(conn)


@router.get("/api/overview/attention")
def needs_a_look(who: Reader, conn: Transaction, at: AtDesk, when: Now) -> list[Look]:
    """What needs a look now, the worst first; nothing is good news."""
    parts = there(at.house.answering, "the house").status(conn, now=when)
    return attention(conn, parts, house_rules.read(conn), now=when)


@router.get("/api/notifications")
def notifications(who: Reader, conn: Transaction, at: AtDesk, when: Now) -> list[Look]:
    """What needs a look now, the worst first; then what happened lately."""
    return [*needs_a_look(who, conn, at, when), *news(conn, now=when)]


@router.get("/api/overview/progress")
def set_up_progress(who: Reader, conn: Transaction, at: AtDesk) -> list[Step]:
    """Every step of set-up, from what is really there, up to the first effect that is known."""
    channels = there(at.house.answering, "the house").deciding.fixed.channels(conn)
    return progress(conn, house_rules.read(conn), channels=channels)
