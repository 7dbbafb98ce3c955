"""People of whom much is known, and fifty offers to choose among: what decisions are made on."""

from __future__ import annotations

from datetime import datetime
from random import Random
from typing import Final

from bench.rig.home import Home, clock
from regulars.customise.budget.store import save_offers
from regulars.customise.offers import Offer, Record
from regulars.customise.policy import policy
from regulars.customise.response import store as response
from regulars.customise.response.prior import ResponsePrior
from regulars.customise.worth.population import CategoryPrior, Population, Rate
from regulars.differentiate.portraits import store as portraits
from regulars.differentiate.portraits.portrait import Portrait, Use
from regulars.ground import house_rules
from regulars.ground.database import Conn
from regulars.ground.time import local_day, zone

OFFERS: Final = 50
CATEGORIES: Final = tuple(f"c{n}" for n in range(60))
PRIOR: Final = ResponsePrior(
    rate=Rate(0.02, 100.0),
    weights=(-3.9, 0.7, 0.6, -0.2, -1.4, 0.0),
    precisions=(60.0, 100.0, 60.0, 150.0, 3.0, 11.0),
    redeemed=1000,
    eagerness=5.0,
)


def open_shop(house: Home, people: int) -> None:
    """Put people with names `u-1` and on, their portraits, and a policy into the house."""
    rng = Random(9)
    now = clock()
    today = local_day(now, zone("UTC"))
    with house.database.connect() as conn:
        conn.execute(
            "insert into identifiers (kind, value, person, first_seen_at)"
            " select 'user_id', 'u-' || g, g, now() from generate_series(1, %s) g",
            (people,),
        )
        made = {person: _portrait(rng, today) for person in range(1, people + 1)}
        portraits.save(conn, made.items(), (), position=0, now=now)
        offers = put_offers(conn, now=now)
        population = _population()
        start = policy(offers, population=population, prior=PRIOR, version="bench")
        response.save(
            conn,
            response.Belief(
                version="bench",
                population=population,
                prior=PRIOR,
                offers=tuple(one.id for one in offers),
                posterior=start.posterior,
            ),
            now=now,
        )
        house_rules.touch(conn)
    with house.database.connect(autocommit=True) as conn:
        conn.execute("vacuum analyze")


def put_offers(conn: Conn, *, now: datetime) -> list[Offer]:
    """Put the fifty offers into the house."""
    offers = [_offer(n) for n in range(OFFERS)]
    save_offers(conn, offers, now=now)
    return offers


def _offer(number: int) -> Offer:
    category = CATEGORIES[number]
    return Offer(
        id=f"coupon:{category}",
        name=f"Money off {category}",
        categories=(category,),
        discount_cents=50 + number,
        contact_cents=2,
        per_person=1_000,
        record=Record(people=500, offered=1000.0, redeemed=20 + number, discount_cents=50),
    )


def _population() -> Population:
    rng = Random(10)
    return Population(
        visits_per_week=1.0,
        basket_cents=3000,
        categories={
            name: CategoryPrior(Rate(rng.uniform(0.02, 0.3), 8.0), 0.5, rng.randint(200, 1500))
            for name in CATEGORIES
        },
    )


def _portrait(rng: Random, today: int) -> Portrait:
    visits = rng.randint(5, 150)
    bought = rng.sample(CATEGORIES, rng.randint(5, 40))
    return Portrait(
        learnt_day=today,
        visits=visits,
        first_day=today - 365,
        last_day=today - rng.randint(0, 60),
        basket_cents=rng.randint(800, 9000),
        redemptions=rng.randint(0, 5),
        uses={
            name: Use(
                rng.randint(1, visits),
                rng.uniform(0.2, 5),
                today - rng.randint(0, 200),
                rng.randint(100, 2000),
            )
            for name in bought
        },
        known={
            "rhythm_state": "on_rhythm",
            "typical_gap_days": rng.uniform(2, 30),
            "p_alive": rng.random(),
            "stopped": [{"name": rng.choice(bought)}],
            "missing": [{"name": rng.choice(CATEGORIES), "similar": rng.randint(1, 20)}],
        },
    )
