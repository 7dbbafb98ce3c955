"""Profit of the last 365 days, in its parts, and what is assumed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from regulars.ground.house_rules import HouseRules
from regulars.ground.money import cents

#: Our parts, and the traits that they are the sums of.
PARTS: Final = {
    "list_cents": "list_price_365d",
    "discount_cents": "discount_365d",
    "spent_cents": "spent_365d",
    "known_cost_cents": "known_cost_365d",
    "known_sales_cents": "costed_sales_365d",
    "category_sales_cents": "category_sales_365d",
    "category_cost_cents": "category_cost_365d",
    "assumed_cost_cents": "assumed_cost_365d",
    "shelf_margin_cents": "shelf_margin_365d",
    "returns_cents": "returns_cost_365d",
    "messages_cents": "messages_cost_365d",
    "cases_cents": "cases_cost_365d",
    "staff_cents": "staff_cost_365d",
    "profit_cents": "profit_365d",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfitParts:
    """What was left of 365 days, in cents; null: not known yet.

    `shelf_margin` less `discount`, `returns`, `messages`, `cases` and `staff` is `profit`;
    `shelf_margin` is `list`, the price before discounts, less `known_cost`,
    `category_cost` and `assumed_cost`. `known_sales` and `category_sales` are what was paid for the
    goods whose cost is known, or goes by the margin of its category.
    """

    list_cents: int | None
    discount_cents: int | None
    spent_cents: int | None
    known_cost_cents: int | None
    known_sales_cents: int | None
    category_sales_cents: int | None
    category_cost_cents: int | None
    assumed_cost_cents: int | None
    shelf_margin_cents: int | None
    returns_cents: int | None
    messages_cents: int | None
    cases_cents: int | None
    staff_cents: int | None
    profit_cents: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Assumed:
    """What profit and value rest on, where no data say it; money in whole units of the currency.

    Attributes:
        margin_rate: Of what is paid, over all sales together.
        usual_discount: Of the shelf price: stated, or `discount_measured` by the last night.
        shelf_margin_rate: What follows from both: margin on the shelf price, before discounts.
        known_share: Of what was paid, for goods whose cost is known; null: no sales.
        category_share: Of what was paid, for goods whose cost goes by their category's margin.
    """

    margin_rate: float
    usual_discount: float
    discount_measured: bool
    shelf_margin_rate: float
    known_share: float | None
    category_share: float | None
    refund_loss: float
    message_costs: dict[str, float]
    case_cost: float
    staff_hour_cost: float


def profit(values: Mapping[str, Any]) -> ProfitParts:
    """From the values of traits, in millionths."""
    return ProfitParts(**{part: _cents(values.get(trait)) for part, trait in PARTS.items()})


def assumed(rules: HouseRules, *, of: ProfitParts | None) -> Assumed:
    """What the business assumes, and of how much of these sales it need not."""
    measured = rules.usual_discount is None
    usual = rules.usual_discount_seen if rules.usual_discount is None else rules.usual_discount
    return Assumed(
        margin_rate=rules.margin_rate,
        usual_discount=usual,
        discount_measured=measured,
        shelf_margin_rate=1 - rules.goods_cost_rate,
        known_share=None if of is None else _share(of.known_sales_cents, of.spent_cents),
        category_share=None if of is None else _share(of.category_sales_cents, of.spent_cents),
        refund_loss=rules.refund_loss,
        message_costs=rules.message_costs,
        case_cost=rules.case_cost,
        staff_hour_cost=rules.staff_hour_cost,
    )


def _share(part: int | None, whole: int | None) -> float | None:
    return min(part / whole, 1.0) if part is not None and whole is not None and whole > 0 else None


def _cents(value: Any) -> int | None:
    return cents(value) if isinstance(value, int) else None
