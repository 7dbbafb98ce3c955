"""Surveys, their versions, invitations and answers in PostgreSQL. Nothing here commits."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import msgspec

from regulars.ground.database import Conn
from regulars.ground.errors import Conflict, NotFound
from regulars.ground.events import Identifier
from regulars.interact.surveys.answering import Given
from regulars.interact.surveys.form import Form, check


class Survey(msgspec.Struct, frozen=True, kw_only=True):
    """A survey as it stands.

    Attributes:
        draft: What is worked on; the same as the version that is asked, where nothing is.
        version: The version that is asked; 0: none yet.
        open: Whether it takes answers.
        answers: How many came in all.
    """

    name: str
    draft: Form
    version: int
    open: bool
    changed_at: datetime
    answers: int


class Invitation(msgspec.Struct, frozen=True, kw_only=True):
    """Who was invited where; `who` is None of a stranger."""

    survey: str
    who: Identifier | None
    place: str
    reference: str


def surveys(conn: Conn) -> list[Survey]:
    """All surveys, the latest changed first."""
    rows = conn.execute(
        "select s.name, s.draft, s.version, s.open, s.changed_at,"
        " (select count(*) from survey_answers a where a.survey = s.name)"
        " from surveys s order by s.changed_at desc, s.name limit 200"
    ).fetchall()
    return [_survey(row) for row in rows]


def survey(conn: Conn, name: str) -> Survey:
    """One survey.

    Raises:
        NotFound: There is none of that name.
    """
    row = conn.execute(
        "select s.name, s.draft, s.version, s.open, s.changed_at,"
        " (select count(*) from survey_answers a where a.survey = s.name)"
        " from surveys s where s.name = %s",
        (name,),
    ).fetchone()
    if row is None:
        raise NotFound(f"survey {name!r}: there is none of that name")
    return _survey(row)


def _survey(row: Sequence[object]) -> Survey:
    name, draft, version, is_open, changed_at, answers = row
    return msgspec.convert(
        {
            "name": name,
            "draft": msgspec.json.decode(str(draft)),
            "version": version,
            "open": is_open,
            "changed_at": changed_at,
            "answers": answers,
        },
        Survey,
    )


def asked(conn: Conn, one: Survey) -> Form | None:
    """What it asks; None: nothing yet."""
    return form(conn, one.name, one.version) if one.version else None


def save(conn: Conn, name: str, draft: Form, *, now: datetime) -> None:
    """Keep a draft; what is asked stays as it is. A new name begins a survey."""
    conn.execute(
        "insert into surveys (name, draft, changed_at) values (%s, %s, %s)"
        " on conflict (name) do update set draft = excluded.draft,"
        " changed_at = excluded.changed_at",
        (name, _text(draft), now),
    )


def publish(conn: Conn, name: str, *, now: datetime) -> int:
    """Ask the draft from now on, as the version that comes back; answers are taken.

    Raises:
        NotFound: There is none of that name.
        BadInput: The draft cannot be asked.
    """
    conn.execute("select from surveys where name = %s for update", (name,))
    found = survey(conn, name)
    check(found.draft)
    if asked(conn, found) == found.draft:
        conn.execute("update surveys set open = true where name = %s", (name,))
        return found.version
    version = found.version + 1
    conn.execute(
        "insert into survey_versions (survey, version, body, at) values (%s, %s, %s, %s)",
        (name, version, _text(found.draft), now),
    )
    conn.execute(
        "update surveys set version = %s, open = true, changed_at = %s where name = %s",
        (version, now, name),
    )
    return version


def close(conn: Conn, name: str, *, now: datetime) -> None:
    """Take no more answers; links say so. What was said stays.

    Raises:
        NotFound: There is none of that name.
    """
    done = conn.execute(
        "update surveys set open = false, changed_at = %s where name = %s", (now, name)
    )
    if done.rowcount == 0:
        raise NotFound(f"survey {name!r}: there is none of that name")


def drop(conn: Conn, name: str) -> None:
    """Forget a draft that was never asked.

    Raises:
        NotFound: There is none of that name.
        Conflict: It was asked; close it instead.
    """
    if survey(conn, name).version:
        raise Conflict(f"survey {name!r}: was asked before; close it instead")
    conn.execute("delete from surveys where name = %s", (name,))


def form(conn: Conn, name: str, version: int) -> Form:
    """What a version asks.

    Raises:
        NotFound: There is no such version.
    """
    row = conn.execute(
        "select body from survey_versions where survey = %s and version = %s", (name, version)
    ).fetchone()
    if row is None:
        raise NotFound(f"survey {name!r}: has no version {version}")
    return msgspec.json.decode(row[0], type=Form)


def open_names(conn: Conn) -> list[str]:
    """The surveys that take answers."""
    rows = conn.execute("select name from surveys where open order by name").fetchall()
    return [row[0] for row in rows]


def invite(conn: Conn, said: Invitation, *, now: datetime) -> int:
    """Write down an invitation; the same order invites once. Returns its id."""
    kind, value = said.who or ("", "")
    row = conn.execute(
        "insert into survey_invitations (survey, kind, value, place, reference, at)"
        " values (%s, %s, %s, %s, %s, %s)"
        " on conflict (survey, reference) where reference <> ''"
        " do update set kind = case when excluded.kind = '' then survey_invitations.kind"
        "  else excluded.kind end, value = case when excluded.kind = ''"
        "  then survey_invitations.value else excluded.value end returning id",
        (said.survey, kind, value, said.place, said.reference, now),
    ).fetchone()
    assert row
    return int(row[0])


def invitation(conn: Conn, id_: int) -> Invitation:
    """One invitation.

    Raises:
        NotFound: It is forgotten.
    """
    with conn.cursor() as cursor:
        row = cursor.execute(
            "select survey, kind, value, place, reference from survey_invitations where id = %s",
            (id_,),
        ).fetchone()
    if row is None:
        raise NotFound("this invitation is forgotten")
    survey_, kind, value, place, reference = row
    who = Identifier(kind, value) if kind else None
    return Invitation(survey=survey_, who=who, place=place, reference=reference)


def answered(conn: Conn, id_: str) -> Identifier | None:
    """By whom these answers were given; None: they were not yet."""
    row = conn.execute("select kind, value from survey_answers where id = %s", (id_,)).fetchone()
    return None if row is None else Identifier(*row)


def record(conn: Conn, given: Given) -> bool:
    """Keep answers; False and nothing changes: they were kept before."""
    done = conn.execute(
        "insert into survey_answers (id, survey, version, kind, value, place, locale, body, at)"
        " values (%s, %s, %s, %s, %s, %s, %s, %s, %s) on conflict do nothing",
        (
            *(given.id, given.survey, given.version, *given.who),
            *(given.place, given.locale, msgspec.json.encode(given.answers).decode(), given.at),
        ),
    )
    return done.rowcount == 1


def _text(form_: Form) -> str:
    return msgspec.json.encode(form_).decode()
