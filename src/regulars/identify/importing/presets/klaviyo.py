"""Klaviyo's export of a list or segment: one row a profile, with consent by channel.

The older layout has all channels in one column, `$consent`, and keeps it when somebody
unsubscribes: who did is in the file of the suppressed profiles, and without that file no yes of it
is believed.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from regulars.identify.importing.presets.export import (
    Answer,
    Export,
    Pass,
    answers,
    holding,
    listed,
    people,
)
from regulars.identify.importing.presets.titles import Said, titled

MARKS: Final = frozenset({"Klaviyo ID", "Email Marketing Consent"})
OLDER: Final = "$consent"  #: "email", "sms", … of one profile, in one cell
OLDER_AT: Final = "$consent_timestamp"
STOPS: Final = ("suppress", "exclusion")  #: what the file of the suppressed profiles is called
STOPPED_AT: Final = ("Timestamp", "Suppressed At", "Date Suppressed", "Suppression Date", "Date")
YES: Final = ("SUBSCRIBED", "Subscribed", "subscribed", "Subscribe")
NO: Final = ("UNSUBSCRIBED", "Unsubscribed", "unsubscribed", "Unsubscribe")
NONE: Final = ("-", "[]", "{}", "None", "NONE", "none", "false", "False")
SUPPRESSED: Final = "Email Suppressions"
CHANNELS: Final = (
    ("email", "Email", "Email Marketing Consent"),
    ("sms", "Phone Number", "SMS Marketing Consent"),
)
AGREED: Final[dict[str, Said]] = {
    "email": titled("Who agreed to e-mail"),
    "sms": titled("Who agreed to text messages"),
}
STOPPED: Final[dict[str, Said]] = {
    "email": titled("Who stopped e-mail"),
    "sms": titled("Who stopped text messages"),
}
NO_ATTRIBUTES: Final = (
    *("Klaviyo ID", "Latitude", "Longitude", "IP Address", SUPPRESSED, "Date Added"),
    *("Email Marketing Consent", "Email Marketing Consent Timestamp"),
    *("SMS Marketing Consent", "SMS Marketing Consent Timestamp"),
    *("Historic Customer Lifetime Value", "Total Customer Lifetime Value"),
    *("Predicted Customer Lifetime Value", "Average Order Value", "Historic Number Of Orders"),
    *("Average Days Between Orders", "First Active", "Last Active", "Profile Created On"),
    *("Last Open", "Last Click"),
)


def known(export: Export) -> bool:
    """Whether this is such an export, or a list of suppressed profiles."""
    columns = set(export.columns)
    older = bool(columns & {OLDER, "Email Marketing Consent"}) and "Email" in columns
    return columns >= MARKS or older or _suppressed(export)


def _suppressed(export: Export) -> bool:
    """Whether it is the file of the suppressed profiles: it is known by its name."""
    consented = {OLDER, *(column for _, _, column in CHANNELS)} & set(export.columns)
    return (
        not consented
        and "Email" in export.columns
        and any(word in export.file.lower() for word in STOPS)
    )


def passes(export: Export) -> list[Pass]:
    """Suppressions and unsubscribes, then consents, then the people."""
    if _suppressed(export):
        at = export.there(*STOPPED_AT)[:1]
        return [_of_suppressed(export, "", at, export.file)._replace(lists_stops=True)]
    made: list[Pass] = []
    if export.there(SUPPRESSED, "Email") == [SUPPRESSED, "Email"]:
        where = listed(SUPPRESSED, NONE, verb="not_in")
        made.append(_of_suppressed(export, where, [], SUPPRESSED)._replace(lists_stops=True))
    for kind, values in (("consent_withdrawn", NO), ("consent_given", YES)):
        made += [
            answers(export, _said(export, kind, values, channel, address, column))
            for channel, address, column in CHANNELS
            if len(export.there(address, column)) == len((address, column))
        ]
    made += _older(export)
    who = {"email": "Email", "phone": "Phone Number"}
    own = [column for column in export.columns if column.startswith("$")]
    return [*made, people(export, who, without=(*NO_ATTRIBUTES, *own))]


def _of_suppressed(export: Export, where: str, at: list[str], said_by: str) -> Pass:
    return answers(
        export,
        Answer(
            slug="suppressed",
            title=titled("Suppressed addresses"),
            kind="consent_withdrawn", channel="email", address="Email", at=at,
            proof=f"Klaviyo: {said_by}", where=where,
        ),
    )  # fmt: skip


def _older(export: Export) -> Iterator[Pass]:
    """The yeses of the older layout; they count only beside those who stopped."""
    for channel, address, column in CHANNELS:
        if len(export.there(OLDER, address)) == 2 and not export.there(column):
            one = Answer(
                slug=f"{channel}_yes", title=AGREED[channel], kind="consent_given",
                channel=channel, address=address, at=export.there(OLDER_AT),
                proof=f"Klaviyo: {OLDER} = {channel}", where=holding(OLDER, channel),
            )  # fmt: skip
            yield answers(export, one)._replace(beside=True)


def _said(
    export: Export, kind: str, values: tuple[str, ...], channel: str, address: str, column: str
) -> Answer:
    given = kind == "consent_given"
    title = (AGREED if given else STOPPED)[channel]
    return Answer(
        slug=f"{channel}_{'yes' if given else 'stops'}", title=title, kind=kind, channel=channel,
        address=address, at=export.there(f"{column} Timestamp"),
        proof=f"Klaviyo: {column} = {values[0]}", where=listed(column, values),
    )  # fmt: skip
