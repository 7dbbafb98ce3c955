"""Sign-ups that nobody confirmed, and whoever is known by nothing else."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from regulars.ground import leadership
from regulars.ground.database import Conn
from regulars.interact.confirming.asking import ASKED
from regulars.interact.gate import CONFIRMATION
from regulars.work.people import erasing

#: What the log says of an address that was typed and never confirmed.
UNPROVEN: Final = [
    ASKED, "message_sent", "message_skipped", "message_failed", "message_unknown",
    "message_bounced", "message_opened",
]  # fmt: skip
OLD: Final = "select id from confirmations where expires_at < %(before)s and done_at is null"
THEIRS: Final = """
    delete from confirmations c using identifiers i where i.id = any(%(ids)s)
    and (c.kind, c.address) = (i.kind, i.value)"""
#: One name, all its confirmations long over and not one done; nothing bought, said or linked.
STRANGERS: Final = """
    select i.id from identifiers i join (
        select kind, address from confirmations group by kind, address
        having max(expires_at) < %(before)s and count(done_at) = 0
    ) as waited on waited.kind = i.kind and waited.address = i.value
    where not exists (select from identifiers o where o.person = i.person and o.id <> i.id)
      and not exists (select from events e where e.owner = i.id and e.kind <> all(%(unproven)s))
      and not exists (select from outbox o where o.identifier = i.id and o.purpose <> %(letter)s)
      and not exists (select from consents c where (c.kind, c.address) = (i.kind, i.value))
      and not exists (select from links where low = i.id or high = i.id)
      and not exists (select from decisions where identifier = i.id)
      and not exists (select from bookings where i.id in (identifier, booker))
      and not exists (select from cases where identifier = i.id)
      and not exists (select from hook_orders h where (h.kind, h.value) = (i.kind, i.value))
      and not exists (select from survey_answers s where (s.kind, s.value) = (i.kind, i.value))
      and not exists (select from survey_invitations s where (s.kind, s.value) = (i.kind, i.value))
    order by i.id limit %(most)s"""


def forget(conn: Conn, before: datetime, *, step: int, now: datetime) -> tuple[int, int]:
    """Forget what nobody confirmed: how many people, and how many sign-ups."""
    people = asked = 0
    while True:
        with conn.transaction():
            leadership.hold(conn)
            ids = _strangers(conn, before, step)
            if ids:
                asked += conn.execute(THEIRS.encode(), {"ids": ids}).rowcount
                erasing.let_go(conn, ids, now=now)
        people += len(ids)
        if len(ids) < step:
            break
    rest = f"delete from confirmations where id in ({OLD} limit %(most)s)".encode()
    while done := conn.execute(rest, {"before": before, "most": step}).rowcount:
        asked += done
    return people, asked


def forgettable(conn: Conn, before: datetime, *, most: int) -> tuple[int, int]:
    """How many people, and how many sign-ups, would be forgotten now; both counted to `most`."""
    counted = f"select count(*) from ({OLD} limit %(most)s) as old"
    row = conn.execute(counted.encode(), {"before": before, "most": most}).fetchone()
    return len(_strangers(conn, before, most)), int(row[0]) if row else 0


def _strangers(conn: Conn, before: datetime, most: int) -> list[int]:
    rows = conn.execute(
        STRANGERS.encode(),
        {"before": before, "unproven": UNPROVEN, "letter": CONFIRMATION, "most": most},
    )
    return [row[0] for row in rows]
