"""Surveys: what is asked, the links by which people answer, and what came back."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import msgspec
from fastapi import APIRouter, Path, Query, Response
from pydantic import BaseModel, Field, StringConstraints

from regulars.ground import tokens
from regulars.ground.errors import BadInput, Conflict
from regulars.ground.events import Identifier
from regulars.identify.keys import identifier
from regulars.interact.surveys import form as forms
from regulars.interact.surveys import store
from regulars.interact.surveys.form import Form, Kind
from regulars.interact.surveys.store import Invitation, Survey
from regulars.interact.surveys.tickets import (
    LONGEST,
    PURPOSE,
    Invited,
    Mode,
    Standing,
    Ticket,
    subject,
)
from regulars.web.api.asking import (
    NO_NUL,
    AtDesk,
    Desk,
    Now,
    Reader,
    Text,
    Till,
    Transaction,
    Writer,
)
from regulars.web.api.language import Locale
from regulars.web.api.people.people import Kind as NameKind
from regulars.web.posters import svg
from regulars.web.problems import RESPONSES
from regulars.web.spanish import said as spoken

router = APIRouter(tags=["surveys"], responses=RESPONSES)

Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
NameInPath = Annotated[str, Path(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
Saying = Annotated[str, StringConstraints(max_length=500, pattern=NO_NUL)]
Place = Annotated[str, StringConstraints(max_length=LONGEST, pattern=NO_NUL)]


class WordsBody(BaseModel):
    """The same in both languages; an empty one: the other stands for it."""

    en: Saying = ""
    es: Saying = ""


class ChoiceBody(BaseModel):
    """One of a few."""

    name: Name
    label: WordsBody


class AfterBody(BaseModel):
    """Ask only whoever answered an earlier question with one of these."""

    question: Name
    answers: Annotated[list[Text], Field(max_length=forms.MOST_CHOICES)]


class QuestionBody(BaseModel):
    """One thing that we ask."""

    name: Name
    kind: Kind = Field(
        description="rating: 1 to 5. nps: 0 to 10. satisfaction: the five levels. choice: one or"
        " (`many`) more of a few. text: in their own words, up to 10,000 characters"
    )
    ask: WordsBody
    choices: Annotated[list[ChoiceBody], Field(max_length=forms.MOST_CHOICES)] = []
    many: bool = False
    required: bool = False
    after: AfterBody | None = Field(default=None, description="null: everybody is asked")


class FormBody(BaseModel):
    """A whole survey."""

    title: WordsBody
    questions: Annotated[list[QuestionBody], Field(max_length=forms.MOST_QUESTIONS)]
    thanks: WordsBody = WordsBody()


class SurveyRow(BaseModel):
    """A survey as it stands."""

    name: str
    draft: FormBody = Field(description="What is worked on")
    version: int = Field(description="What is asked; 0: nothing yet")
    changed: bool = Field(description="The draft is not what is asked")
    open: bool = Field(description="It takes answers")
    changed_at: datetime
    answers: int
    wrong: str | None = Field(description="Why the draft cannot be asked; null: it can")


class Published(BaseModel):
    """The version that is asked from now on."""

    version: int


class Invite(BaseModel):
    """Whom a receipt is for, as the till knows it; all of it may be left out."""

    kind: NameKind | None = None
    value: Place = ""
    place: Place = Field(default="", description="The store")
    order_id: Place = Field(default="", description="The same order invites once")


class SurveyLink(BaseModel):
    """The address by which people answer."""

    url: str


class ReceiptLink(SurveyLink):
    """The link of one receipt, and its QR code for a till that has no code of its own making."""

    svg: str = Field(description="The QR code as SVG, as wide as it is high")


@router.get("/api/surveys")
def surveys(who: Reader, conn: Transaction, locale: Locale) -> list[SurveyRow]:
    """All surveys, the latest changed first."""
    return [_row(one, store.asked(conn, one), locale) for one in store.surveys(conn)]


@router.get("/api/surveys/{name}")
def survey(name: NameInPath, who: Reader, conn: Transaction, locale: Locale) -> SurveyRow:
    """One survey: its draft, and whether it is asked."""
    found = store.survey(conn, name)
    return _row(found, store.asked(conn, found), locale)


@router.put("/api/surveys/{name}", status_code=204)
def save_survey(
    name: NameInPath, said: FormBody, who: Writer, conn: Transaction, when: Now
) -> Response:
    """Keep a draft, finished or not; what is asked stays as it is until you publish."""
    store.save(conn, name, msgspec.convert(said.model_dump(), Form), now=when)
    return Response(status_code=204)


@router.post("/api/surveys/{name}/publish")
def publish_survey(name: NameInPath, who: Writer, conn: Transaction, when: Now) -> Published:
    """Ask the draft from now on and take answers; answers keep the version they were given to."""
    return Published(version=store.publish(conn, name, now=when))


@router.post("/api/surveys/{name}/close", status_code=204)
def close_survey(name: NameInPath, who: Writer, conn: Transaction, when: Now) -> Response:
    """Take no more answers; its links say so."""
    store.close(conn, name, now=when)
    return Response(status_code=204)


@router.delete("/api/surveys/{name}", status_code=204)
def drop_survey(name: NameInPath, who: Writer, conn: Transaction) -> Response:
    """Forget a survey that was never asked."""
    store.drop(conn, name)
    return Response(status_code=204)


@router.get("/api/surveys/{name}/link")
def survey_link(
    name: NameInPath,
    who: Reader,
    conn: Transaction,
    at: AtDesk,
    mode: Annotated[Mode, Query()] = "page",
    place: Annotated[str, Query(max_length=LONGEST, pattern=NO_NUL)] = "",
) -> SurveyLink:
    """The link for anybody: `page` for a poster, `tablet` begins anew by itself, `site` may stand
    within a page of your site."""
    store.survey(conn, name)
    return link(at, Standing(survey=name, mode=mode, place=place))


@router.post("/api/surveys/{name}/invitations", status_code=201, operation_id="invite")
@router.post("/v1/pos/surveys/{name}", status_code=201, operation_id="pos_invite")
def invite(
    name: NameInPath, said: Invite, who: Till, conn: Transaction, at: AtDesk, when: Now
) -> ReceiptLink:
    """The link of one receipt, answered once, and its QR code to print."""
    if not store.survey(conn, name).open:
        raise Conflict(f"survey {name!r}: takes no answers; publish it first")
    invitation = Invitation(
        survey=name, who=_named(said), place=said.place, reference=said.order_id
    )
    found = link(at, Invited(invitation=store.invite(conn, invitation, now=when)))
    return ReceiptLink(url=found.url, svg=svg.code(found.url))


def _named(said: Invite) -> Identifier | None:
    if said.kind is None:
        return None
    found = identifier(said.kind, said.value)
    if found is None:
        raise BadInput(f"value: {said.value!r} is no {said.kind} that names anybody")
    return found


def link(at: Desk, ticket: Ticket) -> SurveyLink:
    """The address behind which the survey stands."""
    token = tokens.sign(at.house.tokens, PURPOSE, subject(ticket))
    return SurveyLink(url=f"{at.house.public_url}/s/{token}")


def _row(one: Survey, asked: Form | None, locale: str) -> SurveyRow:
    return SurveyRow(
        **{**msgspec.structs.asdict(one), "draft": msgspec.to_builtins(one.draft)},
        changed=asked != one.draft,
        wrong=_wrong(one.draft, locale),
    )


def _wrong(draft: Form, locale: str) -> str | None:
    try:
        forms.check(draft)
    except BadInput as error:
        return spoken(str(error), locale)
    return None
