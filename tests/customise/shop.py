"""A small shop and its people, for tests of decisions."""

from __future__ import annotations

from datetime import UTC, datetime

import numpy as np

from regulars.customise.offers import Offer, Record
from regulars.customise.policy import Policy, policy
from regulars.customise.response.prior import ResponsePrior
from regulars.customise.view import CategoryUse, PersonView
from regulars.customise.worth.population import CategoryPrior, Population, Rate

NOW = datetime(2026, 1, 5, 12, tzinfo=UTC)
TODAY = 20_458

SHOP = Population(
    visits_per_week=1.0,
    basket_cents=2000,
    categories={
        "Cheese": CategoryPrior(Rate(0.2, 8.0), 0.9, 400),
        "Tea": CategoryPrior(Rate(0.05, 12.0), 0.4, 300),
        "Diapers": CategoryPrior(Rate(0.02, 6.0), 0.2, 1300),
    },
)
PAST = ResponsePrior(
    rate=Rate(0.02, 100.0),
    weights=(-3.9, 0.7, 0.6, -0.2, -1.4, 0.0),
    precisions=(60.0, 100.0, 60.0, 150.0, 3.0, 11.0),
    redeemed=1000,
    eagerness=5.0,
)


def coupon(category: str, cents: int = 50, **more: object) -> Offer:
    return Offer(
        id=f"coupon:{category}",
        name=f"{cents} off {category}",
        categories=(category,),
        discount_cents=cents,
        record=Record(people=500, offered=1000.0, redeemed=40, discount_cents=cents),
        **more,  # type: ignore[arg-type]  # whichever field the test is about
    )


OFFERS = (coupon("Cheese"), coupon("Tea"), coupon("Diapers", 100))


def shop_policy(
    offers: tuple[Offer, ...] = OFFERS, *, spent: frozenset[str] = frozenset()
) -> Policy:
    return policy(offers, population=SHOP, prior=PAST, version="test", spent=spent)


def rng(seed: int = 1) -> np.random.Generator:
    return np.random.default_rng(seed)


# Comes every week and buys cheese at nearly every visit.
REGULAR = PersonView(
    person=1,
    identifier=1,
    day=TODAY,
    today=TODAY,
    visits=100,
    visits_per_week=3.0,
    days_since_visit=1,
    usual_gap_days=2.3,
    basket_cents=4000,
    categories={
        "Cheese": CategoryUse(95, 100, 4.7, TODAY - 1, 400),
        "Tea": CategoryUse(90, 100, 18.0, TODAY - 1, 300),
        "Diapers": CategoryUse(90, 100, 45.0, TODAY - 1, 1300),
    },
)
# Came every week, has stayed away for ten.
LAPSING = PersonView(
    person=2,
    identifier=2,
    day=TODAY,
    today=TODAY,
    visits=60,
    visits_per_week=1.2,
    days_since_visit=70,
    usual_gap_days=6.0,
    basket_cents=4500,
    redemptions=3,
    categories={"Cheese": CategoryUse(30, 60, 2.5, TODAY - 80, 450)},
    stopped=frozenset({"Cheese"}),
    missing={"Tea": 12},
    scores={"p_alive": 0.1},
)
STRANGER = PersonView(
    person=3, identifier=3, day=TODAY, today=TODAY, visits=1, days_since_visit=3, known_enough=False
)
