"""Offers ask for no protected attribute: said at the door, before anything is kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from regulars.customise.offers import Offer
from regulars.differentiate import protected
from regulars.differentiate.definitions import spec
from regulars.differentiate.definitions.notation import reading
from regulars.differentiate.store import Definition
from regulars.ground.database import Conn
from regulars.ground.errors import BadInput
from regulars.identify.catalogue.store import sensitive_names
from regulars.work.answers.rules.choices import FieldChoice, Vocabulary

REFUSED: Final[dict[protected.Why, str]] = {
    "protected": "protected attributes never reach a price. Take the condition out; an age that"
    " the law asks for is checked at the till",
    "sensitive": "who buys sensitive goods never reaches a price. Take the condition out, or leave"
    " those goods out of what is counted",
}


def meanings(known: Iterable[Definition]) -> protected.Definitions:
    """What stored definitions say, by kind and name."""
    return {
        (one.kind, one.name): (spec.segment if one.kind == "segment" else spec.trait)(one.body)
        for one in known
    }


def check(conn: Conn, offers: Iterable[Offer], known: Iterable[Definition]) -> None:
    """Nothing, if no offer's rule asks for a protected attribute or for who buys sensitive goods.

    Raises:
        BadInput: One does; the message names the condition.
    """
    asking = [one for one in offers if one.rule is not None]
    said, goods = (meanings(known), sensitive_names(conn)) if asking else ({}, {})
    for offer in asking:
        label = f"offer {offer.id}: rule"
        if found := protected.protected(reading.rule(offer.rule, label), said, goods):
            raise BadInput(f"{label} asks for {found}: {REFUSED[protected.why(found)]}")


def marked(conn: Conn, found: Vocabulary, known: Iterable[Definition]) -> Vocabulary:
    """The same, with what no offer's rule may ask for marked, and why."""
    why = protected.barred(meanings(known), sensitive_names(conn))
    return replace(
        found,
        traits=[replace(one, barred=why.get(("trait", one.name))) for one in found.traits],
        segments=[replace(one, barred=why.get(("segment", one.name))) for one in found.segments],
        fields=[replace(one, barred=_field(one)) for one in found.fields],
    )


def for_offers(found: Vocabulary) -> Vocabulary:
    """What an offer's rule can be made of: of a marked one, what is not."""
    return replace(
        found,
        traits=[one for one in found.traits if one.barred is None],
        segments=[one for one in found.segments if one.barred is None],
        fields=[one for one in found.fields if one.barred is None],
    )


def _field(one: FieldChoice) -> protected.Why | None:
    """Of goods one may say that they are not sensitive."""
    return "protected" if protected.is_protected(one.name) else None
