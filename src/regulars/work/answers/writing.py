"""A template as one person would read it, put into the sandbox mailbox and marked a preview."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Final
from uuid import uuid4

import msgspec

from regulars.customise.budget import store as budgets
from regulars.ground.database import Conn
from regulars.ground.errors import BadInput, NotFound
from regulars.ground.events import PersonId
from regulars.identify import store as identity
from regulars.interact import gate
from regulars.interact import store as standings
from regulars.interact.library import store as library
from regulars.interact.mailbox import store as mailbox
from regulars.interact.mailbox.store import Kept, Mail
from regulars.interact.messages.message import Message
from regulars.interact.outbox.states import Wished
from regulars.interact.verdicts import Draft, drafts, gated

ASKED: Final = "preview"  #: code of a preview that nothing else forbids
USEFUL: Final = timedelta(days=1)

Links = Callable[[str], Mapping[str, str]]


class Sample(msgspec.Struct, frozen=True, kw_only=True):
    """What to preview, and for whom; `offer`: an offer's id, or empty."""

    template: str
    person: int
    channel: str
    locale: str
    offer: str = ""


def preview(
    conn: Conn, said: Sample, *, business: str, policy: gate.Policy, links: Links, now: datetime
) -> Mail:
    """The message in the sandbox mailbox, marked with why it could not be sent, or as a preview.

    Raises:
        NotFound: There is no such person, template or offer.
        BadInput: The template cannot be filled in.
    """
    person = identity.survivor(conn, PersonId(said.person))
    identifier = identity.names_of(conn, [person])[person][0][0]
    templates = library.templates(conn, [said.template])
    if not templates:
        raise NotFound(f"template {said.template!r}: there is none of that name")
    wish = _wish(conn, said, int(identifier), business, now)
    [draft] = drafts([wish], templates, links)
    if draft.words is None:
        raise BadInput(draft.wrong)
    standing = standings.standings(conn, [person], now=now)[person]
    address, refused = gated(wish, standing, None, policy, now)
    kept = Kept(
        message=_message(draft, address[1] if address else ""),
        identifier=int(identifier),
        refusal=ASKED if refused is None else refused.code,
        said="{}" if refused is None else msgspec.json.encode(refused.said).decode(),
    )
    mailbox.keep(conn, [kept], at=now)
    mails = mailbox.mails(conn, identifiers=[int(identifier)], limit=10)
    return next(mail for mail in mails if mail.message == wish.id)


def _wish(conn: Conn, said: Sample, identifier: int, business: str, now: datetime) -> Wished:
    facts: dict[str, object] = {"business": {"name": business}, "reasons": []}
    if said.offer:
        facts["offer"] = {"name": budgets.offer(conn, said.offer).offer.name, "question": ""}
    return Wished(
        id=f"preview-{uuid4()}",
        identifier=identifier,
        channel=said.channel,
        purpose="marketing",
        template=said.template,
        locale=said.locale,
        facts=msgspec.json.encode(facts).decode(),
        trigger="",
        decision="",
        created_at=now,
        due_at=now,
        expires_at=now + USEFUL,
    )


def _message(draft: Draft, to: str) -> Message:
    assert draft.words is not None
    return Message(
        id=draft.wish.id,
        channel=draft.wish.channel,
        purpose=draft.wish.purpose,
        to=to,
        subject=draft.words.subject,
        text=draft.words.text,
        html=draft.words.html,
        unsubscribe_url=draft.unsubscribe_url,
    )
