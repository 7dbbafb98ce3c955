"""The channels: where messages are handed over, and whether anybody takes them there."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

import msgspec
from fastapi import APIRouter, Response
from pydantic import BaseModel, Field, StringConstraints

from regulars.ground import house_rules
from regulars.ground.errors import Conflict
from regulars.web.api.asking import NO_NUL, Admin, AtDesk, Id, Now, Transaction, there
from regulars.web.auth.team import store as team
from regulars.web.problems import RESPONSES
from regulars.work.channels import kept, trying
from regulars.work.channels.kept import EMAIL, MailServer
from regulars.work.channels.trying import State

router = APIRouter(tags=["channels"], responses=RESPONSES)

Host = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9.:_-]{1,253}$")]
Line = Annotated[str, StringConstraints(max_length=256, pattern=r"^[^\x00-\x1f]*$")]


class EmailSettings(BaseModel):
    """Where mail is handed over, and who it is from."""

    host: Host
    port: int = Field(default=587, ge=1, le=65_535)
    tls: Literal["starttls", "implicit"] = Field(
        default="starttls",
        description="starttls: where the server offers it, and always before a password is said;"
        " implicit: from the first byte",
    )
    user: Line = ""
    sender: Line = Field(description="Shop <hello@shop.example>")


class EmailWish(EmailSettings):
    """The same, to be kept."""

    password: Annotated[str, StringConstraints(max_length=1_000, pattern=NO_NUL)] | None = Field(
        default=None, description="Left out: stays as it is. It can never be read again"
    )


class ChannelRow(BaseModel):
    """One channel."""

    name: str
    set_up: bool = Field(description="If not, its messages go to the test inbox")
    by: Literal["environment", "settings", "nobody"] = Field(
        description="The environment (REGULARS_SMTP_URL) comes first and cannot be changed here"
    )
    email: EmailSettings | None = Field(description="As kept; null if the environment says it")
    has_password: bool
    changed_at: datetime | None
    changed_by: str


class TestMail(BaseModel):
    """A test message to yourself."""

    id: int
    address: str
    state: State = Field(
        description="waiting; sent: the carrier has it; later: not reached; failed: refused;"
        " unknown: it may have arrived; expired: nobody sent it"
    )
    said: str = Field(description="What the carrier said")
    asked_at: datetime
    done_at: datetime | None


@router.get("/api/channels")
def channels(who: Admin, conn: Transaction, at: AtDesk) -> list[ChannelRow]:
    """Every channel, and where its settings come from. Passwords are never shown."""
    environment = there(at.house.answering, "the house").settings
    found = kept.read(conn, environment)
    row = ChannelRow(
        name=EMAIL,
        set_up=bool(environment.smtp_url) or found is not None,
        by="environment" if environment.smtp_url else ("settings" if found else "nobody"),
        email=EmailSettings(**msgspec.structs.asdict(found.server)) if found else None,
        has_password=found is not None and found.has_password,
        changed_at=found.changed_at if found else None,
        changed_by=found.changed_by if found else "",
    )
    return [row]


@router.put("/api/channels/email", status_code=204)
def set_email(said: EmailWish, who: Admin, conn: Transaction, at: AtDesk) -> Response:
    """Say where mail is handed over; it holds from the next message on."""
    values = said.model_dump()
    password = values.pop("password")
    kept.save(
        conn,
        MailServer(**values),
        password,
        environment=there(at.house.answering, "the house").settings,
        by=who.name,
        clock=at.house.clock,
    )
    return Response(status_code=204)


@router.delete("/api/channels/email", status_code=204)
def drop_email(who: Admin, conn: Transaction, at: AtDesk) -> Response:
    """Send e-mail no more: its messages go to the test inbox again."""
    kept.drop(conn, there(at.house.answering, "the house").settings)
    return Response(status_code=204)


@router.post("/api/channels/email/test", status_code=202)
def try_email(who: Admin, conn: Transaction, at: AtDesk, when: Now) -> TestMail:
    """Have the sender write to your own address, and to nobody else; then ask what became of it."""
    user = team.user(conn, who.user)
    if user is None:
        raise Conflict("a key has no address of its own; log in, and the test comes to yours")
    if EMAIL not in kept.names(conn, there(at.house.answering, "the house").settings):
        raise Conflict("email: is not set up; say first where mail is handed over")
    language = user["language"] or house_rules.read(conn).locale
    made = trying.ask(
        conn, channel=EMAIL, address=user["email"], language=language, by=who.name, now=when
    )
    return _shown(made)


@router.get("/api/channels/email/test/{id}")
def tried_email(id: Id, who: Admin, conn: Transaction, when: Now) -> TestMail:
    """What became of a test message, and what the carrier said."""
    return _shown(trying.result(conn, id, now=when))


def _shown(one: trying.Trial) -> TestMail:
    said = msgspec.structs.asdict(one)
    return TestMail(**{name: said[name] for name in TestMail.model_fields})
