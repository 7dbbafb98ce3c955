"""`regulars mailbox`: what would have been sent."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.panel import Panel
from rich.table import Table

from regulars.cli.home import home
from regulars.cli.said import AsJson, as_json, page
from regulars.ground import house_rules
from regulars.ground.errors import NotFound
from regulars.interact.mailbox import store


def mailbox(
    id: Annotated[int | None, typer.Argument(help="One message, in full.")] = None,
    limit: Annotated[int, typer.Option(min=1, max=1000, help="At most so many.")] = 20,
    json: AsJson = False,
) -> None:
    """Show the sandbox mailbox: messages of channels that are not set up, and previews."""
    with home().database.connect() as conn:
        locale = house_rules.read(conn).locale
        before = None if id is None else id + 1
        mails = store.mails(conn, before=before, limit=1 if id else limit)
    if id is not None and (not mails or mails[0].id != id):
        raise NotFound(f"mailbox: there is no message {id}; see `regulars mailbox`")
    if json:
        as_json(mails)
    elif id is not None:
        one = mails[0]
        body = f"to: {one.address or '-'}\n[bold]{one.subject}[/]\n\n{one.body}"
        page().print(Panel(body, title=one.mark(locale) or "sent", title_align="left"))
    else:
        page().print(_table(mails, locale))


def _table(mails: list[store.Mail], locale: str) -> Table:
    table = Table(title="Sandbox mailbox" if mails else "The sandbox mailbox is empty")
    for column in ("id", "when", "channel", "subject", ""):
        table.add_column(column)
    for mail in mails:
        at = mail.at.isoformat(" ", "minutes")
        table.add_row(str(mail.id), at, mail.channel, mail.subject, mail.mark(locale))
    return table
