"""Lists that people put themselves on: their words, who is on them, and joining at the till."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated

import msgspec
from fastapi import APIRouter, Query, Response
from pydantic import BaseModel, Field

from regulars.ground import house_rules
from regulars.ground.database import Conn
from regulars.ground.events import PersonId
from regulars.ground.time import local_day, zone
from regulars.identify import store as identities
from regulars.interact.lists import form as forms
from regulars.interact.lists import store
from regulars.interact.lists.form import Kind, ListForm
from regulars.interact.lists.members import store as on_lists
from regulars.interact.lists.store import Kept
from regulars.interact.surveys.form import Locale
from regulars.web.api.asking import (
    AtDesk,
    Desk,
    Limit,
    Now,
    Reader,
    Text,
    Till,
    Transaction,
    Writer,
)
from regulars.web.api.feedback.forms import NameInPath
from regulars.web.api.feedback.surveys import Place, WordsBody
from regulars.web.api.people.people import Kind as NameKind
from regulars.web.problems import RESPONSES
from regulars.work.lists.joining import Joining, at_till
from regulars.work.preferences.confirming import asked_for

router = APIRouter(tags=["lists"], responses=RESPONSES)


class ListBody(BaseModel):
    """A list as people see it."""

    kind: Kind = Field(description="promo: hears of offers. birthday: tells a birthday, too")
    title: WordsBody
    text: WordsBody = WordsBody()
    agree: WordsBody = Field(description="What people say yes to: the proof of their consent")
    thanks: WordsBody = WordsBody()
    purpose: Text = "marketing"


class ListRow(BaseModel):
    """A list as it stands."""

    name: str
    active: bool = Field(description="It takes people")
    changed_at: datetime
    form: ListBody
    members: int = Field(description="People on it now, however they joined")
    page: str = Field(description="Where people join")
    tablet: str = Field(description="The same for a tablet in the shop: it begins anew by itself")


class ListDay(BaseModel):
    """How often people joined and left on a day."""

    day: date
    joined: int
    left: int


class ListMember(BaseModel):
    """Somebody on a list."""

    person: int
    kind: str = Field(description="Of their name: `email`, `loyalty_card`")
    name: str = Field(description="The strongest name that we know them by")
    joined_at: datetime
    source: str = Field(description="The door by which they joined last")


class ListJoin(BaseModel):
    """Who joins at the till."""

    kind: NameKind
    value: Place
    birthday: Place = Field(default="", description="`1985-03-02`, or `0000-03-02` without a year")
    agreed: bool = Field(description="The assistant read them the words, and they said yes")
    place: Place = Field(default="", description="The store")
    locale: Locale = "en"


class ListJoined(BaseModel):
    """What happens next."""

    letter: bool = Field(description="A letter to their address comes first")


@router.get("/api/lists")
def marketing_lists(who: Reader, conn: Transaction, at: AtDesk) -> list[ListRow]:
    """All lists, and how many people are on each."""
    counted = on_lists.counts(conn)
    return [_row(one, counted.get(one.name, 0), at) for one in store.lists(conn)]


@router.put("/api/lists/{name}", status_code=204)
def save_list(
    name: NameInPath, said: ListBody, who: Writer, conn: Transaction, when: Now
) -> Response:
    """Keep a list; whoever joined before agreed to what they read then."""
    made = msgspec.convert(said.model_dump(), ListForm)
    forms.check(made, [one.name for one in asked_for(conn)])
    store.save(conn, name, made, now=when)
    return Response(status_code=204)


@router.post("/api/lists/{name}/on", status_code=204)
def switch_list_on(name: NameInPath, who: Writer, conn: Transaction, when: Now) -> Response:
    """Take people from now on."""
    store.switch(conn, name, True, now=when)
    return Response(status_code=204)


@router.post("/api/lists/{name}/off", status_code=204)
def switch_list_off(name: NameInPath, who: Writer, conn: Transaction, when: Now) -> Response:
    """Take nobody more; who is on it stays on it."""
    store.switch(conn, name, False, now=when)
    return Response(status_code=204)


@router.get("/api/lists/{name}/members")
def list_members(
    name: NameInPath,
    who: Reader,
    conn: Transaction,
    skip: Annotated[int, Query(ge=0, le=1_000_000)] = 0,
    limit: Limit = 50,
) -> list[ListMember]:
    """Who is on a list, the latest to join first."""
    store.one(conn, name)
    return members_of(conn, name, skip, limit)


@router.get("/api/lists/{name}/days")
def list_days(
    name: NameInPath,
    who: Reader,
    conn: Transaction,
    when: Now,
    days: Annotated[int, Query(ge=1, le=366)] = 90,
) -> list[ListDay]:
    """Joining and leaving by day; days on which nothing happened are left out."""
    store.one(conn, name)
    found = on_lists.days(conn, name, since=_today(conn, when) - days + 1)
    return [ListDay(**msgspec.structs.asdict(one)) for one in found]


@router.post("/v1/pos/lists/{name}", status_code=202, operation_id="pos_join")
def join_at_till(
    name: NameInPath, said: ListJoin, who: Till, conn: Transaction, when: Now
) -> ListJoined:
    """Somebody at the till joins. An e-mail address waits for its owner's yes; a phone number
    counts for texts, as the assistant asked; a card joins, and agrees to no message."""
    joins = Joining(**said.model_dump(), by=who.name)
    return ListJoined(letter=at_till(conn, name, joins, day=_today(conn, when), now=when))


def members_of(conn: Conn, name: str, skip: int, limit: int) -> list[ListMember]:
    """People on a list with their names, the latest to join first."""
    found = on_lists.members(conn, name, skip=skip, limit=limit)
    names = identities.names_of(conn, [PersonId(one.person) for one in found])
    return [
        ListMember(**msgspec.structs.asdict(one), kind=best.kind, name=best.value)
        for one in found
        for _, best in names.get(PersonId(one.person), [])[:1]  # or they were erased a moment ago
    ]


def _today(conn: Conn, now: datetime) -> int:
    return local_day(now, zone(house_rules.read(conn).zone))


def _row(one: Kept, members: int, at: Desk) -> ListRow:
    page = f"{at.house.public_url}/l/{one.name}"
    said = {**msgspec.structs.asdict(one), "form": msgspec.to_builtins(one.form)}
    return ListRow(**said, members=members, page=page, tablet=f"{page}/tablet")
