"""A little past, so that the API has something to show: Ann's order, a message, an offer."""

from __future__ import annotations

from datetime import timedelta

from regulars.differentiate.store import save_memberships
from regulars.ground import log
from regulars.ground.database import Database
from regulars.ground.events import Event, Identifier, IdentifierId, Logged, PersonId
from regulars.interact.outbox import store as outbox
from regulars.interact.outbox.states import Wished
from tests.house import met
from tests.web.conftest import clock

ANN = Identifier("user_id", "ann-7")
MAIL = Identifier("email", "ann@example.org")


def past(database: Database) -> int:
    """Put Ann's past there; returns her person id."""
    now = clock()
    with database.connect() as conn:
        known = met(conn, {ANN: now, MAIL: now})
        ann, mail = known[ANN].id, known[MAIL].id
        order = Event(
            source="shop",
            message_id="order-1",
            kind="order_completed",
            occurred_at=now - timedelta(hours=1),
            received_at=now,
            identifiers=(ANN, MAIL),
            payload='{"total":30.5,"items":[{"product":"tea","total":30.5}]}',
        )
        rows = [
            Logged(position=n, owner=IdentifierId(ann), event=order, day=1, hour=2, weekday=3)
            for n in (1, 2)
        ]
        log.append(conn, rows)
        conn.execute("update leader set position = 2, accepted = 2, drained = 2")
        save_memberships(conn, {PersonId(ann): frozenset({"regulars"})})
        outbox.enqueue(
            conn,
            [
                Wished(
                    id="message-1",
                    identifier=mail,
                    channel="email",
                    purpose="marketing",
                    template="hello",
                    locale="en",
                    facts="{}",
                    trigger="",
                    decision="",
                    created_at=now,
                    due_at=now,
                    expires_at=now + timedelta(days=1),
                )
            ],
        )
    return ann
