"""The answers to a survey in PostgreSQL, as they are read. Nothing here writes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import msgspec

from regulars.ground.database import Conn
from regulars.interact.surveys.form import Answer


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """What one person answered."""

    id: str
    version: int
    person: int | None
    place: str
    locale: str
    answers: dict[str, Answer]
    at: datetime


class Version(msgspec.Struct, frozen=True, kw_only=True):
    """A version that was asked, since when, and how many answered it."""

    version: int
    since: datetime
    answers: int


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """Which answers.

    Attributes:
        version: None: of all versions.
        question: Only those that answer it; empty: all.
        search: Only those whose answer to `question` has these letters in it, large or small.
    """

    version: int | None = None
    question: str = ""
    search: str = ""


def said(conn: Conn, name: str, wanted: Wanted, *, limit: int) -> list[Said]:
    """The answers to a survey, the latest first; `person`: whose name that is now."""
    rows = conn.execute(
        "select a.id, a.version, i.person, a.place, a.locale, a.body, a.at"
        " from survey_answers a left join identifiers i on (i.kind, i.value) = (a.kind, a.value)"
        " where a.survey = %(survey)s"
        " and (%(version)s::int is null or a.version = %(version)s)"
        " and (%(question)s = '' or"
        "  strpos(lower(a.body::jsonb ->> %(question)s), lower(%(search)s)) > 0)"
        " order by a.at desc, a.id limit %(limit)s",
        {"survey": name, "limit": limit} | msgspec.structs.asdict(wanted),
    ).fetchall()
    return [
        Said(
            id=id_,
            version=version,
            person=person,
            place=place,
            locale=locale,
            answers=msgspec.json.decode(body, type=dict[str, Answer]),
            at=at,
        )
        for id_, version, person, place, locale, body, at in rows
    ]


def versions(conn: Conn, name: str) -> list[Version]:
    """Every version that was asked, the newest first."""
    rows = conn.execute(
        "select v.version, v.at, (select count(*) from survey_answers a"
        "  where a.survey = v.survey and a.version = v.version)"
        " from survey_versions v where v.survey = %s order by v.version desc",
        (name,),
    ).fetchall()
    return [Version(version=version, since=at, answers=n) for version, at, n in rows]


def sheets(conn: Conn, name: str, version: int) -> Iterator[dict[str, Answer]]:
    """What each answered to that version, one after the other: there may be very many."""
    with conn.cursor() as cursor:
        for (body,) in cursor.stream(
            "select body from survey_answers where survey = %s and version = %s", (name, version)
        ):
            yield msgspec.json.decode(body, type=dict[str, Answer])
