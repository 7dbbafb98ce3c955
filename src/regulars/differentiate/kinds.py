"""Kinds of people: customers and prospects by what they bought, partners and suppliers as told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from regulars.differentiate.definitions.kinds import BESIDE, Kind

TOLD: Final = "told_kind"
KIND: Final = "person_kind"  #: the trait; and the attribute by which it is told
_TITLES: Final[dict[Kind, tuple[str, str]]] = {
    "customer": ("Customers", "Clientes"),
    "partner": ("Partners", "Colaboradores"),
    "supplier": ("Suppliers' people", "Gente de proveedores"),
}
#: Segments of whoever is no customer, whatever they buy.
BESIDE_SEGMENTS: Final = frozenset(f"{one}s" for one in BESIDE)


def kind_traits() -> Iterator[dict[str, Any]]:
    """What was told, and what follows from it and from what they bought."""
    yield {
        "name": TOLD, "title": "kind of person, as told",
        "title_es": "tipo de persona, según se dijo",
        "kinds": ["person_identified"], "function": "last", "field": KIND, "type": "text",
    }  # fmt: skip
    yield {
        "name": KIND, "title": "kind of person", "title_es": "tipo de persona",
        "function": "kind", "over": [TOLD, "orders_ever"],
    }  # fmt: skip


def kind_segments() -> Iterator[dict[str, Any]]:
    """One for each kind that has none among the stages."""
    for kind, (title, title_es) in _TITLES.items():
        rule = {"all": [{"trait": KIND, "op": "=", "value": kind}]}
        yield {"name": f"{kind}s", "title": title, "title_es": title_es, "rule": rule}


def asks_kind(rule: object) -> bool:
    """Whether a rule, as data, asks what kind of person somebody is.

    >>> asks_kind({"all": [{"segment": "partners"}]}), asks_kind({"segment": "lapsing"})
    (True, False)
    """
    if isinstance(rule, Mapping):
        if rule.get("segment") in BESIDE_SEGMENTS or rule.get("trait") in (KIND, TOLD):
            return True
        return any(asks_kind(part) for part in rule.values())
    return isinstance(rule, list | tuple) and any(asks_kind(part) for part in rule)
