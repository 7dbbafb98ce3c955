"""The numbers of the demo year, against SQL by hand over the raw tables."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import duckdb
import numpy as np
import pytest

from regulars.customise.choose import Decision, decide_many
from regulars.customise.offers import Offer
from regulars.customise.policy import policy
from regulars.customise.response.campaigns import learn_offers, learn_population, learn_response
from regulars.customise.response.prior import ResponsePrior, eagerness, fitted, posterior
from regulars.customise.worth.population import Population
from regulars.ground.errors import TooFew
from tests.customise.shop import NOW, coupon
from tests.customise.year import history, people

Learnt = tuple[duckdb.DuckDBPyConnection, Population, list[Offer], ResponsePrior]


@pytest.fixture(scope="module")
def learnt(demo_data: Path) -> Learnt:
    db = history(demo_data)
    population = learn_population(db)
    offers = learn_offers(db, per_person={"Type A": 16})
    return db, population, offers, learn_response(db, offers, population)


def test_the_campaigns_coupons_become_offers_with_what_they_really_took_off(
    learnt: Learnt, demo_data: Path
) -> None:
    offers = {offer.categories[0]: offer for offer in learnt[2]}
    assert len(offers) == 50
    by_hand = duckdb.execute(
        f"""
        with r as (select household_id, coupon_upc, campaign_id, redemption_date::date as day
                   from '{demo_data}/coupon_redemptions.parquet'),
        one as (
            select r.household_id, r.coupon_upc, r.campaign_id, sum(t.coupon_disc) as off
            from r join '{demo_data}/coupons.parquet' c using (coupon_upc, campaign_id)
            join '{demo_data}/products.parquet' p using (product_id)
            join '{demo_data}/transactions.parquet' t
              on t.household_id = r.household_id and t.product_id = c.product_id
              and (t.transaction_timestamp at time zone 'UTC'
                   at time zone 'America/New_York')::date = r.day
            where p.product_category = 'COLD CEREAL' and t.coupon_disc > 0 group by all
        ) select median(off) from one
        """
    ).fetchone()
    assert by_hand is not None
    cereal = offers["COLD CEREAL"]
    assert cereal.discount_cents == round(100 * by_hand[0]) == 100
    assert cereal.name == "$1.00 off COLD CEREAL"
    assert cereal.record.people <= 1559
    assert not {"CIGARETTES", "COUPON/MISC ITEMS", "BEERS/ALES"} & offers.keys()


def test_what_is_usual_is_what_the_receipts_say(learnt: Learnt, demo_data: Path) -> None:
    population = learnt[1]
    row = duckdb.execute(
        f"""select count(distinct (household_id, basket_id))
               filter (product_category = 'CHEESE') / count(distinct (household_id, basket_id))
            from '{demo_data}/transactions.parquet' left join '{demo_data}/products.parquet'
            using (product_id)
            where coalesce(department, '') not in ('FUEL', 'MISCELLANEOUS', 'COUPON')"""
    ).fetchone()
    assert row is not None
    assert population.categories["CHEESE"].rate.mean == pytest.approx(row[0], abs=0.004)
    assert 1.0 < population.visits_per_week < 1.2


def test_redeeming_before_and_liking_the_goods_make_a_redemption_likelier(learnt: Learnt) -> None:
    prior = learnt[3]
    one, redeemer, affinity, weeks, never, _ = prior.weights
    assert one < -3 and redeemer > 0.5 and affinity > 0.3 and weeks < 0 and never < -0.5
    assert prior.eagerness > 5  # whoever would have bought anyway redeems most: see profit.py
    assert prior.redeemed > 1000


def test_an_offer_with_few_redemptions_is_drawn_towards_the_others(learnt: Learnt) -> None:
    prior = learnt[3]
    rare, often, usual = coupon("A"), coupon("B"), coupon("C")
    start = posterior([rare, often, usual], prior)
    assert np.isfinite(start.mean).all() and (start.precision > 0).all()
    share = prior.rate.shrunk(40, 1000)
    shift = np.log(share / (1 - share)) - np.log(prior.rate.mean / (1 - prior.rate.mean))
    assert start.mean[0, 0] == pytest.approx(prior.weights[0] + shift)


def test_every_fourth_household_is_decided_for_and_each_kind_of_answer_occurs(
    learnt: Learnt,
) -> None:
    db, population, offers, prior = learnt
    today = db.execute("select max(day) from items").fetchone()
    assert today is not None
    some = people(db, today=today[0])[::4]
    now = policy(offers, population=population, prior=prior, version="1")
    made = decide_many(now, some, place="till", now=NOW, rng=np.random.default_rng(1))
    kinds = Counter(kind(decision) for decision in made)
    assert len(made) == len(some) > 600
    assert kinds["coupon"] > 50
    assert kinds["nothing"] > 250
    assert kinds["ask"] > 5
    assert any(d.reasons[0].key == "full_price" for d in made)


def kind(decision: Decision) -> str:
    return decision.action.partition(":")[0]


def test_too_few_redemptions_teach_nothing_and_it_says_so() -> None:
    with pytest.raises(TooFew, match="3 redemptions"):
        fitted(np.ones((9, 6)), np.repeat([1.0, 0.0], [3, 6]), np.ones(9), [coupon("A")])


def test_eagerness_is_the_ratio_of_the_two_redemption_rates() -> None:
    rng = np.random.default_rng(2)
    buys = rng.random(200_000)
    used = (rng.random(200_000) < 0.02 + 0.06 * buys).astype(float)
    assert eagerness(buys, used, np.ones(200_000)) == pytest.approx(4, rel=0.1)
    assert eagerness(buys, 1 - used, np.ones(200_000)) == 1.0
