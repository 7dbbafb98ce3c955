"""Sign-up forms: what they ask, where they are shown, and what came of them."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import msgspec
from fastapi import APIRouter, Header, Path, Response
from pydantic import BaseModel, Field, StringConstraints

from regulars.ground.errors import BadInput
from regulars.interact.forms import form as forms
from regulars.interact.forms import store
from regulars.interact.forms.comparing.store import refuse_compared
from regulars.interact.forms.form import Asks, Channel, Form, Kind, Opens, Visitors
from regulars.interact.forms.rate import FEWEST, rate
from regulars.interact.forms.store import Kept
from regulars.interact.surveys.form import Locale
from regulars.web.api.asking import (
    NO_NUL,
    AtDesk,
    Counter,
    Desk,
    Now,
    Reader,
    Text,
    Till,
    Transaction,
    Writer,
)
from regulars.web.api.feedback.surveys import WordsBody
from regulars.web.drawn.shown import FormShown, shown
from regulars.web.problems import RESPONSES
from regulars.web.spanish import said as spoken
from regulars.web.spanish.asked import preferred
from regulars.work.preferences.confirming import asked_for

router = APIRouter(tags=["forms"], responses=RESPONSES)

NameInPath = Annotated[str, Path(pattern=r"^[a-z][a-z0-9_-]{0,39}$")]
Pattern = Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=NO_NUL)]


class SignUpForm(BaseModel):
    """What a form asks, where it stands and when it opens."""

    kind: Kind = Field(
        description="popup: opens over a page. embedded: stands in a page. till: a page of its own"
    )
    title: WordsBody
    text: WordsBody = WordsBody()
    agree: WordsBody = Field(description="What people say yes to: the proof of their consent")
    thanks: WordsBody = WordsBody()
    channel: Channel = "email"
    purpose: Text = "marketing"
    asks: Annotated[list[Asks], Field(max_length=2)] = []
    opens: Opens = Field(
        default="after",
        description="after: so many seconds. scrolled: so many per cent of the page. leaving: the"
        " pointer leaves for the browser's bar",
    )
    amount: Annotated[int, Field(ge=0, le=600)] = 10
    rest_days: Annotated[int, Field(ge=1, le=forms.LONGEST_REST)] = 30
    pages: Annotated[list[Pattern], Field(max_length=forms.MOST_PAGES)] = Field(
        default=[], description="Paths on which a pop-up opens, `/sale/*`; none: all"
    )
    visitors: Visitors = Field(
        default="all", description="known: whose name or address we have. new: all others"
    )


class Share(BaseModel):
    """A share, 0 to 1, with its 95 % interval."""

    share: float
    low: float
    high: float


class FormRow(BaseModel):
    """A form as it stands, and what came of this version of it."""

    name: str
    version: int
    active: bool = Field(description="It is shown, and takes addresses")
    changed_at: datetime
    form: SignUpForm
    shown: int
    sent: int
    confirmed: int = Field(description="Owners of addresses who said yes to the letter")
    rate: Share | None = Field(description="Sent of shown; null: too early to say")
    fewest: int = Field(description="Showings below which no share is said")
    page: str = Field(description="The form as a page of its own")


class TillForm(BaseModel):
    """A form that the assistant may hand over at the till."""

    title: WordsBody
    page: str = Field(description="Where it is; it begins anew for the next person")


class Preview(BaseModel):
    """How a form would look, before it is kept."""

    shown: FormShown
    wrong: str | None = Field(description="Why it cannot be shown; null: it can")


@router.get("/api/forms")
def sign_up_forms(who: Reader, conn: Transaction, at: AtDesk) -> list[FormRow]:
    """All sign-up forms, the latest changed first."""
    return [_row(one, at) for one in store.forms(conn)]


@router.get("/api/till/forms")
def till_forms(who: Till, conn: Transaction, at: AtDesk) -> list[TillForm]:
    """The forms for the till that are on."""
    on = [one for one in store.active(conn) if one.form.kind == "till"]
    return [
        TillForm(title=WordsBody(**msgspec.to_builtins(one.form.title)), page=_page(one.name, at))
        for one in on
    ]


@router.get("/api/forms/{name}")
def sign_up_form(name: NameInPath, who: Reader, conn: Transaction, at: AtDesk) -> FormRow:
    """One form, and what came of it."""
    return _row(store.form(conn, name), at)


@router.put("/api/forms/{name}", status_code=204)
def save_form(
    name: NameInPath, said: SignUpForm, who: Writer, conn: Transaction, when: Now
) -> Response:
    """Keep a form; what changed is a new version with counts of its own, shown if the form is."""
    made = _form(said)
    forms.check(made, [one.name for one in asked_for(conn)])
    refuse_compared(conn, name)
    store.save(conn, name, made, now=when)
    return Response(status_code=204)


@router.post("/api/forms/preview")
def preview_form(
    said: SignUpForm,
    locale: Locale,
    who: Counter,
    conn: Transaction,
    accept_language: Annotated[str, Header(max_length=1_000)] = "",
) -> Preview:
    """How it would look in one language; what is wrong is said in the asker's. Nothing is kept."""
    made = _form(said)
    wrong = None
    try:
        forms.check(made, [one.name for one in asked_for(conn)])
    except BadInput as error:
        wrong = spoken(str(error), preferred(accept_language))
    return Preview(shown=shown("preview", 0, made, locale), wrong=wrong)


@router.post("/api/forms/{name}/on", status_code=204)
def switch_form_on(name: NameInPath, who: Writer, conn: Transaction, when: Now) -> Response:
    """Show it from now on."""
    store.switch(conn, name, True, now=when)
    return Response(status_code=204)


@router.post("/api/forms/{name}/off", status_code=204)
def switch_form_off(name: NameInPath, who: Writer, conn: Transaction, when: Now) -> Response:
    """Show it no longer, and take nothing that is sent with it."""
    store.switch(conn, name, False, now=when)
    return Response(status_code=204)


@router.delete("/api/forms/{name}", status_code=204)
def drop_form(name: NameInPath, who: Writer, conn: Transaction) -> Response:
    """Forget a form that nobody sent."""
    refuse_compared(conn, name)
    store.drop(conn, name)
    return Response(status_code=204)


def _form(said: SignUpForm) -> Form:
    return msgspec.convert(said.model_dump(), Form)


def _row(one: Kept, at: Desk) -> FormRow:
    share = rate(one.sent, one.shown)
    return FormRow(
        **{**msgspec.structs.asdict(one), "form": msgspec.to_builtins(one.form)},
        rate=None if share is None else Share(**share._asdict()),
        fewest=FEWEST,
        page=_page(one.name, at),
    )


def _page(name: str, at: Desk) -> str:
    return f"{at.house.public_url}/f/{name}"
