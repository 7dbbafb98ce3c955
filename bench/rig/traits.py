"""Made-up facts and segments of every sort, as many as are asked for."""

from __future__ import annotations

from random import Random
from typing import Any, Final

from regulars.differentiate.definitions.spec import Derived, Segment, Trait, segment, trait
from regulars.ground.values import MILLION

SEED: Final = 5
WINDOWS: Final = (None, {"days": 7}, {"days": 28}, {"days": 90}, {"days": 365}, {"hours": 24})
EVENTS: Final = ("page_viewed", "product_viewed", "product_added", "order_completed")


def traits(count: int) -> list[Trait | Derived]:
    """Counts, sums, latest days and different products; one in ten with a filter."""
    rng = Random(SEED)
    return [trait(_made(rng, number)) for number in range(count)]


def segments(count: int, facts: int) -> list[Segment]:
    """Each asks for two of the facts that `traits(facts)` makes."""
    rng = Random(SEED + 1)
    return [
        segment({"name": f"s{n}", "rule": {"all": [_asked(rng, facts), _asked(rng, facts)]}})
        for n in range(count)
    ]


def _made(rng: Random, number: int) -> dict[str, Any]:
    made: dict[str, Any] = {"name": f"t{number}", "window": rng.choice(WINDOWS)}
    match number % 4:
        case 0:
            made |= {"function": "count", "kinds": [rng.choice(EVENTS)]}
        case 1:
            made |= {"function": "sum", "field": "total", "kinds": ["order_completed"]}
        case 2:
            made |= {"function": "max", "field": "day", "kinds": [rng.choice(EVENTS)]}
        case _:
            made |= {"function": "distinct", "field": "product", "kinds": ["product_viewed"]}
    if number % 10 == 0:
        category = f"c{number // 10 % 30}"
        made["where"] = {"field": "category", "op": "=", "value": category}
    return made


def _asked(rng: Random, facts: int) -> dict[str, Any]:
    number = rng.randrange(facts)
    least = {0: 2, 1: 50 * MILLION, 2: 1, 3: 2}[number % 4]
    return {"trait": f"t{number}", "op": ">=", "value": least}
