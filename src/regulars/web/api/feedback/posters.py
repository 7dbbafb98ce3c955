"""Posters to print: of a survey, of a list, and of the page by which people sign up."""

from __future__ import annotations

from typing import Annotated, Any, Final, Literal
from urllib.parse import urlsplit

from fastapi import APIRouter, Query, Response
from pydantic import BaseModel, Field

from regulars.ground import house_rules
from regulars.ground.database import Conn
from regulars.interact.lists import store as lists
from regulars.interact.surveys import store as surveys
from regulars.interact.surveys.form import Locale, Words
from regulars.interact.surveys.tickets import Standing
from regulars.web.api.asking import AtDesk, Desk, Reader, Transaction
from regulars.web.api.feedback.surveys import NameInPath, Place, link
from regulars.web.posters import pdf, svg
from regulars.web.posters.sheet import Poster, Size
from regulars.web.posters.words import WORDS
from regulars.web.problems import RESPONSES

Format = Literal["svg", "pdf"]
KINDS: Final[dict[Format, str]] = {"svg": "image/svg+xml", "pdf": "application/pdf"}
DRAWN: Final[dict[int | str, dict[str, Any]]] = {
    200: {"content": {kind: {} for kind in KINDS.values()}, "description": "The poster"}
}

SIGN_UP: Final = "/sign-up"

router = APIRouter(tags=["posters"], responses=RESPONSES)


class Wish(BaseModel):
    """On which paper, and in which language."""

    size: Size = Field(default="a4", description="receipt: 80 mm wide, as long as it gets")
    locale: Locale | None = Field(default=None, description="Left out: the house's own")


class PlaceWish(Wish):
    """And where it hangs."""

    place: Place = Field(default="", description="Kept with the answers")


class SignUpPage(BaseModel):
    """The page for anybody."""

    url: str


Wished = Annotated[Wish, Query()]


@router.get("/api/surveys/{name}/poster.{format}", response_class=Response, responses=DRAWN)
def survey_poster(
    name: NameInPath,
    format: Format,
    who: Reader,
    conn: Transaction,
    at: AtDesk,
    wish: Annotated[PlaceWish, Query()],
) -> Response:
    """A poster by which anybody answers."""
    found = surveys.survey(conn, name)
    form = surveys.asked(conn, found) or found.draft
    url = link(at, Standing(survey=name, place=wish.place)).url
    house, spoken = _house(conn, wish.locale)
    say = WORDS[spoken]
    made = Poster(
        url=url,
        title=_read(form.title, spoken),
        text=say["survey"],
        business=house,
        address=say["leads"].format(address=urlsplit(url).netloc),
        locale=spoken,
    )
    return _drawn(made, format, wish.size, name)


@router.get("/api/lists/{name}/poster.{format}", response_class=Response, responses=DRAWN)
def list_poster(
    name: NameInPath,
    format: Format,
    who: Reader,
    conn: Transaction,
    at: AtDesk,
    wish: Wished,
) -> Response:
    """A poster by which people join a list."""
    form = lists.one(conn, name).form
    house, spoken = _house(conn, wish.locale)
    own = _read(form.text, spoken)
    said = f"{own} {WORDS[spoken]['list']}" if own else WORDS[spoken]["list"]
    made = _typed(at, f"/l/{name}", _read(form.title, spoken), said, house, spoken)
    return _drawn(made, format, wish.size, name)


@router.get("/api/sign-up")
def sign_up_page(who: Reader, at: AtDesk) -> SignUpPage:
    """Where people sign up by e-mail."""
    return SignUpPage(url=f"{at.house.public_url}{SIGN_UP}")


@router.get("/api/sign-up/poster.{format}", response_class=Response, responses=DRAWN)
def sign_up_poster(
    format: Format,
    who: Reader,
    conn: Transaction,
    at: AtDesk,
    wish: Wished,
) -> Response:
    """A poster of the page on which people sign up by e-mail."""
    house, spoken = _house(conn, wish.locale)
    say = WORDS[spoken]
    made = _typed(at, SIGN_UP, say["sign_up"], say["sign_up.text"], house, spoken)
    return _drawn(made, format, wish.size, "sign-up")


def _house(conn: Conn, locale: Locale | None) -> tuple[str, Locale]:
    """What the business is called, and in which language its poster speaks."""
    rules = house_rules.read(conn)
    return rules.business, locale or ("es" if rules.locale[:2] == "es" else "en")


def _read(words: Words, locale: Locale) -> str:
    return words.read(locale)[0]


def _typed(at: Desk, path: str, title: str, text: str, business: str, locale: Locale) -> Poster:
    """A poster of a page whose address is short enough to be typed."""
    url = f"{at.house.public_url}{path}"
    address = WORDS[locale]["or"].format(address=url.partition("://")[2])
    return Poster(
        url=url, title=title, text=text, business=business, address=address, locale=locale
    )


def _drawn(made: Poster, format: Format, size: Size, name: str) -> Response:
    body = svg.poster(made, size) if format == "svg" else pdf.poster(made, size)
    shown = f'inline; filename="{name}-{size}-{made.locale}.{format}"'
    return Response(body, 200, {"content-disposition": shown}, KINDS[format])
