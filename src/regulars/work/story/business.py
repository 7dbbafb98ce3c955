"""The business in a few numbers, and what one must know about the data."""

from __future__ import annotations

import duckdb
import msgspec

from regulars.ground.house_rules import HouseRules
from regulars.ground.money import cents
from regulars.work.story import store


class Business(msgspec.Struct, frozen=True, kw_only=True):
    """The business.

    Attributes:
        best_share: Of sales, by the best tenth of the people, 0 to 1.
        active: People who bought in the last 28 days of the data.
        first_day, last_day: Of the data; local, since 1970.
        today: The day that all else is told of: the data's last.
        lines: Of all receipts.
        unknown_lines: Of these, about no product that the catalogue knows.
        other_cents: Money for what is no merchandise (fuel, coupons, deposits).
        categories: Of merchandise that may be shown.
    """

    name: str
    sample: bool
    shift_weeks: int
    zone: str
    currency: str
    margin_rate: float
    people: int
    baskets: int
    sales_cents: int
    best_share: float
    active: int
    first_day: int
    last_day: int
    lines: int
    unknown_lines: int
    other_cents: int
    categories: int

    @property
    def basket_cents(self) -> int:
        """The mean basket."""
        return round(self.sales_cents / self.baskets) if self.baskets else 0


def business(db: duckdb.DuckDBPyConnection, rules: HouseRules) -> Business:
    """The business as its whole history shows it; call `store.baskets` first."""
    people, baskets, sales, best, active, first, last = store.business(db)
    lines, unknown, other, categories = store.lines(db)
    return Business(
        name=rules.business,
        sample=rules.sample,
        shift_weeks=rules.date_shift_weeks,
        zone=rules.zone,
        currency=rules.currency,
        margin_rate=rules.margin,
        people=people,
        baskets=baskets,
        sales_cents=cents(sales or 0),
        best_share=(best or 0) / sales if sales else 0.0,
        active=active,
        first_day=first or 0,
        last_day=last or 0,
        lines=lines,
        unknown_lines=unknown,
        other_cents=cents(other),
        categories=categories,
    )
