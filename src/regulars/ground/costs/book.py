"""The book of costs: what a product costs from which day on, and the margin of a category.

A line's own cost goes before the product's, and that before the margin of the line's category.
The stamp is put on when a line is read, the same for live and batch; another book means that the
log is counted anew, as another clock does.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from typing import Final

import msgspec

from regulars.ground.values import MILLION, Facts, Props

NONE: Final = "none"  #: the digest of the empty book
ORDER: Final = "order_completed"  #: of which the lines are stamped
COST: Final = "cost"  #: of the whole line: its own, or the product's
CATEGORY_COST: Final = "category_cost"  #: of the whole line, by the margin of its category

Costs = tuple[tuple[int, int], ...]  #: (from which local day, millionths a unit), by rising day


class Book(msgspec.Struct, frozen=True, array_like=True):
    """Costs by product, margins by category.

    Attributes:
        products: What a unit costs, by product and day.
        categories: Margin of the shelf price, before discounts, in millionths, by category.
        category_of: By product, its category in the catalogue, of those that have a margin; for
            lines that say none.
    """

    products: dict[str, Costs] = {}
    categories: dict[str, int] = {}
    category_of: dict[str, str] = {}

    @property
    def body(self) -> bytes:
        """The book as it is kept: the same bytes for the same costs."""
        return msgspec.msgpack.encode(self, order="sorted")

    @property
    def digest(self) -> str:
        """What the book is called."""
        if not self.products and not self.categories:
            return NONE
        return hashlib.blake2b(self.body, digest_size=16).hexdigest()

    def unit_cost(self, product: object, day: int) -> int | None:
        """What a unit of a product cost on a day, in millionths; None: not known of that day."""
        known = self.products.get(product) if isinstance(product, str) else None
        if known is None:
            return None
        place = bisect_right(known, day, key=lambda one: one[0])
        return known[place - 1][1] if place else None

    def margin(self, category: object, product: object) -> int | None:
        """The margin of a line's category, as it says or as the catalogue does; None: none."""
        if category is None and isinstance(product, str):
            category = self.category_of.get(product)
        return self.categories.get(category) if isinstance(category, str) else None


EMPTY: Final = Book()


def stamped(known: Facts, kind: str, day: int, book: Book) -> Facts:
    """The facts of an event with what its lines cost written on them, where the book knows it.

    Args:
        known: Of the event; its lines are changed in place.
        kind: Only the lines of orders are stamped.
        day: Its local day.
        book: What is known; the empty one changes nothing.
    """
    if kind == ORDER and book is not EMPTY:
        for line in known.items:
            _stamp(line, day, book)
    return known


def _stamp(line: Props, day: int, book: Book) -> None:
    line.pop(CATEGORY_COST, None)  # ours to say
    if _amount(line.get(COST)) is not None:
        return
    quantity = _amount(line.get("quantity", MILLION))
    unit = book.unit_cost(line.get("product"), day)
    if unit is not None and quantity:
        line[COST] = unit * quantity // MILLION
        return
    margin = book.margin(line.get("category"), line.get("product"))
    total = _amount(line.get("total"))
    if margin is not None and total is not None:
        shelf = total + (_amount(line.get("discount")) or 0)
        line[CATEGORY_COST] = shelf * (MILLION - margin) // MILLION


def _amount(value: object) -> int | None:
    """A number that is 0 or more; None: none is said."""
    return value if type(value) is int and value >= 0 else None
