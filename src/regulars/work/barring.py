"""Offers ask for no protected attribute: said at the door, before anything is kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from regulars.customise.offers import Offer
from regulars.differentiate import protected
from regulars.differentiate.definitions import spec
from regulars.differentiate.definitions.notation import reading
from regulars.differentiate.store import Definition
from regulars.ground.errors import BadInput
from regulars.work.answers.rules.vocabulary import Vocabulary


def meanings(known: Iterable[Definition]) -> protected.Definitions:
    """What stored definitions say, by kind and name."""
    return {
        (one.kind, one.name): (spec.segment if one.kind == "segment" else spec.trait)(one.body)
        for one in known
    }


def check(offers: Iterable[Offer], known: Iterable[Definition]) -> None:
    """Nothing, if no offer's rule asks for a protected attribute.

    Raises:
        BadInput: One does; the message names the condition.
    """
    asking = [one for one in offers if one.rule is not None]
    said = meanings(known) if asking else {}
    for offer in asking:
        label = f"offer {offer.id}: rule"
        if found := protected.protected(reading.rule(offer.rule, label), said):
            raise BadInput(
                f"{label} asks for {found}: protected attributes never reach a price. Take the"
                " condition out; an age that the law asks for is checked at the till"
            )


def for_offers(found: Vocabulary, known: Iterable[Definition]) -> Vocabulary:
    """What an offer's rule can be made of: without what is protected."""
    barred = protected.protected_names(meanings(known))
    return replace(
        found,
        traits=[one for one in found.traits if ("trait", one.name) not in barred],
        segments=[one for one in found.segments if ("segment", one.name) not in barred],
        fields=[one for one in found.fields if not protected.is_protected(one.name)],
    )
