"""Offers, and what is usual, learnt from history: DuckDB over events, items and owners.

Past campaigns were not randomised: these are starting points that the posterior moves away from,
and never a claim of effect.

Relations (CONTRACTS, *history relations*): events, items, owners; and of past campaigns
`coupons(coupon, product, campaign)`, `campaigns(campaign, type, starts_day, ends_day)`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import duckdb
import msgspec
import numpy as np

from regulars.customise.offers import Offer, Record
from regulars.customise.response.prior import ResponsePrior, eagerness, fitted
from regulars.customise.worth.population import (
    DEFAULT_MARGIN,
    CategoryPrior,
    Population,
    Tried,
)
from regulars.customise.worth.profit import HORIZON_WEEKS
from regulars.ground.errors import TooFew
from regulars.ground.money import MILLIONTHS_PER_CENT, spoken

FEWEST_SEEN: Final = 5  # redemptions with a discount on the receipt, below which it is no offer
MOST: Final = 50
CONTACT_CENTS: Final = 2

BOUGHT: Final = """
create or replace temp table bought as
select o.person, i.category, i.day, i.position, sum(i.total) as spent
from items i join owners o using (owner)
where i.kind = 'order_completed' and i.category is not null
  and coalesce(i.merchandise, true) and not coalesce(i.sensitive, false)
group by all;
create or replace temp table visits as
select distinct person, day, position from bought
"""

# One row for each kind of offer in each campaign: how much of it a targeted person was sent.
SENT: Final = """
create or replace temp table kinds as
select product, any_value(category) as category from items
where category is not null group by product
having bool_and(coalesce(merchandise, true)) and not bool_or(coalesce(sensitive, false));
create or replace temp table sent as
with pool as (select campaign, count(distinct coupon) as coupons from coupons group by 1),
held as (
    select c.campaign, k.category, count(distinct c.coupon) as coupons
    from coupons c join kinds k using (product) group by all
)
select h.campaign, h.category, m.starts_day,
       least(1.0, coalesce(l.sent, p.coupons) * h.coupons / p.coupons) as chance
from held h join pool p using (campaign) join campaigns m using (campaign)
left join limits l on l.type = m.type;
create or replace temp table targeted as
select distinct o.person, e.campaign from events e join owners o using (owner)
where e.kind = 'campaign_targeted';
create or replace temp table used as
select distinct o.person, e.campaign, e.offer as coupon, e.day
from events e join owners o using (owner) where e.kind = 'coupon_redeemed'
"""

# What the receipts of that day show was taken off, by redemption and category. A redemption that
# no line shows (about half) counts all the same where its coupon is about one category only.
DISCOUNTS: Final = """
create or replace temp table discounts as
select u.person, u.coupon, u.campaign, i.category, sum(i.coupon_discount) as discount
from used u
join coupons c on c.coupon = u.coupon and c.campaign = u.campaign
join owners o on o.person = u.person
join items i on i.owner = o.owner and i.product = c.product and i.day = u.day
join kinds k on k.product = i.product and k.category = i.category
where i.coupon_discount > 0
group by all;
create or replace temp table redeemed as
select person, campaign, category from discounts
union
select u.person, u.campaign, c.category from used u
join (select c.coupon, c.campaign, any_value(k.category) as category
      from coupons c join kinds k using (product) group by all
      having count(distinct k.category) = 1) c using (coupon, campaign)
"""

OFFERS: Final = """
with seen as (
    select category, median(discount) as discount, count(*) as n from discounts group by 1
), offered as (
    select s.category, sum(s.chance) as offered, count(distinct t.person) as people
    from sent s join targeted t using (campaign) group by 1
), taken as (select category, count(*) as redeemed from redeemed group by 1)
select category, discount, offered, people, redeemed
from seen join offered using (category) join taken using (category)
where n >= ? order by redeemed desc, category limit ?
"""

# Of what coupons took off, the part that the business paid itself; null: receipts do not say.
SHARE: Final = """
select sum(coupon_cost) / sum(coupon_discount) from items
where coupon_discount > 0 and coupon_cost is not null
"""

EXPOSURES: Final = """
with shown as (
    select t.person, s.campaign, s.category, s.starts_day, s.chance,
           r.person is not null as redeemed
    from sent s join targeted t using (campaign)
    left join redeemed r on r.person = t.person and r.campaign = s.campaign
        and r.category = s.category
    where s.category in (select unnest(?::varchar[]))
), so_far as (
    select s.person, s.starts_day, count(v.position) as visits
    from (select distinct person, starts_day from shown) s
    left join visits v on v.person = s.person and v.day < s.starts_day group by all
), bought_so_far as (
    select s.person, s.starts_day, s.category, count(*) as visits_with, max(b.day) as last_day
    from (select distinct person, starts_day, category from shown) s
    join bought b on b.person = s.person and b.category = s.category and b.day < s.starts_day
    group by all
), used_so_far as (
    select s.person, s.starts_day, count(*) as times
    from (select distinct person, starts_day from shown) s
    join used u on u.person = s.person and u.day < s.starts_day group by all
), first_day as (select min(day) as day from visits)
select s.category, s.chance, s.redeemed, v.visits, coalesce(b.visits_with, 0),
       coalesce(s.starts_day - b.last_day, -1), coalesce(u.times, 0),
       greatest((s.starts_day - f.day) / 7.0, 1.0)
