"""At which price level people buy: against the middle of the same type, drawn towards everybody."""

from __future__ import annotations

import numpy as np

from regulars.differentiate.needs.price import Prices

MANY = Prices(dearer=np.array([80.0, 1.0, 0.0]), cheaper=np.array([20.0, 4.0, 95.0]))


def test_few_purchases_say_nothing_of_a_price_level() -> None:
    assert MANY.known().tolist() == [True, False, True]


def test_a_share_of_dear_goods_is_drawn_towards_everybodys() -> None:
    own = 80 / 100
    assert MANY.usual() < MANY.share()[0] < own
    assert MANY.level()[0] == "dearer" and MANY.level()[2] == "cheaper"
