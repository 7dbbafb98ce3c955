"""Which forms a page shows to who looks at it; of two that are compared, the one they drew."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

import msgspec
from starlette.requests import Request

from regulars.ground.database import Conn
from regulars.interact import store as standings
from regulars.interact.forms import store
from regulars.interact.forms.comparing import store as comparisons
from regulars.interact.forms.comparing.lot import Lot, lot
from regulars.interact.forms.comparing.store import Comparison
from regulars.interact.forms.form import meant_for
from regulars.interact.forms.store import Kept
from regulars.interact.surveys.form import Locale
from regulars.web.drawn.shown import FormShown, shown
from regulars.web.forms.meant import path_of
from regulars.web.machines import machine
from regulars.web.tag.taking import GRANTED
from regulars.web.tag.visitor import refuses, visitor

Name = Annotated[str, msgspec.Meta(max_length=40)]
Short = Annotated[str, msgspec.Meta(max_length=2_000)]


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """Where the tag is: the forms that stand in the page, and the page's own address."""

    names: Annotated[list[Name], msgspec.Meta(max_length=20)] = []
    page: Short = ""
    locale: Locale = "en"
    consent: str = ""
    machine: bool = False


def due(conn: Conn, said: Asked, request: Request) -> list[FormShown]:
    """The forms that stand in the page, and the pop-ups that may open on it."""
    on = {one.name: one for one in store.active(conn)}
    named = (on[name] for name in dict.fromkeys(said.names) if name in on)
    standing = [one for one in named if one.form.kind == "embedded"]
    found = [(one, one.name) for one in standing]
    tickets: list[str] = []
    nobody_looks = said.machine or machine(request.headers)
    if said.consent == GRANTED and not refuses(request) and not nobody_looks:
        cookie, is_new = visitor(request)
        compared = _compared(conn, on)
        # whose cookie does not stay would draw anew on each page
        lots = {} if is_new else {name: lot(one.id, cookie) for name, one in compared.items()}
        rivals = {one.rival for one in compared.values()}
        here = [one for one in on.values() if meant_for(one.form, path_of(said.page))]
        mine = [one for one in here if one.name not in rivals]
        popups = _for_visitor(conn, mine, "" if is_new else cookie)
        found = _drawn(conn, [*standing, *popups], compared, lots, on)
        tickets = [one.ticket for one in lots.values()]
    return [
        shown(one.name, one.version, one.form, said.locale, rests_as=rests_as, drawn=tickets)
        for one, rests_as in found
    ]


def _compared(conn: Conn, on: Mapping[str, Kept]) -> dict[str, Comparison]:
    """By the form that stands first; a comparison waits while one of the two is switched off."""
    return {
        one.form: one
        for one in comparisons.running(conn)
        if one.form in on and (one.rival is None or one.rival in on)
    }


def _drawn(
    conn: Conn,
    forms: list[Kept],
    compared: Mapping[str, Comparison],
    lots: Mapping[str, Lot],
    on: Mapping[str, Kept],
) -> list[tuple[Kept, str]]:
    """Each form, or what its visitor drew instead; and in whose place it stands or rests."""
    found: list[tuple[Kept, str]] = []
    for one in forms:
        drew, name = lots.get(one.name), one.name
        if drew is not None:
            comparisons.draw(conn, compared[one.name].id, drew)
            name = (compared[one.name].rival or "") if drew.arm == "rival" else name
        if name:
            found.append((on[name], one.name))
    return found


def _for_visitor(conn: Conn, popups: list[Kept], cookie: str) -> list[Kept]:
    """Those for who looks: never one that they said yes to before."""
    if not popups:
        return []
    person, known = store.visitor(conn, cookie) if cookie else (None, False)
    given = standings.given(conn, [person]).get(person, frozenset()) if person else frozenset()
    return [
        one
        for one in popups
        if (one.form.channel, one.form.purpose) not in given
        and one.form.visitors in ("all", "known" if known else "new")
    ]
