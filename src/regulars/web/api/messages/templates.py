"""What we would say: templates, checked, previewed; and triggers, that make us wish to say it."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

import msgspec
from fastapi import APIRouter, Path
from pydantic import BaseModel, Field, StringConstraints

from regulars.differentiate import store as definitions
from regulars.ground import house_rules
from regulars.ground.errors import BadInput, NotFound
from regulars.interact.library import store as library
from regulars.interact.messages.templates import Template, check, filled
from regulars.interact.triggers import On, Trigger
from regulars.web.api.asking import (
    BIGGEST,
    NO_NUL,
    AtDesk,
    Counter,
    Now,
    Reader,
    Transaction,
    Writer,
    there,
)
from regulars.web.api.messages import store
from regulars.web.api.messages.letters import Mail, mail_rows
from regulars.web.api.messages.speaking import Channel
from regulars.web.api.reading import Row
from regulars.web.problems import RESPONSES
from regulars.work.answers.writing import Sample

router = APIRouter(tags=["messages"], responses=RESPONSES)

Words = Annotated[str, StringConstraints(max_length=100_000, pattern=NO_NUL)]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,59}$")]
SlugInPath = Annotated[str, Path(pattern=r"^[a-z][a-z0-9_]{0,59}$")]
Locale = Annotated[str, StringConstraints(pattern=r"^[a-z]{2}$")]
LocaleInPath = Annotated[str, Path(pattern=r"^[a-z]{2}$")]
Hours = Annotated[int, Field(ge=0, le=24 * 366)]


class TemplateBody(BaseModel):
    """What to say, in Liquid. `html` may be empty."""

    subject: Words
    text: Words
    html: Words = ""


class TemplateRow(TemplateBody):
    """A template that is there."""

    name: str
    locale: str


class Draft(TemplateBody):
    """A template to try, and facts to fill it in with."""

    facts: dict[str, Any] = Field(
        default={}, description="By name: person, business, offer, offers, items, event, reasons, …"
    )


class Filled(BaseModel):
    """A template filled in."""

    subject: str
    text: str
    html: str


class Preview(BaseModel):
    """For whom to fill it in, and by which channel it would go."""

    person: Annotated[int, Field(ge=1, le=BIGGEST)]
    channel: Channel = "email"
    locale: Locale = "en"
    offer: Annotated[str, StringConstraints(max_length=120, pattern=NO_NUL)] = Field(
        default="", description="An offer's id, for templates that speak of one"
    )


class Event(BaseModel):
    """What sets a trigger off: exactly one of the three."""

    entered: Annotated[str, StringConstraints(max_length=60, pattern=NO_NUL)] = ""
    left: Annotated[str, StringConstraints(max_length=60, pattern=NO_NUL)] = ""
    kind: Annotated[str, StringConstraints(max_length=200, pattern=NO_NUL)] = ""


class TriggerBody(BaseModel):
    """When to wish to speak, and how. Whether we may, the gate says, when it would go out."""

    on: Event
    channel: Channel
    template: Slug
    purpose: Slug = "marketing"
    place: Annotated[str, StringConstraints(max_length=60, pattern=NO_NUL)] = ""
    slot: Annotated[str, StringConstraints(max_length=60, pattern=NO_NUL)] = ""
    cooldown_hours: Hours = 24 * 7
    useful_hours: Annotated[int, Field(ge=1, le=24 * 366)] = 48


class TriggerRow(TriggerBody):
    """A trigger as it stands."""

    name: str
    enabled: bool
    changed_at: datetime


class Enabled(BaseModel):
    """Whether it is on."""

    enabled: bool


@router.get("/api/templates")
def templates(who: Reader, conn: Transaction) -> list[TemplateRow]:
    """All templates, by name and language."""
    found = library.templates(conn)
    return [_template(found[key]) for key in sorted(found)]


@router.put("/api/templates/{name}/{locale}")
def put_template(
    name: SlugInPath,
    locale: LocaleInPath,
    said: TemplateBody,
    who: Writer,
    conn: Transaction,
    when: Now,
) -> TemplateRow:
    """Add a template, or replace the one of that name and language; it is checked first."""
    made = Template(name=name, locale=locale, **said.model_dump())
    library.keep_template(conn, made, now=when)
    return _template(made)


@router.post("/api/templates/check")
def check_template(said: Draft, who: Counter) -> Filled:
    """Fill in a template that is being written; 422 names the part, line and column at fault."""
    made = Template(name="draft", subject=said.subject, text=said.text, html=said.html)
    check(made)
    return Filled(**msgspec.to_builtins(filled(made, said.facts)))


@router.post("/api/templates/{name}/preview")
def preview(
    name: SlugInPath, said: Preview, who: Writer, conn: Transaction, at: AtDesk, when: Now
) -> Mail:
    """What one person would read, put into the sandbox mailbox and marked; it is never sent."""
    sample = Sample(template=name, **said.model_dump())
    made = there(at.house.answering, "deciding").mail(conn, sample, now=when)
    return mail_rows(conn, [made], said.locale)[0]


@router.get("/api/triggers")
def triggers(who: Reader, conn: Transaction) -> list[TriggerRow]:
    """All triggers, by name."""
    return [_trigger(row) for row in store.triggers(conn)]


@router.put("/api/triggers/{name}")
def put_trigger(
    name: SlugInPath, said: TriggerBody, who: Writer, conn: Transaction, when: Now
) -> TriggerRow:
    """Add a trigger, or replace the one of that name; it stays on or off, as it was."""
    made = Trigger(name=name, on=On(**said.on.model_dump()), **said.model_dump(exclude={"on"}))
    _check(conn, made)
    library.keep_trigger(conn, made, now=when)
    house_rules.touch(conn)
    return _one(conn, name)


@router.patch("/api/triggers/{name}")
def switch_trigger(
    name: SlugInPath, said: Enabled, who: Writer, conn: Transaction, when: Now
) -> TriggerRow:
    """Switch a trigger on or off."""
    library.enable_trigger(conn, name, enabled=said.enabled, now=when)
    house_rules.touch(conn)
    return _one(conn, name)


def _check(conn: Transaction, made: Trigger) -> None:
    if not library.templates(conn, [made.template]):
        raise BadInput(f"template: there is no {made.template!r}; write it first")
    segment = made.on.entered or made.on.left
    known = {one.name for one in definitions.definitions(conn) if one.kind == "segment"}
    if segment and segment not in known:
        raise BadInput(f"on: there is no segment {segment!r}")


def _one(conn: Transaction, name: str) -> TriggerRow:
    for row in store.triggers(conn):
        if row["name"] == name:
            return _trigger(row)
    raise NotFound(f"trigger {name!r}: there is none of that name")


def _trigger(row: Row) -> TriggerRow:
    said = msgspec.json.decode(row["definition"], type=Trigger)
    told: dict[str, Any] = msgspec.to_builtins(said)
    return TriggerRow(**told, enabled=row["enabled"], changed_at=row["changed_at"])


def _template(one: Template) -> TemplateRow:
    return TemplateRow(**msgspec.structs.asdict(one))
