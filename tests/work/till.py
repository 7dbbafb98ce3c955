"""A till of a small shop, with a real database behind it and people of whom something is known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import msgspec
import numpy as np
from psycopg_pool import ConnectionPool

from regulars.customise.budget import store as budgets
from regulars.customise.offers import Offer
from regulars.customise.policy import policy
from regulars.customise.response import store as beliefs
from regulars.differentiate.portraits.portrait import Portrait, Use
from regulars.ground import house_rules
from regulars.ground.events import Identifier
from regulars.work.decisions.deciding import Answer, Deciding
from regulars.work.houses import Fixed
from regulars.work.secrets import tombstone
from tests.cast import ANN, BOB, event
from tests.customise.shop import OFFERS, PAST, SHOP
from tests.house import SECRET, Shop

STRANGER = BOB  #: of whom too little is known
LAPSING = ANN  #: worth an offer


@dataclass(slots=True)
class Till:
    """Asks for decisions and hears what comes of them."""

    shop: Shop
    pool: ConnectionPool
    seed: int = 1
    deciding: Deciding = field(init=False)

    def __post_init__(self) -> None:
        self.deciding = self.another(self.seed)

    def another(self, seed: int) -> Deciding:
        """One more process that decides."""
        fixed = Fixed(tombstone=tombstone(SECRET), channels=lambda _: frozenset())
        rng = np.random.default_rng(seed)
        return Deciding(pool=self.pool, fixed=fixed, clock=lambda: self.shop.now, rng=rng)

    def open(self, offers: Sequence[Offer] = OFFERS) -> Till:
        """Give it offers, a belief, and two customers."""
        self.shop.open()
        came = event("order_completed", STRANGER, days=-3, total=5)
        self.shop.hears(came, event("order_completed", LAPSING, days=-70, total=45))
        known = {"rhythm_state": "lapsed", "typical_gap_days": 6, "p_alive": 0.1}
        portrait = Portrait(
            visits=60, first_day=20_000, last_day=20_388, basket_cents=4500, redemptions=3,
            uses={"Cheese": Use(30, 2.5, 20_380, 450)},
            known=known | {"stopped": [{"name": "Cheese"}]},
        )  # fmt: skip
        with self.shop.database.connect() as conn:
            budgets.save_offers(conn, offers, now=self.shop.now)
            start = policy(offers, population=SHOP, prior=PAST, version="v1")
            ids = tuple(one.id for one in offers)
            belief = beliefs.Belief(
                version="v1", population=SHOP, prior=PAST, offers=ids, posterior=start.posterior
            )
            beliefs.save(conn, belief, now=self.shop.now)
            conn.execute(
                "insert into knowledge values (%s, %s, 2, %s)",
                (
                    self.shop.person(LAPSING),
                    msgspec.json.encode(portrait).decode(),
                    self.shop.now - timedelta(days=1),
                ),
            )
            house_rules.change(conn, control_share=0.0)
        return self

    def asks(self, who: tuple[str, str], **more: Any) -> Answer:
        """What to do for them at the till."""
        return self.deciding.decide(Identifier(*who), place="till", **more)
