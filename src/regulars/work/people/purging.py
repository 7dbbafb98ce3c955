"""What the house keeps of somebody, table by table, and how it goes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from regulars.ground.database import Conn

#: What they did, what follows from it, and what was written down beside it.
DONE: Final = (
    "delete from conflicts c using events e where e.owner = any(%(ids)s)"
    " and c.source = e.source and c.message_id = e.message_id",
    # They go from the history because their owner is gone; one row lets the compaction begin.
    "insert into history_rewrites select position from events where owner = any(%(ids)s) limit 1"
    " on conflict do nothing",
    "update events set identifiers = '[]', payload = '{}', context = '',"
    " message_id = 'erased-' || position where owner = any(%(ids)s)",
    "delete from remarks where owner = any(%(ids)s)",
    "delete from states where owner = any(%(ids)s)",
    "delete from states_next where owner = any(%(ids)s)",
    "delete from links where low = any(%(ids)s) or high = any(%(ids)s)",
    "delete from defections where person = any(%(ids)s)",
    "delete from feedback where identifier = any(%(ids)s)",
    "delete from due where kind = 'reask' and key in"
    " (select id::text from cases where identifier = any(%(ids)s))",
    "delete from cases where identifier = any(%(ids)s)",
    "delete from answers where identifier = any(%(ids)s)",
    "delete from memberships where person = any(%(ids)s)",
    "delete from movements where person = any(%(ids)s)",
    "delete from scores where person = any(%(ids)s)",
    "delete from knowledge where person = any(%(ids)s)",
    "delete from recheck where person = any(%(ids)s)",
    "delete from duplicates where low = any(%(ids)s) or high = any(%(ids)s)",
    "delete from household_members where identifier = any(%(ids)s)",
    "delete from household_proposals where low = any(%(ids)s) or high = any(%(ids)s)",
    "delete from identity_changes where person = any(%(ids)s) or other = any(%(ids)s)",
    "delete from due where kind = 'wish' and (payload::json->>'identifier')::bigint = any(%(ids)s)",
    "delete from due where kind = 'window' and payload::bigint = any(%(ids)s)",
    "delete from hook_orders o using identifiers i where i.id = any(%(ids)s)"
    " and (o.kind, o.value) = (i.kind, i.value)",
    "delete from survey_answers a using identifiers i where i.id = any(%(ids)s)"
    " and (a.kind, a.value) = (i.kind, i.value)",
    "delete from survey_invitations s using identifiers i where i.id = any(%(ids)s)"
    " and (s.kind, s.value) = (i.kind, i.value)",
    "delete from bookings where identifier = any(%(ids)s)",
    "update bookings set booker = null where booker = any(%(ids)s)",
    "delete from list_members where identifier = any(%(ids)s)",
)
#: What was chosen for them, and by which lot.
DRAWN: Final = (
    "update offers set reserved_cents = reserved_cents - held.cents from ("
    " select action, sum(reserved_cents)::bigint as cents from decisions"
    "  where identifier = any(%(ids)s) and reserved_cents > 0 and redeemed_at is null"
    "  and released_at is null group by action) as held where offers.id = held.action",
    "delete from outcomes using decisions where outcomes.decision = decisions.id"
    " and decisions.identifier = any(%(ids)s)",
    "delete from decisions where identifier = any(%(ids)s)",
    "delete from arms where identifier = any(%(ids)s)",
)
NAMES: Final = "delete from identifiers where id = any(%(ids)s)"
EMPTIED: Final = """
    update arms set person = i.person, emptied_at = %(at)s from identifiers i
    where i.id = arms.identifier and i.id = any(%(ids)s)"""


def purge(conn: Conn, ids: Sequence[int]) -> None:
    """Everything that is theirs. A person is called after an identifier, so `ids` name both."""
    for statement in (*DONE, *DRAWN, NAMES):
        conn.execute(statement.encode(), {"ids": list(ids)})


def empty(conn: Conn, ids: Sequence[int], *, at: datetime) -> None:
    """What they did and every name; what was drawn stays, and names nobody.

    Args:
        ids: All names of each of them: an arm remembers whose it was by the number alone.
        at: Since when the arms are nobody's.
    """
    conn.execute(EMPTIED.encode(), {"ids": list(ids), "at": at})
    for statement in (*DONE, NAMES):
        conn.execute(statement.encode(), {"ids": list(ids)})
