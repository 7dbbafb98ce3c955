"""Who said yes to what, now."""

from __future__ import annotations

from typing import Final

import pyarrow as pa

from regulars.ground.database import Conn
from regulars.work.answers.rules.since import Mark, Since
from regulars.work.nights import beliefs

TOUCHED: Final = """
    select i.person from consents c join identifiers i on i.kind = c.kind and i.value = c.address
    where c.id > %(consents)s
    union select person from identifiers where id > %(identifiers)s
    union select person from identity_changes where id > %(identity_changes)s
    union select other from identity_changes where id > %(identity_changes)s"""
_given: Final = Since(("consents", "identifiers", "identity_changes"), TOUCHED)


def given(conn: Conn) -> pa.Table:
    """Who said yes to what, with the columns of the relation `consents`."""
    return _given.get(conn, lambda people: beliefs.given(conn, people))


def mark(conn: Conn) -> Mark:
    """What `given` rests on now: the same mark, the same answer."""
    return _given.mark(conn)
