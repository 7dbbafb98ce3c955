"""Templates and triggers in PostgreSQL, and when each trigger last fired."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import msgspec

from regulars.ground.database import Conn
from regulars.interact.messages.templates import Template, check
from regulars.interact.triggers import Trigger


def keep_template(conn: Conn, template: Template, *, now: datetime) -> None:
    """Add a template, or replace the one of that name and locale.

    Raises:
        BadInput: It cannot be filled in; the message names the place.
    """
    check(template)
    conn.execute(
        """insert into templates values (%s, %s, %s, %s, %s, %s)
           on conflict (name, locale) do update set subject = excluded.subject,
               body = excluded.body, html = excluded.html, changed_at = excluded.changed_at""",
        (template.name, template.locale, template.subject, template.text, template.html, now),
    )


def install_templates(conn: Conn, fresh: Sequence[Template]) -> None:
    """Add those whose names are free; what the house has stays as it is."""
    with conn.cursor() as cursor:
        cursor.executemany(
            "insert into templates values (%s, %s, %s, %s, %s, now()) on conflict do nothing",
            [(one.name, one.locale, one.subject, one.text, one.html) for one in fresh],
        )


def templates(conn: Conn, names: Sequence[str] | None = None) -> dict[tuple[str, str], Template]:
    """The templates of these names, or all, by (name, locale)."""
    rows = conn.execute(
        "select name, locale, subject, body, html from templates"
        " where %(names)s::text[] is null or name = any(%(names)s)",
        {"names": None if names is None else list(names)},
    )
    return {
        (name, locale): Template(name=name, locale=locale, subject=subject, text=body, html=html)
        for name, locale, subject, body, html in rows.fetchall()
    }


def keep_trigger(conn: Conn, trigger: Trigger, *, now: datetime) -> None:
    """Add a trigger, or replace the one of that name."""
    conn.execute(
        """insert into triggers (name, definition, changed_at) values (%s, %s, %s)
           on conflict (name) do update
               set definition = excluded.definition, changed_at = excluded.changed_at""",
        (trigger.name, msgspec.json.encode(trigger).decode(), now),
    )


def enable_trigger(conn: Conn, name: str, *, enabled: bool, now: datetime) -> bool:
    """Switch a trigger on or off; return whether there is one of that name."""
    changed = conn.execute(
        "update triggers set enabled = %s, changed_at = %s where name = %s", (enabled, now, name)
    )
    return changed.rowcount > 0


def triggers(conn: Conn, *, enabled_only: bool = True) -> list[Trigger]:
    """The triggers, by name."""
    rows = conn.execute(
        "select definition from triggers where enabled or not %s order by name", (enabled_only,)
    ).fetchall()
    return [msgspec.json.decode(row[0], type=Trigger) for row in rows]


def last_fired(conn: Conn, people: Sequence[int]) -> dict[tuple[int, str], datetime]:
    """When each trigger last fired, by (person, trigger's name)."""
    rows = conn.execute(
        """select i.person, f.trigger, max(f.at) from identifiers i
           join fired f on f.identifier = i.id where i.person = any(%s)
           group by i.person, f.trigger""",
        (list(people),),
    ).fetchall()
    return {(person, trigger): at for person, trigger, at in rows}


def note_fired(conn: Conn, fired: Sequence[tuple[int, str, datetime]]) -> None:
    """Note that triggers fired: (identifier, trigger's name, when)."""
    last = {(identifier, name): at for identifier, name, at in sorted(fired, key=lambda f: f[2])}
    conn.execute(
        """insert into fired (identifier, trigger, at)
           select * from unnest(%s::bigint[], %s::text[], %s::timestamptz[])
           on conflict (identifier, trigger)
               do update set at = greatest(fired.at, excluded.at)""",
        ([key[0] for key in last], [key[1] for key in last], list(last.values())),
    )
