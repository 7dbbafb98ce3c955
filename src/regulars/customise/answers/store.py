"""Answers, what was ever asked, and how many answer; in PostgreSQL. Nothing here commits."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

import msgspec

from regulars.customise.offers import ASK
from regulars.customise.stopping.whys import FOR_GOOD, MARK, Said, topic
from regulars.ground.database import Conn, Later
from regulars.ground.scales.stopping import known_why
from regulars.ground.time import local_day

PATIENCE: Final = timedelta(days=7)  #: a question that nobody answered within it was not answered
ASKED: Final = f"{ASK}:"


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody said to *do you buy `category`?*, or to *why did you stop?*

    Attributes:
        said: None: they would not say, or were asked why they stopped.
        why: Why they stopped, where that was the question; see `scales.stopping`.
        decision: The decision that asked; None: they said it unasked.
    """

    identifier: int
    category: str
    said: bool | None
    decision: str | None
    at: datetime
    why: str | None = None


def record(conn: Conn, answers: Iterable[Answer]) -> None:
    """Keep the latest answer of each identifier to each question."""
    with conn.cursor() as cursor:
        cursor.executemany(
            """insert into answers (identifier, category, said, decision, at, why)
               values (%s, %s, %s, %s::uuid, %s, %s) on conflict (identifier, category)
               do update set said = excluded.said, at = excluded.at, why = excluded.why,
                 decision = coalesce(answers.decision, excluded.decision)
               where excluded.at >= answers.at""",
            [msgspec.structs.astuple(one) for one in answers],
        )


def drop(conn: Conn, identifiers: Iterable[int]) -> None:
    """Forget all answers of these identifiers."""
    conn.execute("delete from answers where identifier = any(%s)", (list(identifiers),))


def ask_known(conn: Conn, identifiers: Sequence[int]) -> Later[dict[int, dict[str, bool | None]]]:
    """Identifier -> category -> what was said; None: asked, and no answer. Answered later."""
    rows = conn.execute(
        f"""select identifier, substr(action, {len(ASKED) + 1}), null::bool from decisions
            where identifier = any(%(ids)s) and action like '{ASKED}%%' and mode = 'live'
            union all
            select identifier, category, said from answers where identifier = any(%(ids)s)""",
        {"ids": list(identifiers)},
    )

    def answer() -> dict[int, dict[str, bool | None]]:
        found: dict[int, dict[str, bool | None]] = {}
        for identifier, category, said in rows:
            mine = found.setdefault(identifier, {})
            mine[category] = mine.get(category) if said is None else said
        return found

    return answer


def ask_whys(
    conn: Conn, identifiers: Sequence[int], *, place: ZoneInfo
) -> Later[dict[int, dict[str, Said]]]:
    """Identifier -> topic -> why they stopped, as they said; the topic is empty for coming at all.

    As they said it at the till or in a survey. Answered later. Days are local ones of `place`.
    """
    rows = conn.execute(
        "select identifier, category, why, at from answers"
        " where identifier = any(%(ids)s) and why is not null"
        f" union all select identifier, '{MARK}', reason, at from feedback"
        " where identifier = any(%(ids)s) and kind = 'survey_answered' and reason <> ''"
        " order by at",
        {"ids": list(identifiers)},
    )

    def answer() -> dict[int, dict[str, Said]]:
        found: dict[int, dict[str, Said]] = {}
        for identifier, category, why, at in rows:
            about = topic(category) or ""
            said = Said(known_why(why) or "other", local_day(at, place))
            found.setdefault(identifier, {})[about] = said
        return found

    return answer


def whys(conn: Conn) -> list[tuple[str, str, int]]:
    """Topic, why, and how many people said so last; the most frequent first."""
    return conn.execute(
        """select substr(category, 2), why, count(*) from (
             select distinct on (i.person, a.category) a.category, a.why
             from answers a join identifiers i on i.id = a.identifier
             where a.why is not null order by i.person, a.category, a.at desc) said
           group by 1, 2 order by 3 desc, 1, 2"""
    ).fetchall()


def lost(conn: Conn) -> tuple[int, int]:
    """Of the answers why somebody stopped, those that no offer changes, and all."""
    row = conn.execute(
        "select count(*) filter (where why = any(%s)), count(*) from answers where why is not null",
        (list(FOR_GOOD),),
    ).fetchone()
    return (0, 0) if row is None else (int(row[0]), int(row[1]))


def question(conn: Conn, decision: str) -> tuple[int, str] | None:
    """Through whom a decision asked, and about which category; None: it asked nothing."""
    row = conn.execute(
        f"select identifier, substr(action, {len(ASKED) + 1}) from decisions"
        f" where id = %s::uuid and action like '{ASKED}%%'",
        (decision,),
    ).fetchone()
    return None if row is None else (int(row[0]), str(row[1]))


def settle(conn: Conn, *, now: datetime, limit: int = 500) -> int:
    """Count the questions of which it became known whether they were answered; how many.

    Known is: there is an answer, or a week is over. Each counts once.
    """
    row = conn.execute(
        f"""with known as (
             select d.id, d.place, a.decision is not null as answered
             from decisions d left join outcomes o on o.decision = d.id
             left join answers a on a.decision = d.id
             where o.decision is null and d.action like '{ASKED}%%' and d.mode = 'live'
               and (a.decision is not null or d.decided_at <= %(before)s)
             order by d.decided_at, d.id limit %(limit)s
           ), noted as (
             insert into outcomes (decision, responded, recorded_at)
             select id, answered, %(now)s from known on conflict do nothing returning decision
           ), counted as (
             select place, count(*) as n, count(*) filter (where answered) as yes
             from known join noted on noted.decision = known.id group by 1
           ), kept as (
             insert into answer_rates (place, asked, answered) select place, n, yes from counted
             on conflict (place) do update set asked = answer_rates.asked + excluded.asked,
               answered = answer_rates.answered + excluded.answered
           ) select coalesce(sum(n), 0)::bigint from counted""",
        {"before": now - PATIENCE, "now": now, "limit": limit},
    ).fetchone()
    return int(row[0]) if row else 0


def rates(conn: Conn) -> dict[str, tuple[int, int]]:
    """Place -> how many questions were answered there, of how many whose fate is known."""
    rows = conn.execute("select place, answered, asked from answer_rates")
    return {place: (answered, asked) for place, answered, asked in rows}
