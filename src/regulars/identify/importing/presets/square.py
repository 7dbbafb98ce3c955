"""Square's export of the customer directory: a customer a row, subscribed or not, on no day."""

from __future__ import annotations

from typing import Final

from regulars.identify.importing.presets.export import Answer, Export, Pass, answers, listed, people
from regulars.identify.importing.presets.titles import titled

STATUS: Final = "Email Subscription Status"
OLDER: Final = "Email Unsubscribed"  #: of older exports: a stop where it is true, else nothing
TRUE: Final = ("True", "true", "TRUE", "Yes", "yes")
MARKS: Final = frozenset({"Square Customer ID"})
NO_ATTRIBUTES: Final = (
    *("First Visit", "Last Visit", "Transaction Count", "Lifetime Spend", STATUS, OLDER),
    *("Instant Profile", "Blocked from online booking", "Reference ID"),
)


def known(export: Export) -> bool:
    """Whether this is such an export."""
    return set(export.columns) >= MARKS


def passes(export: Export) -> list[Pass]:
    """Unsubscribes, then subscriptions, then the people."""
    made: list[Pass] = []
    if len(export.there(OLDER, "Email Address")) == len((OLDER, "Email Address")):
        made = [answers(export, _said(given=False, column=OLDER, values=TRUE))]
    if len(export.there(STATUS, "Email Address")) == len((STATUS, "Email Address")):
        made += [answers(export, _said(given=given)) for given in (False, True)]
    who = {"pos_customer": "Square Customer ID", "email": "Email Address", "phone": "Phone Number"}
    as_the_hook = {"pos_customer": "square-"}
    return [*made, people(export, who, without=NO_ATTRIBUTES, prefixes=as_the_hook)]


def _said(*, given: bool, column: str = STATUS, values: tuple[str, ...] = ()) -> Answer:
    word = "subscribed" if given else "unsubscribed"
    return Answer(
        slug=word,
        title=titled("Who agreed to e-mail")
        if given
        else titled("Who unsubscribed"),
        kind="consent_given" if given else "consent_withdrawn",
        channel="email", address="Email Address", at=(),
        proof=f"Square: {column} = {values[0] if values else word}",
        where=listed(column, values or (word, word.capitalize(), word.upper())),
    )  # fmt: skip
