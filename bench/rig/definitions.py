"""Made-up segments beside the default ones, as a shop would define them over the years."""

from __future__ import annotations

from random import Random
from typing import Any, Final

from regulars.differentiate import defaults
from regulars.differentiate.definitions.spec import Segment, segment
from regulars.ground.values import MILLION

COUNTS: Final = ("orders_28d", "orders_90d", "orders_365d", "orders_ever", "days_since_order")
MONEY: Final = ("spent_28d", "spent_90d", "spent_365d", "spent_ever", "mean_basket")
SEED: Final = 2


def segments(in_all: int) -> list[Segment]:
    """So many segments as are missing to `in_all` beside the default ones."""
    rng = Random(SEED)
    missing = max(in_all - len(defaults.segments()), 0)
    return [segment(_made(rng, number)) for number in range(missing)]


def _made(rng: Random, number: int) -> dict[str, Any]:
    rules: list[dict[str, Any]] = [
        {"trait": rng.choice(COUNTS), "op": ">=", "value": rng.randint(1, 10)},
        {
            "trait": rng.choice(MONEY),
            "op": rng.choice([">=", "<"]),
            "value": rng.randint(1, 100) * 10 * MILLION,
        },
    ]
    if number % 4 == 0:
        names = rng.sample([f"c{n}" for n in range(30)], 3)
        rules.append({"trait": "top_category", "op": "in", "value": names})
    if number % 10 == 0:
        rules.append(
            {
                "did": {
                    "kinds": ["product_viewed"],
                    "where": {"field": "category", "op": "=", "value": f"c{number // 10 % 5}"},
                    "window": {"days": rng.choice([7, 30])},
                }
            }
        )
    return {"name": f"made_{number}", "title": f"Made up {number}", "rule": {"all": rules}}
