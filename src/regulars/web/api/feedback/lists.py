"""Lists that people put themselves on: their words, who is on them, and joining at the till."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any

import msgspec
from fastapi import APIRouter, Query, Response
from pydantic import BaseModel, Field

from regulars.ground import house_rules
from regulars.ground.database import Conn
from regulars.ground.errors import BadInput, Conflict
from regulars.ground.events import PersonId
from regulars.ground.time import local_day, zone
from regulars.identify import store as identities
from regulars.identify.catalogue import store as catalogue
from regulars.identify.stock import store as stock
from regulars.interact.lists import form as forms
from regulars.interact.lists import store
from regulars.interact.lists.form import Kind, ListForm
from regulars.interact.lists.members import store as on_lists
from regulars.interact.lists.members.move import MOST_WEEKS
from regulars.interact.lists.store import Kept
from regulars.interact.lists.waiting import store as waiting
from regulars.interact.surveys.form import Locale
from regulars.web.api.asking import (
    AtDesk,
    Desk,
    Limit,
    Now,
    Reader,
    Scanner,
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

    kind: Kind = Field(
        description="promo: hears of offers. birthday: tells a birthday, too. waitlist: is told"
        " once when something is there again. reminder: is told on a day, or every so many weeks"
    )
    title: WordsBody
    text: WordsBody = WordsBody()
    agree: WordsBody = Field(description="What people say yes to: the proof of their consent")
    thanks: WordsBody = WordsBody()
    purpose: Text = Field(
        default="marketing", description="A waitlist and a reminder have purposes of their own"
    )
    product: Place = Field(
        default="", description="What a waitlist waits for; empty: a place, see `free`"
    )


class ListRow(BaseModel):
    """A list as it stands."""

    name: str
    active: bool = Field(description="It takes people")
    changed_at: datetime
    form: ListBody
    members: int = Field(description="People on it now, however they joined")
    free: int = Field(description="Places that you said are free, and nobody was told of yet")
    in_stock: float | None = Field(
        description="Units of `product` that are there now; null: it waits for none, or nobody"
        " told of any"
    )
    page: str = Field(description="Where people join")
    tablet: str = Field(description="The same for a tablet in the shop: it begins anew by itself")


class Places(BaseModel):
    """How many places are free now, beside those that you told of before."""

    places: Annotated[int, Field(ge=1, le=1000)]


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


class TillList(BaseModel):
    """A list that takes people, as an assistant asks for it."""

    name: str
    kind: Kind
    title: WordsBody
    agree: WordsBody = Field(description="To be read aloud: what they say yes to")


class ListJoin(BaseModel):
    """Who joins at the till."""

    kind: NameKind
    value: Place
    birthday: Place = Field(default="", description="`1985-03-02`, or `0000-03-02` without a year")
    on: Place = Field(default="", description="The day of a reminder, `2026-12-01`")
    weeks: Annotated[int, Field(ge=0, le=MOST_WEEKS)] = Field(
        default=0, description="Remind every so many weeks from then on; 0: once"
    )
    agreed: bool = Field(description="The assistant read them the words, and they said yes")
    place: Place = Field(default="", description="The store")
    locale: Locale = "en"


class ListJoined(BaseModel):
    """What happens next."""

    letter: bool = Field(description="A letter to their address comes first")


@router.get("/api/lists")
def marketing_lists(who: Reader, conn: Transaction, at: AtDesk) -> list[ListRow]:
    """All lists, and how many people are on each."""
    counted, lists = on_lists.counts(conn), store.lists(conn)
    there = stock.present(conn, [one.form.product for one in lists if one.form.product])
    return [_row(one, counted.get(one.name, 0), there.get(one.form.product), at) for one in lists]


@router.put("/api/lists/{name}", status_code=204)
def save_list(
    name: NameInPath, said: ListBody, who: Writer, conn: Transaction, when: Now
) -> Response:
    """Keep a list; whoever joined before agreed to what they read then."""
    made = msgspec.convert(said.model_dump(), ListForm)
    forms.check(made, [one.name for one in asked_for(conn)])
    known = store.kept(conn, name)
    if known and (known.form.kind, known.form.product) != (made.kind, made.product):
        raise Conflict(f"list {name!r}: stays of its kind, and waits for what it did; make another")
    if made.product and not catalogue.by_ids(conn, [made.product]):
        raise BadInput(f"product: {made.product!r} is not in the catalogue")
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


@router.post("/api/lists/{name}/free", status_code=204)
def say_places_are_free(name: NameInPath, said: Places, who: Writer, conn: Transaction) -> Response:
    """So many places are free: as many of those who wait are told, in the order they joined."""
    form = store.one(conn, name).form
    if form.kind != "waitlist" or form.product:
        raise Conflict(f"list {name!r}: nobody waits there for a place")
    waiting.set_free(conn, name, said.places)
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


@router.get("/v1/pos/lists", operation_id="pos_lists")
def lists_at_till(who: Scanner, conn: Transaction) -> list[TillList]:
    """The lists that take people, with the words that the assistant reads aloud."""
    taking = (one for one in store.lists(conn) if one.active)
    return [TillList(name=one.name, **_asked(one.form)) for one in taking]


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


def _asked(form: ListForm) -> dict[str, Any]:
    said: dict[str, Any] = msgspec.to_builtins(form)
    return {part: said[part] for part in ("kind", "title", "agree")}


def _today(conn: Conn, now: datetime) -> int:
    return local_day(now, zone(house_rules.read(conn).zone))


def _row(one: Kept, members: int, in_stock: float | None, at: Desk) -> ListRow:
    page = f"{at.house.public_url}/l/{one.name}"
    said = {**msgspec.structs.asdict(one), "form": msgspec.to_builtins(one.form)}
    return ListRow(**said, members=members, in_stock=in_stock, page=page, tablet=f"{page}/tablet")
