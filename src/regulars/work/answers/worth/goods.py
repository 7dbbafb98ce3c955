"""On what the cost of goods rests, and what would change if margins were others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from regulars.ground import house_rules
from regulars.ground.database import Conn
from regulars.ground.house_rules import HouseRules
from regulars.ground.values import MILLION
from regulars.identify.costs import store as costs
from regulars.work import restamping
from regulars.work.nights.value import costing
from regulars.work.nights.value.costing import Sold


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """The cost of goods of 365 days and what it rests on.

    Attributes:
        known_share: Of sales, whose cost is known: the line's own or its product's.
        category_share: Of sales, whose cost goes by the margin of its category.
        assumed_share: Of sales, whose cost rests on the margin assumed for all.
        margin: What is left of sales after the goods.
    """

    sales_cents: int
    goods_cost_cents: int
    margin: float
    known_share: float
    category_share: float
    assumed_share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class CategoryCosts:
    """One category: what was sold of it in 365 days, and how its cost is known.

    Attributes:
        category: None: what is in no category, or on no line of an order.
        shelf_cents: Before discounts.
        known_share: Of its sales, whose cost is known.
        margin: Of the shelf price, as you said; None: you said none.
    """

    category: str | None
    sales_cents: int
    shelf_cents: int
    known_share: float | None
    margin: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class GoodsCosts:
    """All of it, as the last night saw the sales.

    Attributes:
        as_of: None: no night yet.
        assumed: Margin of the shelf price that is assumed where nothing else is known.
        recount_share: How far the log is counted anew by changed costs, 0 to 1; None: it is not.
        products, costed_products: In the catalogue; of these, with a cost.
    """

    as_of: datetime | None
    currency: str
    assumed: float
    recount_share: float | None
    products: int
    costed_products: int
    now: Basis | None
    categories: list[CategoryCosts]


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What would change: the basis as it is and as it would be; `profit_cents`: the difference."""

    now: Basis
    then: Basis
    profit_cents: int


def goods(conn: Conn) -> GoodsCosts:
    """What is known of costs now."""
    rules, said, found = house_rules.read(conn), costs.margins(conn), costing.latest(conn)
    moving = restamping.under_way(conn)
    products, costed = costs.counted(conn)
    sold = [] if found is None else found.sold
    return GoodsCosts(
        as_of=None if found is None else found.at,
        currency=rules.currency,
        assumed=1 - rules.goods_cost_rate,
        recount_share=moving.done_share if moving is not None and moving.costs else None,
        products=products,
        costed_products=costed,
        now=basis(sold, rules, said) if sold else None,
        categories=[*(_category(one, said) for one in sold), *_unsold(sold, said)],
    )


def preview(
    conn: Conn, margins: Mapping[str, float | None], *, margin_rate: float | None
) -> Preview | None:
    """What other margins would change, of the year that the last night saw; None: no night yet.

    Args:
        margins: By category, of the shelf price; None: none of its own. The others stay.
        margin_rate: Assumed where nothing else is known; None: as it is.
    """
    found, rules, said = costing.latest(conn), house_rules.read(conn), costs.margins(conn)
    if found is None or not found.sold:
        return None
    then = dict(said)
    for name, margin in margins.items():
        then.pop(name, None)
        if margin is not None:
            then[name] = round(margin * MILLION)
    other = rules if margin_rate is None else house_rules.supposed(rules, margin_rate=margin_rate)
    before, after = basis(found.sold, rules, said), basis(found.sold, other, then)
    profit = before.goods_cost_cents - after.goods_cost_cents
    return Preview(now=before, then=after, profit_cents=profit)


def basis(sold: list[Sold], rules: HouseRules, margins: Mapping[str, int]) -> Basis:
    """The cost of goods of what was sold, by these rules and margins of categories."""
    cost, known, by_category = 0.0, 0, 0
    for one in sold:
        margin = margins.get(one.category) if one.category is not None else None
        rate = rules.goods_cost_rate if margin is None else 1 - margin / MILLION
        cost += one.known_cost + rate * (one.shelf - one.known_shelf)
        known += one.known_sales
        by_category += 0 if margin is None else one.sales - one.known_sales
    sales = max(sum(one.sales for one in sold), 1)
    return Basis(
        sales_cents=sales,
        goods_cost_cents=round(cost),
        margin=1 - cost / sales,
        known_share=known / sales,
        category_share=by_category / sales,
        assumed_share=max(1 - (known + by_category) / sales, 0.0),
    )


def _category(one: Sold, margins: Mapping[str, int]) -> CategoryCosts:
    said = None if one.category is None else margins.get(one.category)
    return CategoryCosts(
        category=one.category,
        sales_cents=one.sales,
        shelf_cents=one.shelf,
        known_share=one.known_sales / one.sales if one.sales > 0 else None,
        margin=None if said is None else said / MILLION,
    )


def _unsold(sold: list[Sold], margins: Mapping[str, int]) -> list[CategoryCosts]:
    """Categories with a margin of which nothing was sold."""
    there = {one.category for one in sold}
    return [
        CategoryCosts(
            category=name, sales_cents=0, shelf_cents=0, known_share=None, margin=margin / MILLION
        )
        for name, margin in margins.items()
        if name not in there
    ]
