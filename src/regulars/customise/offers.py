"""What we could offer, as data; and why one is not to be had now."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

import msgspec

from regulars.customise.reasons import Reason
from regulars.customise.stopping.whys import FOR_GOOD
from regulars.customise.view import PersonView
from regulars.differentiate.kinds import asks_kind
from regulars.ground.errors import BadInput

OfferKind = Literal["coupon", "recommendation", "message"]
Funder = Literal["business", "supplier"]

NOTHING = "nothing"  #: the action that is always possible, and the zero of the scale
ASK = "ask"  #: questions are the actions `ask:<category>`, and `ask:?<category>`: why no more?
CARE = "care"  #: what is done for who is not satisfied are the actions `care:<what>`


class Record(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What past campaigns showed of an offer like this; observed, not randomised.

    Attributes:
        people: How many different people were sent one.
        offered: How often one was sent; a part where only some of a pool were sent.
        redeemed: How often a person used one in a campaign.
        discount_cents: What one redemption took off, the median; 0 if never seen.
    """

    people: int = 0
    offered: float = 0.0
    redeemed: int = 0
    discount_cents: int = 0


class Offer(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that we could offer to somebody.

    Attributes:
        categories: What it is about; the first one decides what a redemption is worth.
        rule: Who may have it (CONTRACTS, *rules as data*), judged elsewhere; None = every customer
            and prospect. Partners and suppliers' people have it if the rule asks for their kind.
        margin_rate: Of its goods, 0 to 1; None = the business's assumption.
        discount_cents: What one redemption takes off, typically.
        handling_cents: Each redemption costs us this besides.
        contact_cents: Each time we make the offer costs us this.
        budget_cents: What may be given away in all; None = no limit. What is left is in the store.
        per_person: At most so many to one person within `per_days`.
        per_household: At most so many to all who live together, within the same days; None = no
            such limit. Whoever lives with nobody that we know of is a household of one.
        places: Where it may be made: till, email, sandbox, …
        sensitive: About goods that nobody else should see; never made in public places.
        business_share: The part of the discount that the business itself pays.
        bypasses_control: Promised or asked for: the control group gets it too.
    """

    id: str
    name: str
    kind: OfferKind = "coupon"
    categories: tuple[str, ...] = ()
    products: tuple[str, ...] = ()
    rule: dict[str, Any] | None = None
    margin_rate: float | None = None
    discount_cents: int = 0
    handling_cents: int = 0
    contact_cents: int = 0
    budget_cents: int | None = None
    per_person: int = 1
    per_household: int | None = None
    per_days: int = 28
    places: tuple[str, ...] = ("till", "sandbox")
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    sensitive: bool = False
    funded_by: Funder = "business"
    business_share: float = 1.0
    bypasses_control: bool = False
    record: Record = Record()

    @property
    def category(self) -> str | None:
        """What a redemption is about, None if nothing in particular."""
        return self.categories[0] if self.categories else None

    @property
    def price_cents(self) -> int:
        """What one redemption costs the business, goods aside."""
        return round(self.discount_cents * self.business_share) + self.handling_cents


def checked(offer: Offer) -> Offer:
    """`offer` itself.

    Raises:
        BadInput: A field cannot be right; the message names it and its value.
    """
    if not offer.id or offer.id == NOTHING or offer.id.startswith((f"{ASK}:", f"{CARE}:")):
        raise BadInput(f"offer: `id` is {offer.id!r}, which is empty or taken")
    if not offer.name.strip():
        raise BadInput(f"offer {offer.id}: `name` is empty")
    for name in ("discount_cents", "handling_cents", "contact_cents", "budget_cents"):
        if (getattr(offer, name) or 0) < 0:
            raise BadInput(f"offer {offer.id}: `{name}` is below 0: {getattr(offer, name)}")
    for name in ("margin_rate", "business_share"):
        if not 0 <= (getattr(offer, name) or 0) <= 1:
            raise BadInput(f"offer {offer.id}: `{name}` is not 0 to 1: {getattr(offer, name)}")
    return _dated(_limited(offer))


def _limited(offer: Offer) -> Offer:
    if offer.per_person < 1 or offer.per_days < 1:
        raise BadInput(f"offer {offer.id}: `per_person` and `per_days` start at 1")
    if offer.per_household is not None and offer.per_household < 1:
        raise BadInput(f"offer {offer.id}: `per_household` starts at 1")
    return offer


def _dated(offer: Offer) -> Offer:
    for name in ("starts_at", "ends_at"):
        at = getattr(offer, name)
        if at is not None and at.utcoffset() is None:
            raise BadInput(f"offer {offer.id}: `{name}` has no time zone: {at.isoformat()!r}")
    if offer.starts_at and offer.ends_at and offer.ends_at <= offer.starts_at:
        raise BadInput(f"offer {offer.id}: `ends_at` is not after `starts_at`")
    return offer


def refusal(offer: Offer, person: PersonView, *, place: str, now: datetime) -> Reason | None:
    """Why this offer cannot be made to this person here and now; None if it can.

    Money left and profit are judged later: they need the store and the model.
    """
    if place not in offer.places:
        return Reason("place", {"place": place})
    if (gated := person.gate.get(place)) is not None:
        return Reason("gate", {"why": gated})
    if not _running(offer, now):
        return Reason("not_running")
    if person.beside and not asks_kind(offer.rule):
        return Reason("beside")
    if person.eligible is not None and offer.id not in person.eligible:
        return Reason("rule")
    return _used_up(offer, person) or _unfit(offer, person)


def _used_up(offer: Offer, person: PersonView) -> Reason | None:
    if person.made.get(offer.id, 0) >= offer.per_person:
        return Reason("limit", {"times": offer.per_person, "days": offer.per_days})
    if offer.per_household and person.together.get(offer.id, 0) >= offer.per_household:
        return Reason("household_limit", {"times": offer.per_household, "days": offer.per_days})
    return None


def _unfit(offer: Offer, person: PersonView) -> Reason | None:
    if person.waits_for_coupon and offer.discount_cents:
        return Reason("waits_for_coupon")
    if offer.sensitive:
        return Reason("sensitive")
    said = (person.whys.get(""), person.whys.get(offer.category or ""))
    final = next((one for one in said if one in FOR_GOOD), None)
    return None if final is None else Reason(f"said_{final}")


def _running(offer: Offer, now: datetime) -> bool:
    begun = offer.starts_at is None or offer.starts_at <= now
    return begun and (offer.ends_at is None or now < offer.ends_at)
