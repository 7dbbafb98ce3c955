"""Past campaigns as what they are: observed, not randomised. Selection, not lift."""

from __future__ import annotations

from typing import Final

import duckdb
import msgspec

from regulars.ground.errors import TooFew
from regulars.ground.money import MILLIONTHS_PER_CENT


class PastCampaign(msgspec.Struct, frozen=True, kw_only=True):
    """One campaign: how many people it was sent to, and how many of them used it.

    Attributes:
        redemptions: Coupons used.
        redeemers: People who used at least one.
    """

    campaign: str
    kind: str | None
    mailed: int
    redeemers: int
    redemptions: int

    @property
    def rate(self) -> float:
        """The share of the people mailed who used it."""
        return self.redeemers / self.mailed if self.mailed else 0.0


class Selection(msgspec.Struct, frozen=True, kw_only=True):
    """How those who were ever mailed differ from those who never were. No effect of mailing.

    Attributes:
        mailings: (person, campaign) pairs.
        redeemed: Such pairs with at least one redemption.
        mailed_cents, other_cents: Mean spend per person over all of history.
    """

    people_mailed: int
    people_others: int
    mailings: int
    redeemed: int
    redemptions: int
    mailed_cents: int
    other_cents: int
    warning: str = (
        "selection, not lift: whom to mail was chosen by what they spent, so the difference"
        " says whom was mailed, not what mailing did"
    )


CAMPAIGNS: Final = """
with mailed as (
    select distinct e.campaign, e.campaign_type as kind, o.person
    from events e join owners o using (owner) where e.kind = 'campaign_targeted'
), used as (
    select e.campaign, o.person, count(*) as n
    from events e join owners o using (owner) where e.kind = 'coupon_redeemed' group by all
)
select m.campaign, any_value(m.kind), count(distinct m.person), count(distinct u.person),
       coalesce(sum(u.n), 0)::bigint
from mailed m left join used u using (campaign, person)
group by 1 order by try_cast(m.campaign as integer), m.campaign
"""

SPEND: Final = """
with spent as (
    select o.person, sum(e.total) / $cent as cents
    from events e join owners o using (owner) where e.kind = 'order_completed' group by 1
), mailed as (
    select distinct o.person from events e join owners o using (owner)
    where e.kind = 'campaign_targeted'
)
select count(m.person), count(*) - count(m.person),
       avg(s.cents) filter (m.person is not null), avg(s.cents) filter (m.person is null)
from spent s left join mailed m using (person)
"""


def past_campaigns(db: duckdb.DuckDBPyConnection) -> list[PastCampaign]:
    """Every campaign in history, by its name (numbers in their order)."""
    return [
        PastCampaign(campaign=name, kind=kind, mailed=mailed, redeemers=people, redemptions=n)
        for name, kind, mailed, people, n in db.execute(CAMPAIGNS).fetchall()
    ]


def selection(db: duckdb.DuckDBPyConnection) -> Selection:
    """Those ever mailed beside the others, and why the difference is no effect.

    Raises:
        TooFew: Nobody was mailed, or everybody.
    """
    row = db.execute(SPEND, {"cent": MILLIONTHS_PER_CENT}).fetchone()
    if row is None or None in row:
        raise TooFew("past campaigns: there are not both people who were mailed and others")
    campaigns = past_campaigns(db)
    return Selection(
        people_mailed=row[0],
        people_others=row[1],
        mailings=sum(campaign.mailed for campaign in campaigns),
        redeemed=sum(campaign.redeemers for campaign in campaigns),
        redemptions=sum(campaign.redemptions for campaign in campaigns),
        mailed_cents=round(row[2]),
        other_cents=round(row[3]),
    )
