"""Mailchimp's export of an audience: one file each of the subscribed, unsubscribed and cleaned.

Only the file called `subscribed_…` says yes: the file of the *non-subscribed*, who bought and never
agreed, has the same columns.
"""

from __future__ import annotations

from typing import Final

from regulars.identify.importing.presets.export import Answer, Export, Pass, answers, people

EMAIL: Final = "Email Address"
MARKS: Final = frozenset({EMAIL, "LEID", "EUID"})
NO_ATTRIBUTES: Final = (
    *("MEMBER_RATING", "OPTIN_TIME", "OPTIN_IP", "CONFIRM_TIME", "CONFIRM_IP", "LATITUDE"),
    *("LONGITUDE", "GMTOFF", "DSTOFF", "TIMEZONE", "LAST_CHANGED", "LEID", "EUID"),
    *("UNSUB_TIME", "UNSUB_CAMPAIGN_TITLE", "UNSUB_CAMPAIGN_ID", "UNSUB_REASON"),
    *("UNSUB_REASON_OTHER", "CLEAN_TIME", "CLEAN_CAMPAIGN_TITLE", "CLEAN_CAMPAIGN_ID"),
    "Birthday",  # a day and a month: no date of birth
)


def passes(export: Export) -> list[Pass]:
    """What the file says of everybody in it, then the people."""
    found = _said(export)
    who = {"email": EMAIL, "phone": "Phone Number"}
    return [
        *([answers(export, found)] if found else []),
        people(export, who, without=NO_ATTRIBUTES),
    ]


def _said(export: Export) -> Answer | None:
    if "UNSUB_TIME" in export.columns:
        return Answer(
            slug="unsubscribed", title=("Who unsubscribed", "Quien se dio de baja"),
            kind="consent_withdrawn", channel="email", address=EMAIL,
            at=export.there("UNSUB_TIME", "LAST_CHANGED"), proof="Mailchimp: unsubscribed",
        )  # fmt: skip
    if "CLEAN_TIME" in export.columns:
        return Answer(
            slug="cleaned", title=("Addresses that bounced", "Direcciones que rebotaron"),
            kind="message_bounced", channel="email", address=EMAIL,
            at=export.there("CLEAN_TIME", "LAST_CHANGED"), proof="Mailchimp: cleaned",
        )  # fmt: skip
    if not export.file.lower().startswith("subscribed"):
        return None
    return Answer(
        slug="subscribed", title=("Who agreed to e-mail", "Quien aceptó el correo"),
        kind="consent_given", channel="email", address=EMAIL,
        at=export.there("CONFIRM_TIME", "OPTIN_TIME"), proof="Mailchimp: subscribed",
    )  # fmt: skip
