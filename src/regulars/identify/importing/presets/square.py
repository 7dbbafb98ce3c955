"""Square's export of the customer directory: a customer a row, subscribed or not, on no day."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from regulars.identify.importing.presets.export import Answer, Export, Pass, answers, listed, people

STATUS: Final = "Email Subscription Status"
MARKS: Final = frozenset({"Square Customer ID"})
NO_ATTRIBUTES: Final = (
    *("First Visit", "Last Visit", "Transaction Count", "Lifetime Spend", STATUS),
    *("Instant Profile", "Blocked from online booking", "Reference ID"),
)


def known(columns: Collection[str]) -> bool:
    """Whether a file with these columns is such an export."""
    return set(columns) >= MARKS


def passes(export: Export) -> list[Pass]:
    """Unsubscribes, then subscriptions, then the people."""
    made: list[Pass] = []
    if len(export.there(STATUS, "Email Address")) == len((STATUS, "Email Address")):
        made = [answers(export, _said(given=given)) for given in (False, True)]
    who = {"pos_customer": "Square Customer ID", "email": "Email Address", "phone": "Phone Number"}
    as_the_hook = {"pos_customer": "square-"}
    return [*made, people(export, who, without=NO_ATTRIBUTES, prefixes=as_the_hook)]


def _said(*, given: bool) -> Answer:
    word = "subscribed" if given else "unsubscribed"
    return Answer(
        slug=word,
        title=("Who agreed to e-mail", "Quien aceptó el correo")
        if given
        else ("Who unsubscribed", "Quien se dio de baja"),
        kind="consent_given" if given else "consent_withdrawn",
        channel="email", address="Email Address", at=(),
        proof=f"Square: {STATUS} = {word}",
        where=listed(STATUS, (word, word.capitalize(), word.upper())),
    )  # fmt: skip
