"""The secrets that senders sign with, and how each of them does: the table `hooks`."""

from __future__ import annotations

import secrets
from base64 import b64decode, b64encode
from binascii import Error
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final, Literal, get_args

import msgspec

from regulars.ground.database import Conn
from regulars.ground.errors import BadInput, NotFound
from regulars.work.secrets import house_secret, lock, unlock

Door = Literal["shopify", "square", "woocommerce", "generic", "twilio"]
Why = Literal["unsigned", "forged", "stale"]
DOORS: Final[tuple[Door, ...]] = get_args(Door)
#: Who gives out the secret themselves; the others take one of ours.
THEIRS: Final[frozenset[Door]] = frozenset(("shopify", "square", "twilio"))
GRACE: Final = timedelta(hours=24)  #: the former secret is good so long after it was changed
PREFIX: Final = "whsec_"  #: of a secret of Standard Webhooks
BYTES: Final = 32
SHORTEST: Final = 16  #: bytes of a secret
LOCKED_FOR: Final = "secret of the hook {}"


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """How one door does."""

    door: Door
    former_until: datetime | None
    changed_at: datetime
    changed_by: str
    heard: int
    heard_at: datetime | None
    heard_of: str
    unnamed: int
    refused: int
    refused_at: datetime | None
    refused_because: str


COLUMNS: Final = ", ".join(Row.__struct_fields__)


def address(public_url: str, door: Door) -> str:
    """What somebody pastes at the sender's."""
    return f"{public_url.rstrip('/')}/hooks/{door}"


def rows(conn: Conn) -> list[Row]:
    """Every door that is set up."""
    found = conn.execute(f"select {COLUMNS} from hooks order by door".encode()).fetchall()
    return [
        msgspec.convert(dict(zip(Row.__struct_fields__, one, strict=True)), Row) for one in found
    ]


def opened(conn: Conn, door: Door, *, home: Path, now: datetime) -> list[str]:
    """The secrets that are good at a door now, the latest first; none: it is not set up.

    Raises:
        Unfit: What is kept cannot be read with this house's secret.
    """
    row = conn.execute(
        "select secret, case when former_until > %s then former end from hooks where door = %s",
        (now, door),
    ).fetchone()
    kept = [] if row is None else [bytes(one) for one in row if one is not None]
    return [unlock(house_secret(home), LOCKED_FOR.format(door), one) for one in kept]


def save(
    conn: Conn, door: Door, said: str | None, *, home: Path, by: str, now: datetime
) -> str | None:
    """Open a door, or change its secret; the former one is good for `GRACE` more.

    Args:
        said: The sender's secret; None: we make one.

    Returns:
        The secret, if we made it: it cannot be read again.

    Raises:
        BadInput: Only the sender can give this secret, or it cannot be one.
    """
    if said is None and door in THEIRS:
        raise BadInput(f"secret: {door} makes it; copy it from there")
    secret = made(door) if said is None else checked(door, said)
    conn.execute(
        "insert into hooks (door, secret, changed_at, changed_by) values (%s, %s, %s, %s)"
        " on conflict (door) do update set secret = excluded.secret, former = hooks.secret,"
        " former_until = %s, changed_at = excluded.changed_at, changed_by = excluded.changed_by",
        (door, lock(house_secret(home), LOCKED_FOR.format(door), secret), now, by, now + GRACE),
    )
    return secret if said is None else None


def drop(conn: Conn, door: Door) -> None:
    """Close a door: from now on nothing is taken there.

    Raises:
        NotFound: It is not set up.
    """
    if conn.execute("delete from hooks where door = %s", (door,)).rowcount == 0:
        raise NotFound(f"hook {door!r}: is not set up")


def hear(conn: Conn, door: Door, topic: str, *, unnamed: int, now: datetime) -> None:
    """Note that a delivery was signed rightly, and what it was about."""
    conn.execute(
        "update hooks set heard = heard + 1, heard_at = %s, heard_of = %s, unnamed = unnamed + %s"
        " where door = %s",
        (now, topic[:100], unnamed, door),
    )


def refuse(conn: Conn, door: Door, why: Why, *, now: datetime) -> None:
    """Note that something was turned away."""
    conn.execute(
        "update hooks set refused = refused + 1, refused_at = %s, refused_because = %s"
        " where door = %s",
        (now, why, door),
    )


def made(door: Door) -> str:
    """A fresh secret, as the sender writes secrets."""
    if door == "generic":
        return PREFIX + b64encode(secrets.token_bytes(BYTES)).decode()
    return secrets.token_urlsafe(BYTES)


def checked(door: Door, said: str) -> str:
    """The secret, if it can be one.

    Raises:
        BadInput: It is too short to keep anybody out, or not written as it must be.
    """
    text = said.strip()
    size = len(text)
    if door == "generic":
        try:
            size = len(b64decode(text.removeprefix(PREFIX), validate=True))
        except (Error, ValueError) as error:
            raise BadInput(f"secret: {PREFIX} and then base64, or let us make one") from error
    if size < SHORTEST:
        raise BadInput(f"secret: has {size} bytes; fewer than {SHORTEST} keep nobody out")
    return text
