"""One message as it would look, made by the way that all messages go; never sent."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Final

import msgspec

from regulars.ground.database import Conn
from regulars.ground.time import local_day, zone
from regulars.interact import gate
from regulars.interact import store as standings
from regulars.interact.mailbox import store as mailbox
from regulars.interact.mailbox.store import Kept, Mail
from regulars.interact.messages.message import Message
from regulars.interact.messages.templates import Template
from regulars.interact.outbox.states import Wished
from regulars.interact.verdicts import drafts, gated
from regulars.work.story.people import Told

NAME: Final = "kept_for_you"
CHANNEL: Final = "email"
TEMPLATES: Final = {
    (NAME, "en"): Template(
        name=NAME,
        subject="{{ business.name }} kept something for you",
        text="Good day,\n\nwe kept {{ offer.name }} for you."
        " Show your card at the till, that is all.\n\n{{ business.name }}\n\n"
        "No more of these: {{ links.unsubscribe }}",
    ),
    (NAME, "es"): Template(
        name=NAME,
        locale="es",
        subject="{{ business.name }} le ha guardado algo",
        text="Buenos días:\n\nLe hemos guardado {{ offer.name }}."
        " Muestre su tarjeta en la caja, nada más.\n\n{{ business.name }}\n\n"
        "No recibir más: {{ links.unsubscribe }}",
    ),
}

Links = Callable[[str], Mapping[str, str]]


def preview(
    conn: Conn, one: Told, *, business: str, policy: gate.Policy, links: Links, now: datetime
) -> Mail | None:
    """The message that this person would get by e-mail, kept in the sandbox mailbox.

    It shows the offer and never the habit. None where the gate would let it through: then it is
    no preview, and only the sender may send it.
    """
    wish = _wish(one, business, policy, now)
    [draft] = drafts([wish], TEMPLATES, links)
    standing = standings.standings(conn, [one.person], now=now)[one.person]
    address, refused = gated(wish, standing, None, policy, now)
    if refused is None or draft.words is None:
        return None
    message = Message(
        id=wish.id,
        channel=wish.channel,
        purpose=wish.purpose,
        to=address[1] if address else "",
        subject=draft.words.subject,
        text=draft.words.text,
        html=draft.words.html,
        unsubscribe_url=draft.unsubscribe_url,
    )
    said = msgspec.json.encode(refused.said).decode()
    kept = Kept(message=message, identifier=one.identifier, refusal=refused.code, said=said)
    mailbox.keep(conn, [kept], at=now)
    mails = mailbox.mails(conn, identifiers=[one.identifier], channel=CHANNEL)
    return next((mail for mail in mails if mail.message == wish.id), None)


def _wish(one: Told, business: str, policy: gate.Policy, now: datetime) -> Wished:
    facts = {"offer": {"name": one.action}, "business": {"name": business}}
    day = local_day(now, zone(policy.zone))
    return Wished(
        id=f"preview-{one.person}-{day}",
        identifier=one.identifier,
        channel=CHANNEL,
        purpose="marketing",
        template=NAME,
        locale=policy.locale,
        facts=msgspec.json.encode(facts).decode(),
        trigger="",
        decision="",
        created_at=now,
        due_at=now,
        expires_at=now + timedelta(days=1),
    )
