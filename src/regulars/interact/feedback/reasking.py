"""Some days after a case is closed, the person is asked again how satisfied they are."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from regulars.ground.database import Conn
from regulars.ground.errors import NotFound
from regulars.ground.events import IdentifierId, PersonId
from regulars.interact.dues import store as dues
from regulars.interact.feedback.cases import case as cases
from regulars.interact.feedback.cases import store
from regulars.interact.feedback.replies import PREFIX, Reply
from regulars.interact.feedback.store import replies
from regulars.interact.listening import Meant
from regulars.interact.triggers import Wish

MOST: Final = 40
USEFUL: Final = timedelta(days=7)


def due(conn: Conn, *, now: datetime) -> list[Meant]:
    """What to write to those who are to be asked again now; staff see the others in a list."""
    claimed = dues.claim(conn, now=now, limit=MOST, kinds=[store.REASK])
    chosen = replies(conn) if claimed else {}
    meant: list[Meant] = []
    for one in claimed:
        try:
            case = store.one(conn, int(one.key))
        except NotFound:  # they were erased meanwhile
            continue
        reply = None if case.level is None else chosen[case.level]
        if reply is not None and reply.reask_template and case.said_after is None:
            identifier = IdentifierId(store.identifier(conn, case.id))
            meant.append(Meant(_wish(case.id, reply, now), identifier, PersonId(case.person)))
    return meant


def _wish(case: int, reply: Reply, now: datetime) -> Wish:
    return Wish(
        id=f"reask-{case}",
        trigger=f"{PREFIX}again",
        channel=reply.channel,
        purpose="reply",
        place="",
        template=reply.reask_template,
        slot="",
        cause=(cases.SOURCE, f"case-{case}-closed"),
        at=now,
        expires_at=now + USEFUL,
    )
