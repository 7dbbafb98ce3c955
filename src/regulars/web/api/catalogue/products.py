"""The catalogue: what is known of a product, by hand or from a shop, and what it was before."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from fastapi import APIRouter, Path, Query, Response
from pydantic import BaseModel, Field, StringConstraints

from regulars.ground import house_rules
from regulars.ground.errors import NotFound
from regulars.ground.time import local_day
from regulars.identify.catalogue import pictures
from regulars.identify.catalogue import store as catalogue
from regulars.identify.catalogue.product import Kind
from regulars.identify.catalogue.product import Product as Kept
from regulars.identify.costs import store as costs
from regulars.identify.stock import store as stock
from regulars.identify.stock.store import Item, Seen
from regulars.web.api.asking import (
    NO_NUL,
    Limit,
    Now,
    Page,
    Reader,
    Transaction,
    Writer,
    page_of,
)
from regulars.web.api.catalogue import store
from regulars.web.api.catalogue.store import Look
from regulars.web.problems import RESPONSES

router = APIRouter(tags=["catalogue"], responses=RESPONSES)

LOOKED_BACK = 100  #: prices and levels shown
ProductId = Annotated[str, Path(min_length=1, max_length=256, pattern=NO_NUL)]
Word = Annotated[str, StringConstraints(max_length=256, pattern=NO_NUL, strip_whitespace=True)]


class Product(BaseModel):
    """A product, a service, or something to read or go to."""

    id: str
    name: str | None
    department: str | None
    category: str | None
    type: str | None
    brand: str | None
    price_cents: int | None
    merchandise: bool
    sensitive: bool
    kind: Kind
    age_restricted: bool
    picture: str | None = Field(description="Digest of its picture; null: there is none")


class PriceSeen(BaseModel):
    """A price, and since when."""

    at: datetime
    price_cents: int


class LevelSeen(BaseModel):
    """How much was left, where and when."""

    at: datetime
    place: str = Field(description="The store; empty: all together")
    units: float


class ProductNews(BaseModel):
    """A product got cheaper, or is on the shelf again."""

    product: str
    at: datetime
    what: Literal["price_dropped", "back_in_stock"]
    was_cents: int | None
    is_cents: int | None


class ProductWhole(Product):
    """All that is known of a product."""

    units: float | None = Field(description="How many are left; null: nobody ever said")
    cost: float | None = Field(description="Of a unit today, in the currency; null: not known")
    prices: list[PriceSeen] = Field(description="The latest first")
    levels: list[LevelSeen] = Field(description="The latest first")
    news: list[ProductNews]


class ProductWish(BaseModel):
    """A product as it is to be. A word that is empty is unknown."""

    name: Word | None = None
    department: Word | None = None
    category: Word | None = None
    type: Word | None = None
    brand: Word | None = None
    price_cents: Annotated[int, Field(ge=0, le=10**12)] | None = Field(
        default=None, description="null: as it was"
    )
    merchandise: bool = Field(default=True, description="False: fuel, deposits, gift cards")
    sensitive: bool = Field(default=False, description="Never shown and never offered")
    kind: Kind = Field(default="product", description="What sort of thing it is")
    age_restricted: bool = Field(default=False, description="For adults: it is sensitive too")
    units: Annotated[float, Field(ge=0, le=10**9)] | None = Field(
        default=None, description="How many are left now; null: as it was"
    )


@router.get("/api/product-news")
def product_news(who: Reader, conn: Transaction, limit: Limit = 50) -> list[ProductNews]:
    """What got cheaper and what is on the shelf again, the latest first."""
    return [ProductNews(**one._asdict()) for one in stock.news(conn, limit=limit)]


@router.get("/api/products")
def products(who: Reader, conn: Transaction, look: Annotated[Look, Query()]) -> Page[Product]:
    """The catalogue, in order of product ids; of a name, a mark or a kind, if you say."""
    found = store.products(conn, look)
    return page_of([Product(**row) for row in found], look.limit, lambda one: one.id)


@router.get("/api/products/{id:path}")
def product(
    id: ProductId,
    who: Reader,
    conn: Transaction,
    when: Now,
    limit: Annotated[int, Query(ge=1, le=1_000, description="Prices and levels")] = LOOKED_BACK,
) -> ProductWhole:
    """One product, with its prices, its stock and its news, dated."""
    found = catalogue.by_ids(conn, [id]).get(id)
    if found is None:
        raise NotFound(f"product {id!r}: there is none in the catalogue")
    prices = [PriceSeen(at=at, price_cents=cents) for at, cents in catalogue.prices(conn, id)]
    return ProductWhole(
        **{name: value for name, value in found._asdict().items() if name != "readable"},
        picture=pictures.digest(conn, id),
        units=stock.present(conn, [id]).get(id),
        cost=costs.cost_on(conn, id, local_day(when, house_rules.place(conn))),
        prices=prices[: -limit - 1 : -1],
        levels=[
            LevelSeen(at=one.seen_at, place=one.place, units=one.units)
            for one in stock.history(conn, id, limit=limit)
        ],
        news=[ProductNews(**one._asdict()) for one in stock.news(conn, product=id, limit=limit)],
    )


@router.put("/api/products/{id:path}", status_code=204)
def save_product(
    id: ProductId, said: ProductWish, who: Writer, conn: Transaction, when: Now
) -> Response:
    """Add a product by hand, or change it; orders that come from now on have it so.

    What a shop posts later overwrites name, category, brand and price; marks stay.
    """
    before = catalogue.by_ids(conn, [id]).get(id)
    made = Kept(
        id=id,
        name=said.name or None,
        department=said.department or None,
        category=said.category or None,
        type=said.type or None,
        brand=said.brand or None,
        price_cents=said.price_cents,
        merchandise=said.merchandise,
        sensitive=said.sensitive,
        kind=said.kind,
        age_restricted=said.age_restricted,
        readable=bool(said.name),
    )
    catalogue.put(conn, [made], now=when)
    was = None if before is None else before.price_cents
    if was is not None and made.price_cents is not None and made.price_cents < was:
        stock.tell(conn, [Item(id, when, "price_dropped", was, made.price_cents)])
    if said.units is not None and said.units != stock.present(conn, [id]).get(id):
        stock.put(conn, [Seen(id, "", when, said.units)])
    return Response(status_code=204)
