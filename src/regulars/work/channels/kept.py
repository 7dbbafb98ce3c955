"""The channels' settings in the database; what the environment says comes first."""

from __future__ import annotations

from datetime import datetime
from typing import Final, Literal

import msgspec

from regulars.ground import house_rules
from regulars.ground.database import Conn
from regulars.ground.errors import BadInput, Conflict, NotFound
from regulars.ground.settings import Settings
from regulars.ground.time import Clock
from regulars.interact.channels.email import Email, Server, server
from regulars.interact.messages.message import Channel
from regulars.work.secrets import house_secret, lock, unlock

EMAIL: Final = "email"
LOCKED_FOR: Final = "password of the mail server"
BY_ENVIRONMENT: Final = (
    "email: is set by REGULARS_SMTP_URL and REGULARS_MAIL_FROM; unset them and start again to"
    " change it here"
)


class MailServer(msgspec.Struct, frozen=True, kw_only=True):
    """Where mail is handed over, and who it is from; the password is kept apart.

    Attributes:
        tls: "implicit": from the first byte. "starttls": where the server offers it, and always
            before a password is said.
        sender: "Shop <hello@shop.example>".
    """

    host: str
    port: int = 587
    tls: Literal["starttls", "implicit"] = "starttls"
    user: str = ""
    sender: str


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """What is kept of a channel."""

    server: MailServer
    has_password: bool
    changed_at: datetime
    changed_by: str


def names(conn: Conn, environment: Settings) -> frozenset[str]:
    """The names of the channels that are set up."""
    kept = {row[0] for row in conn.execute("select name from channels")}
    return frozenset(kept | ({EMAIL} if environment.smtp_url else set()))


def by_environment(environment: Settings, clock: Clock) -> Email | None:
    """The mail server that the environment names; None if it names none.

    Raises:
        BadInput: The mail server's URL or the sender is not one.
    """
    if not environment.smtp_url:
        return None
    return Email(server(environment.smtp_url), sender=environment.mail_from, clock=clock)


def channels(conn: Conn, environment: Settings, clock: Clock) -> dict[str, Channel]:
    """The channels that are set up, by name, ready to send.

    Raises:
        BadInput: The environment names no mail server, or no sender.
        Unfit: A password cannot be read.
    """
    said_there = by_environment(environment, clock)
    if said_there is not None:
        return {EMAIL: said_there}
    row = conn.execute(
        "select settings, password from channels where name = %s", (EMAIL,)
    ).fetchone()
    if row is None:
        return {}
    said = msgspec.json.decode(row[0], type=MailServer)
    secret = house_secret(environment.home)
    password = "" if row[1] is None else unlock(secret, LOCKED_FOR, bytes(row[1]))
    return {EMAIL: _email(said, password, clock)}


def read(conn: Conn, environment: Settings) -> Kept | None:
    """What is kept of e-mail; None if nothing is, or the environment says it."""
    if environment.smtp_url:
        return None
    row = conn.execute(
        "select settings, password is not null, changed_at, changed_by from channels"
        " where name = %s",
        (EMAIL,),
    ).fetchone()
    if row is None:
        return None
    said = msgspec.json.decode(row[0], type=MailServer)
    return Kept(server=said, has_password=row[1], changed_at=row[2], changed_by=row[3])


def save(
    conn: Conn,
    said: MailServer,
    password: str | None,
    *,
    environment: Settings,
    by: str,
    clock: Clock,
) -> None:
    """Keep where mail is handed over, from the next message on.

    Args:
        password: None: it stays as it is, which it may only for the same server and user.

    Raises:
        BadInput: It cannot be right.
        Conflict: The environment says it.
    """
    if environment.smtp_url:
        raise Conflict(BY_ENVIRONMENT)
    before = read(conn, environment)
    _email(said, password or "", clock)
    if password is None and before is not None and before.has_password and said.user:
        same = (before.server.host, before.server.port, before.server.user)
        if same != (said.host, said.port, said.user):
            raise BadInput("password: enter it again, for the server or the user is another one")
    keeps = password is None and said.user != ""
    locked = lock(house_secret(environment.home), LOCKED_FOR, password) if password else None
    conn.execute(
        "insert into channels (name, settings, password, changed_at, changed_by)"
        " values (%s, %s, %s, %s, %s) on conflict (name) do update"
        " set settings = excluded.settings, changed_at = excluded.changed_at,"
        " changed_by = excluded.changed_by,"
        " password = case when %s then channels.password else excluded.password end",
        (EMAIL, msgspec.json.encode(said).decode(), locked, clock(), by, keeps),
    )
    house_rules.touch(conn)


def drop(conn: Conn, environment: Settings) -> None:
    """Send e-mail no more: it goes to the test inbox again.

    Raises:
        NotFound: Nothing is kept.
        Conflict: The environment says it.
    """
    if environment.smtp_url:
        raise Conflict(BY_ENVIRONMENT)
    if conn.execute("delete from channels where name = %s", (EMAIL,)).rowcount == 0:
        raise NotFound("email: is not set up")
    house_rules.touch(conn)


def _email(said: MailServer, password: str, clock: Clock) -> Email:
    where = Server(
        host=said.host,
        port=said.port,
        user=said.user,
        password=password,
        implicit_tls=said.tls == "implicit",
    )
    return Email(where, sender=said.sender, clock=clock)
