"""What happened that somebody waits for: refused lines, a new segment, a known effect."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from regulars.ground.database import Conn
from regulars.learn.effect import TooEarly
from regulars.work.answers.business.attention import Look
from regulars.work.in_both import InBoth
from regulars.work.nights import learning

LATELY: Final = timedelta(days=7)  #: older news are none
SINCE_DEFINED: Final = timedelta(days=1)  #: a segment that was ready yesterday is no news


def news(conn: Conn, *, now: datetime) -> list[Look]:
    """What happened lately; `name` is the import's id or the segment's name."""
    return [*_refused(conn, now), *_known(conn), *_ready(conn, now)]


def _refused(conn: Conn, now: datetime) -> list[Look]:
    rows = conn.execute(
        "select id, title, refused from imports where state = 'done' and refused > 0"
        " and ended_at > %s order by id desc limit 5",
        (now - LATELY,),
    ).fetchall()
    return [
        Look(
            code="import_refused",
            level="warn",
            name=str(id_),
            numbers={"lines": float(lines)},
            say=InBoth(
                en=f"{title}: {lines} lines could not be taken. Mend them and import them again.",
                es=f"{title}: no se pudieron aceptar {lines} líneas. Corrígelas e impórtalas otra"
                " vez.",
            ),
        )
        for id_, title, lines in rows
    ]


def _known(conn: Conn) -> list[Look]:
    found = learning.latest(conn)
    if found is None or isinstance(found.own.effect, TooEarly):
        return []
    say = InBoth(
        en="There is enough data to read what treating people individually brings.",
        es="Ya hay datos suficientes para leer qué aporta el trato individual.",
    )
    return [Look(code="effect_known", level="info", name="", numbers={}, say=say)]


def _ready(conn: Conn, now: datetime) -> list[Look]:
    rows = conn.execute(
        "select name from definitions where kind = 'segment' and not builtin and status = 'live'"
        " and created_at > %s order by created_at desc limit 5",
        (now - SINCE_DEFINED,),
    ).fetchall()
    return [
        Look(
            code="segment_ready",
            level="info",
            name=name,
            numbers={},
            say=InBoth(
                en=f"Your new segment “{name}” is computed.",
                es=f"Tu nuevo segmento «{name}» está calculado.",
            ),
        )
        for (name,) in rows
    ]