from shown s join so_far v using (person, starts_day)
left join bought_so_far b using (person, starts_day, category)
left join used_so_far u using (person, starts_day), first_day f
where s.starts_day >= f.day + 28
order by all
"""


def learn_offers(
    db: duckdb.DuckDBPyConnection,
    *,
    per_person: Mapping[str, int] | None = None,
    contact_cents: int = CONTACT_CENTS,
    most: int = MOST,
) -> list[Offer]:
    """An offer for each category whose coupons were used often enough, the most used first.

    Args:
        db: With the relations named above.
        per_person: Campaign type -> how many coupons of the pool each person got; absent = all.
        contact_cents: What making an offer costs, assumed: paper, and a moment at the till.
        most: At most so many.
    """
    _prepare(db, per_person or {})
    rows = db.execute(OFFERS, [FEWEST_SEEN, most]).fetchall()
    [(share,)] = db.execute(SHARE).fetchall()
    said = {
        "contact_cents": contact_cents,
        "business_share": 1.0 if share is None else round(share, 3),
        "funded_by": "supplier" if share is not None and share < 0.5 else "business",
    }
    return [msgspec.structs.replace(_offer(*row), **said) for row in rows]


def _prepare(db: duckdb.DuckDBPyConnection, per_person: Mapping[str, int]) -> None:
    db.execute("create or replace temp table limits (type varchar, sent double)")
    for kind, sent in per_person.items():
        db.execute("insert into limits values (?, ?)", [kind, sent])
    for statements in (BOUGHT, SENT, DISCOUNTS):
        db.execute(statements)


def _offer(category: str, discount: float, offered: float, people: int, redeemed: int) -> Offer:
    cents = round(discount / MILLIONTHS_PER_CENT)
    return Offer(
        id=f"coupon:{category}",
        name=f"{spoken(cents)} off {category}",
        categories=(category,),
        discount_cents=cents,
        record=Record(people=people, offered=offered, redeemed=redeemed, discount_cents=cents),
    )


def learn_response(
    db: duckdb.DuckDBPyConnection, offers: list[Offer], population: Population
) -> ResponsePrior:
    """What past campaigns say about who uses offers. Call `learn_offers` first, on the same `db`.

    Raises:
        TooFew: Too few redemptions.
    """
    names = [offer.category for offer in offers]
    rows = db.execute(EXPOSURES, [names]).fetchnumpy()
    category, chance, redeemed, visits, bought, days, times, weeks = rows.values()
    priors = {str(name): population.category(str(name)).rate for name in names}
    mean = np.array([priors[str(name)].mean for name in category])
    weight = np.array([priors[str(name)].weight for name in category])
    share = (bought + weight * mean) / (visits + weight)
    pace = np.log1p(visits / weeks) - np.log1p(population.visits_per_week)
    ago = np.where(bought > 0, np.log1p(np.maximum(days, 0) / 7), 0.0)
    columns = [np.ones(len(mean)), np.log1p(times), np.log(share / mean), ago, bought == 0, pace]
    seen = np.column_stack([np.asarray(c, dtype=np.float64) for c in columns])
    answer = np.asarray(redeemed, dtype=np.float64)
    sure = np.where(answer > 0, 1.0, np.asarray(chance, dtype=np.float64))
    visits_ahead = HORIZON_WEEKS * np.asarray(visits / weeks, dtype=np.float64)
    keen = eagerness(1 - np.exp(-visits_ahead * share), answer, sure)
    return msgspec.structs.replace(fitted(seen, answer, sure, offers), eagerness=keen)


PACE: Final = """
select count(*)::double / count(distinct person) / greatest((max(day) - min(day) + 1) / 7.0, 1.0)
from visits
"""
BASKET: Final = """
select median(spent) from (select sum(spent) as spent from bought group by position)
"""
# Sums over everybody who ever came; who never bought a category adds nothing to most of them.
SHARES: Final = """
with own as (select person, count(*) as visits from visits where person is not null group by 1),
whole as (select count(*) as people, sum(visits) as trials, sum(1 / visits) as inverses from own),
bought_by as (
    select person, category, count(*) as n, sum(spent) as spent from bought group by all
)
select b.category, sum(b.spent) / sum(b.n), count(*), any_value(w.people), sum(b.n),
       any_value(w.trials), sum(b.n / own.visits), sum((b.n / own.visits) ** 2),
       any_value(w.inverses)
from bought_by b join own using (person) cross join whole w
group by 1 having count(*) >= 5 order by 1
"""


def learn_population(
    db: duckdb.DuckDBPyConnection, *, margin_rate: float = DEFAULT_MARGIN
) -> Population:
    """How people in general come and buy. Sensitive goods and what is no merchandise stay out.

    Raises:
        TooFew: Nobody has bought anything yet.
    """
    db.execute(BOUGHT)
    pace, basket = db.execute(PACE).fetchone(), db.execute(BASKET).fetchone()
    if not pace or not basket or pace[0] is None or basket[0] is None:
        raise TooFew("nobody has bought anything yet, so nothing is usual")
    return Population(
        visits_per_week=pace[0],
        basket_cents=round(basket[0] / MILLIONTHS_PER_CENT),
        categories=_priors(db),
        margin_rate=margin_rate,
    )


def _priors(db: duckdb.DuckDBPyConnection) -> dict[str, CategoryPrior]:
    found = {}
    for name, spent, buyers, people, *sums in db.execute(SHARES).fetchall():
        successes, trials, shares, squares, inverses = map(float, sums)
        tried = Tried(
            people=people,
            successes=successes,
            trials=trials,
            shares=shares,
            squares=squares,
            inverses=inverses,
        )
        cents = round(spent / MILLIONTHS_PER_CENT)
        found[name] = CategoryPrior(tried.rate(), buyers / people, cents)
    return found
