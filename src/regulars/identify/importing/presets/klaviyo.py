"""Klaviyo's export of a list or segment: one row a profile, with consent by channel."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from regulars.identify.importing.presets.export import Answer, Export, Pass, answers, listed, people

MARKS: Final = frozenset({"Klaviyo ID", "Email Marketing Consent"})
YES: Final = ("SUBSCRIBED", "Subscribed", "subscribed", "Subscribe")
NO: Final = ("UNSUBSCRIBED", "Unsubscribed", "unsubscribed", "Unsubscribe")
NONE: Final = ("-", "[]", "{}", "None", "NONE", "none", "false", "False")
SUPPRESSED: Final = "Email Suppressions"
CHANNELS: Final = (
    ("email", "Email", "Email Marketing Consent"),
    ("sms", "Phone Number", "SMS Marketing Consent"),
)
NO_ATTRIBUTES: Final = (
    *("Klaviyo ID", "Latitude", "Longitude", "IP Address", SUPPRESSED, "Date Added"),
    *("Email Marketing Consent", "Email Marketing Consent Timestamp"),
    *("SMS Marketing Consent", "SMS Marketing Consent Timestamp"),
    *("Historic Customer Lifetime Value", "Total Customer Lifetime Value"),
    *("Predicted Customer Lifetime Value", "Average Order Value", "Historic Number Of Orders"),
    *("Average Days Between Orders", "First Active", "Last Active", "Profile Created On"),
    *("Last Open", "Last Click"),
)


def known(columns: Collection[str]) -> bool:
    """Whether a file with these columns is such an export."""
    return set(columns) >= MARKS


def passes(export: Export) -> list[Pass]:
    """Suppressions and unsubscribes, then consents, then the people."""
    made: list[Pass] = []
    if export.there(SUPPRESSED, "Email") == [SUPPRESSED, "Email"]:
        made.append(
            answers(
                export,
                Answer(
                    slug="suppressed",
                    title=("Suppressed addresses", "Direcciones suprimidas"),
                    kind="consent_withdrawn", channel="email", address="Email", at=(),
                    proof=f"Klaviyo: {SUPPRESSED}",
                    where=listed(SUPPRESSED, NONE, verb="not_in"),
                ),
            )
        )  # fmt: skip
    for kind, values in (("consent_withdrawn", NO), ("consent_given", YES)):
        made += [
            answers(export, _said(export, kind, values, channel, address, column))
            for channel, address, column in CHANNELS
            if len(export.there(address, column)) == len((address, column))
        ]
    who = {"email": "Email", "phone": "Phone Number"}
    return [*made, people(export, who, without=NO_ATTRIBUTES)]


def _said(
    export: Export, kind: str, values: tuple[str, ...], channel: str, address: str, column: str
) -> Answer:
    given = kind == "consent_given"
    title = {
        ("email", False): ("Who stopped e-mail", "Quien dejó el correo"),
        ("sms", False): ("Who stopped text messages", "Quien dejó los SMS"),
        ("email", True): ("Who agreed to e-mail", "Quien aceptó el correo"),
        ("sms", True): ("Who agreed to text messages", "Quien aceptó los SMS"),
    }[channel, given]
    return Answer(
        slug=f"{channel}_{'yes' if given else 'stops'}", title=title, kind=kind, channel=channel,
        address=address, at=export.there(f"{column} Timestamp"),
        proof=f"Klaviyo: {column} = {values[0]}", where=listed(column, values),
    )  # fmt: skip
