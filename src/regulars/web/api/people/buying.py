"""A purchase made up to see what it changes: on sample data only."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter
from pydantic import BaseModel, Field

from regulars.ground import inbox
from regulars.ground.events import PersonId
from regulars.identify import store as identities
from regulars.web.api.asking import Id, Now, Text, Transaction, Writer
from regulars.web.problems import RESPONSES
from regulars.work.demo import till

router = APIRouter(tags=["people"], responses=RESPONSES)


class Basket(BaseModel):
    """What to buy."""

    category: Text
    discount_cents: Annotated[int, Field(ge=0, le=10**9)] = 0


class Bought(BaseModel):
    """What was bought."""

    message_id: str = Field(description="Name it as `after` to hear what it changed")
    product: str
    category: str
    total_cents: int


@router.post("/api/people/{id}/test-purchase", status_code=202)
def test_purchase(id: Id, said: Basket, who: Writer, conn: Transaction, when: Now) -> Bought:
    """Buy one product of a category, as a till would say it; on sample data only, and marked."""
    product = till.usual(conn, said.category)
    person = identities.survivor(conn, PersonId(id))
    _, name = identities.names_of(conn, [person])[person][0]
    event = till.purchase(name, product, discount_cents=said.discount_cents, now=when)
    inbox.append(conn, [event])
    price = product.price_cents or 0
    return Bought(
        message_id=event.message_id,
        product=product.name or product.id,
        category=said.category,
        total_cents=price - min(said.discount_cents, price),
    )
