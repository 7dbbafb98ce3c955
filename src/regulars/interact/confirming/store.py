"""What waits for the owner of an address, in PostgreSQL."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final, Literal

import msgspec

from regulars.ground.database import Conn
from regulars.interact.consent import ALL, Address
from regulars.interact.gate import CONFIRMATION

Asks = Literal["consent", "data"]
#: How long the link in the letter works.
USEFUL: Final[dict[Asks, timedelta]] = {"consent": timedelta(days=2), "data": timedelta(hours=1)}
MOST_A_DAY: Final = 3  #: letters to one address, whoever asks for them


class Origin(msgspec.Struct, frozen=True, kw_only=True):
    """On which sign-up form or list it was asked, and what was typed there besides the address.

    Attributes:
        form: Its name; empty: on none.
        page: The address of the page that it stood on.
        told: Attributes; they count once the owner of the address said yes.
        list: The list that they join by their yes; empty: none.
        title: What the list is called, in their language.
        by: Who of the staff typed it; empty: they themselves.
        when: On which day they wish to be reminded, and every how many weeks.
    """

    form: str = ""
    version: int = 0
    page: str = ""
    told: dict[str, str] = {}
    list: str = ""
    title: str = ""
    by: str = ""
    when: dict[str, str | int] = {}


class Confirmation(msgspec.Struct, frozen=True, kw_only=True):
    """Something that was asked for an address.

    Attributes:
        id: Of the letter that asks for the owner's word, too.
        purposes, wordings: What for, and what was read of each when it was asked.
        source: The door at which it was asked.
        done_at: When the owner said yes; None: not yet.
        origin: The form on which it was asked.
    """

    id: str
    kind: str
    address: str
    asks: Asks
    purposes: tuple[str, ...]
    wordings: tuple[str, ...]
    locale: str
    source: str
    asked_at: datetime
    expires_at: datetime
    done_at: datetime | None = None
    origin: Origin = Origin()

    @property
    def owner(self) -> Address:
        """The address, with its kind."""
        return self.kind, self.address


FIELDS: Final = ", ".join(Confirmation.__struct_fields__)


def keep(conn: Conn, said: Confirmation) -> bool:
    """Write it down; False: it was there, or the address may get no further letter now.

    One address gets a few letters a day, whoever asks; one in thirty days once it stopped
    everything; and none for what was asked before it said stop.
    """
    row = conn.execute(
        f"""insert into confirmations ({FIELDS})
            select %(id)s, %(kind)s, %(address)s, %(asks)s, %(purposes)s, %(wordings)s,
                   %(locale)s, %(source)s, %(asked_at)s, %(expires_at)s, null, %(origin)s
            where (select count(*) from confirmations where kind = %(kind)s
                   and address = %(address)s and asked_at > %(day)s) < %(most)s
              and not exists (select from confirmations where kind = %(kind)s
                   and address = %(address)s and asked_at > %(month)s
                   and asked_at > (select max(at) from consents where kind = %(kind)s
                                   and address = %(address)s and purpose = %(all)s and not given))
              and not exists (select from consents where kind = %(kind)s and address = %(address)s
                   and not given and purpose = any(%(stops)s) and at >= %(asked_at)s)
            on conflict do nothing returning id""",
        {
            **msgspec.structs.asdict(said),
            "purposes": list(said.purposes),
            "wordings": list(said.wordings),
            "origin": msgspec.json.encode(said.origin).decode(),
            "day": said.asked_at - timedelta(days=1),
            "month": said.asked_at - timedelta(days=30),
            "all": ALL,
            "most": MOST_A_DAY,
            "stops": [ALL, CONFIRMATION],
        },
    ).fetchone()
    return row is not None


def confirmation(conn: Conn, id_: str, *, now: datetime) -> Confirmation | None:
    """What waits under this id; None: nothing, or its time is over."""
    row = conn.execute(
        f"select {FIELDS} from confirmations where id = %s and expires_at > %s", (id_, now)
    ).fetchone()
    return None if row is None else _made(row)


def of(conn: Conn, addresses: Sequence[Address]) -> list[Confirmation]:
    """Everything that was asked for these addresses, the oldest first."""
    rows = conn.execute(
        f"select {FIELDS} from confirmations"
        " where (kind, address) in (select * from unnest(%s::text[], %s::text[]))"
        " order by asked_at, id",
        ([kind for kind, _ in addresses], [value for _, value in addresses]),
    ).fetchall()
    return [_made(row) for row in rows]


def done(conn: Conn, id_: str, *, now: datetime) -> bool:
    """The owner said yes; False: they had said so before."""
    first = conn.execute(
        "update confirmations set done_at = %s where id = %s and done_at is null", (now, id_)
    )
    return first.rowcount == 1


def _made(row: Sequence[object]) -> Confirmation:
    said = dict(zip(Confirmation.__struct_fields__, row, strict=True))
    return msgspec.convert(
        {**said, "origin": msgspec.json.decode(str(said["origin"]))}, Confirmation
    )
