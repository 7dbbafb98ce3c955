"""Offers ask for no protected attribute: said at the door, before anything is kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Final

from regulars.customise.budget import store as budgets
from regulars.customise.offers import Offer
from regulars.differentiate import protected
from regulars.differentiate.definitions import spec
from regulars.differentiate.definitions.notation import reading
from regulars.differentiate.store import Definition, definitions
from regulars.differentiate.told import attribute
from regulars.differentiate.told import store as told
from regulars.differentiate.told.attribute import Sight
from regulars.ground.database import Conn
from regulars.ground.errors import BadInput, Conflict
from regulars.identify.catalogue.store import sensitive_names
from regulars.work.answers.rules.choices import FieldChoice, Vocabulary

DEFINING: Final = 7008  #: lock of whoever changes definitions, or who may see what
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
    if not asking:
        return
    said, goods, private = meanings(known), sensitive_names(conn), _private(conn)
    for offer in asking:
        label = f"offer {offer.id}: rule"
        if found := protected.protected(reading.rule(offer.rule, label), said, goods, private):
            raise BadInput(f"{label} asks for {found}: {REFUSED[protected.why(found)]}")


def marked(conn: Conn, found: Vocabulary, known: Iterable[Definition]) -> Vocabulary:
    """The same, with what no offer's rule may ask for marked, and why."""
    private = _private(conn)
    why = protected.barred(meanings(known), sensitive_names(conn), private)
    return replace(
        found,
        traits=[replace(one, barred=why.get(("trait", one.name))) for one in found.traits],
        segments=[replace(one, barred=why.get(("segment", one.name))) for one in found.segments],
        fields=[replace(one, barred=_field(one, private)) for one in found.fields],
    )


def for_offers(found: Vocabulary) -> Vocabulary:
    """What an offer's rule can be made of: of a marked one, what is not."""
    return replace(
        found,
        traits=[one for one in found.traits if one.barred is None],
        segments=[one for one in found.segments if one.barred is None],
        fields=[one for one in found.fields if one.barred is None],
    )


def decide(conn: Conn, name: str, sight: Sight, *, by: str, now: datetime) -> None:
    """Say who may see an attribute, of everybody; a protected one bars itself from prices.

    Raises:
        Conflict: An offer's rule asks for it.
    """
    lock(conn)
    told.decide(conn, name, sight, by=by, now=now)
    try:
        check(conn, [one.offer for one in budgets.offers(conn)], definitions(conn))
    except BadInput as error:
        raise Conflict(f"{name!r}: {error}") from error


def lock(conn: Conn) -> None:
    """One change of definitions at a time, so that two which do not go together cannot pass."""
    conn.execute("select pg_advisory_xact_lock(%s)", (DEFINING,))


def _private(conn: Conn) -> protected.Private:
    decided: Mapping[str, Sight] = told.sights(conn)
    return partial(attribute.barred, decided=decided)


def _field(one: FieldChoice, private: protected.Private) -> protected.Why | None:
    """Of goods one may say that they are not sensitive."""
    return "protected" if private(one.name) else None
