"""Mailchimp's export of an audience: one file each of the subscribed, unsubscribed and cleaned.

Only the file called `subscribed_…` says yes: the file of the *non-subscribed*, who bought and never
agreed, has the same columns.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from regulars.identify.importing.presets.export import Answer, Export, Pass, answers, listed, people
from regulars.identify.importing.presets.titles import titled

#: The label of the address is the audience's own; these it has unless somebody changed it.
EMAILS: Final = (
    *("Email Address", "Email", "EMAIL", "E-mail", "E-Mail-Adresse", "Adresse e-mail"),
    *("Correo electrónico", "Dirección de correo electrónico", "Dirección de email"),
)
MARKS: Final = (frozenset({"LEID", "EUID"}), frozenset({"MEMBER_RATING", "OPTIN_TIME"}))
NO_ATTRIBUTES: Final = (
    *("MEMBER_RATING", "OPTIN_TIME", "OPTIN_IP", "CONFIRM_TIME", "CONFIRM_IP", "LATITUDE"),
    *("LONGITUDE", "GMTOFF", "DSTOFF", "TIMEZONE", "LAST_CHANGED", "LEID", "EUID"),
    *("UNSUB_TIME", "UNSUB_CAMPAIGN_TITLE", "UNSUB_CAMPAIGN_ID", "UNSUB_REASON"),
    *("UNSUB_REASON_OTHER", "CLEAN_TIME", "CLEAN_CAMPAIGN_TITLE", "CLEAN_CAMPAIGN_ID"),
    *("CC", "REGION", "STATUS", "Status"),
    "Birthday",  # a day and a month: no date of birth
)


def known(export: Export) -> bool:
    """Whether this is a file of an audience."""
    return any(marks <= set(export.columns) for marks in MARKS) and bool(export.there(*EMAILS))


def passes(export: Export) -> list[Pass]:
    """What the file says of everybody in it, then the people."""
    email = export.there(*EMAILS)[0]
    texted = export.file.lower().startswith("sms")  # only by text: they may have no e-mail
    who = {"email": email, "phone": "SMS Phone Number" if texted else "Phone Number"}
    return [
        *(answers(export, one) for one in _said(export, email)),
        people(export, who, without=NO_ATTRIBUTES),
    ]


def _said(export: Export, email: str) -> Iterator[Answer]:
    """Older files have the columns of stops and bounces in all of them: there the row tells."""
    name = export.file.lower()
    gone = []
    for when, begins, make in (
        ("UNSUB_TIME", "unsubscribed", _unsubscribed),
        ("CLEAN_TIME", "cleaned", _cleaned),
    ):
        every = name.startswith(begins)
        if when in export.columns:
            gone.append(when)
        if every or when in export.columns:
            yield make(export, email, "" if every else listed(when, ("-",), verb="not_in"))
    if name.startswith("subscribed"):
        yield Answer(
            slug="subscribed", title=titled("Who agreed to e-mail"),
            kind="consent_given", channel="email", address=email,
            at=export.there("CONFIRM_TIME", "OPTIN_TIME"), proof="Mailchimp: subscribed",
            where=listed(gone[0], ("-",)) if gone else "",
        )  # fmt: skip


def _unsubscribed(export: Export, email: str, where: str) -> Answer:
    return Answer(
        slug="unsubscribed", title=titled("Who unsubscribed"),
        kind="consent_withdrawn", channel="email", address=email, where=where,
        at=export.there("UNSUB_TIME", "LAST_CHANGED"), proof="Mailchimp: unsubscribed",
    )  # fmt: skip


def _cleaned(export: Export, email: str, where: str) -> Answer:
    return Answer(
        slug="cleaned", title=titled("Addresses that bounced"),
        kind="message_bounced", channel="email", address=email, where=where,
        at=export.there("CLEAN_TIME", "LAST_CHANGED"), proof="Mailchimp: cleaned",
    )  # fmt: skip
