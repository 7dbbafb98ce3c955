from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import msgspec
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from regulars.customise import store
from regulars.customise.budget import store as budgets
from regulars.customise.choose import Decision, decide_many
from regulars.customise.limits import store as limits
from regulars.customise.policy import policy
from regulars.customise.response import store as beliefs
from regulars.customise.response.bandit import Posterior
from regulars.ground.database import Conn, Database
from regulars.ground.errors import BadInput, Conflict, NotFound
from tests.customise.shop import (
    LAPSING,
    NOW,
    OFFERS,
    PAST,
    REGULAR,
    SHOP,
    STRANGER,
    coupon,
    rng,
    shop_policy,
)


def made() -> list[Decision]:
    people = [LAPSING, REGULAR, STRANGER]
    return decide_many(shop_policy(), people, place="till", now=NOW, rng=rng())


def test_an_offer_comes_back_as_it_was_saved_and_keeps_its_money(conn: Conn) -> None:
    offer = coupon("Tea", rule={"all": []}, budget_cents=500, ends_at=NOW + timedelta(days=9))
    budgets.save_offers(conn, [offer, *OFFERS[:1]], now=NOW)
    assert budgets.offer(conn, offer.id).offer == offer
    assert budgets.reserve(conn, offer.id, 50) == 1
    budgets.save_offers(conn, [msgspec.structs.replace(offer, name="Tea!")], now=NOW)
    found = budgets.offer(conn, offer.id)
    assert (found.offer.name, found.version, found.reserved_cents) == ("Tea!", 2, 50)
    assert (found.left_cents, found.open) == (450, True)
    with pytest.raises(Conflict, match="budget_cents"):
        budgets.save_offers(conn, [msgspec.structs.replace(offer, budget_cents=49)], now=NOW)


def test_a_retired_offer_promises_nothing_more(conn: Conn) -> None:
    budgets.save_offers(conn, OFFERS, now=NOW)
    budgets.set_active(conn, "coupon:Tea", False, now=NOW)
    assert [b.offer.id for b in budgets.offers(conn)] == ["coupon:Cheese", "coupon:Diapers"]
    assert len(budgets.offers(conn, active=None)) == 3
    with pytest.raises(NotFound):
        budgets.reserve(conn, "coupon:Tea", 1)
    with pytest.raises(NotFound):
        budgets.offer(conn, "coupon:Gold")


@settings(
    max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(budget=st.integers(0, 400), asks=st.lists(st.integers(1, 90), min_size=2, max_size=24))
def test_however_many_ask_at_once_the_budget_is_never_exceeded(
    database: Database, budget: int, asks: list[int]
) -> None:
    offer = coupon("Tea", budget_cents=budget)
    with database.connect() as conn:
        conn.execute("delete from offers")
        budgets.save_offers(conn, [offer], now=NOW)

    def ask(cents: int) -> int:
        with database.connect() as one:
            return cents * budgets.reserve(one, offer.id, cents)

    with ThreadPoolExecutor(6) as crowd:
        granted = sum(crowd.map(ask, asks))
    with database.connect() as conn:
        assert budgets.offer(conn, offer.id).reserved_cents == granted <= budget
        left = budget - granted
    assert left < max(asks) or granted == sum(asks)


def test_a_batch_is_granted_what_there_is_money_for(conn: Conn) -> None:
    budgets.save_offers(conn, [coupon("Tea", budget_cents=275)], now=NOW)
    assert budgets.reserve(conn, "coupon:Tea", 50, count=100) == 5
    assert budgets.reserve(conn, "coupon:Tea", 50, count=100) == 0
    with pytest.raises(BadInput):
        budgets.reserve(conn, "coupon:Tea", -1)


def test_decisions_come_back_as_they_were_made(conn: Conn) -> None:
    decisions = made()
    store.keep(conn, decisions, mode="batch", reserved={decisions[0].id: 50})
    for decision in decisions:
        assert store.decision(conn, decision.id).decision == decision
    assert store.decision(conn, decisions[0].id).reserved_cents == 50
    for unknown in ("nonsense", "00000000-0000-0000-0000-000000000000"):
        with pytest.raises(NotFound):
            store.decision(conn, unknown)


def test_decisions_are_paged_and_filtered(conn: Conn) -> None:
    decisions = made()
    store.keep(conn, decisions, mode="live")
    first = store.decisions(conn, limit=2)
    last = first[-1].decision
    rest = store.decisions(conn, before=(last.decided_at, last.id))
    pages = [kept.decision.id for kept in first + rest]
    assert sorted(pages) == sorted(d.id for d in decisions)
    mine = store.decisions(conn, filters={"identifiers": [2], "mode": "live", "since": NOW})
    assert [kept.decision for kept in mine] == decisions[:1]
    with pytest.raises(BadInput, match="colour"):
        store.decisions(conn, filters={"colour": "red"})


def test_what_was_made_counts_against_the_limit_within_the_days_of_its_offer(conn: Conn) -> None:
    decision = made()[0]
    store.keep(conn, [decision], mode="live")
    [offer] = [one for one in OFFERS if one.id == decision.action]
    for days, then, counted in (
        (7, 7, {2: {offer.id: 1}}),
        (7, 8, {}),
        (99, 8, {2: {offer.id: 1}}),
    ):
        limited = [msgspec.structs.replace(offer, per_days=days)]
        found = limits.ask_made(conn, [2, 9], limited, now=NOW + timedelta(days=then))()
        assert found == counted
    assert limits.ask_made(conn, [9], OFFERS, now=NOW)() == {}


def test_a_promise_is_redeemed_once_and_then_spent(conn: Conn) -> None:
    decision = made()[0]
    budgets.save_offers(
        conn, [msgspec.structs.replace(o, budget_cents=100) for o in OFFERS], now=NOW
    )
    assert budgets.reserve(conn, decision.action, 50) == 1
    store.keep(conn, [decision], mode="live", reserved={decision.id: 50})
    assert budgets.redeem(conn, decision.id, cents=45, now=NOW)
    assert not budgets.redeem(conn, decision.id, cents=45, now=NOW)
    found = budgets.offer(conn, decision.action)
    assert (found.reserved_cents, found.spent_cents) == (0, 45)
    with pytest.raises(NotFound):
        budgets.redeem(conn, "00000000-0000-0000-0000-000000000000", cents=1, now=NOW)


def test_what_lapses_gives_its_money_back_once(conn: Conn) -> None:
    decision = made()[0]
    budgets.save_offers(conn, OFFERS, now=NOW)
    budgets.reserve(conn, decision.action, 50)
    store.keep(conn, [decision], mode="live", reserved={decision.id: 50})
    later = NOW + timedelta(days=30)
    assert budgets.release(conn, decided_before=later, now=later) == 1
    assert budgets.release(conn, decided_before=later, now=later) == 0
    assert budgets.offer(conn, decision.action).reserved_cents == 0
    assert not budgets.redeem(conn, decision.id, cents=45, now=later)


def test_what_the_policy_believes_survives_exactly(conn: Conn) -> None:
    with pytest.raises(NotFound):
        beliefs.latest(conn)
    random = rng()
    ids = tuple(sorted(o.id for o in OFFERS))
    for version in ("1", "2"):
        post = Posterior(random.normal(size=(3, 6)), random.random((3, 6)) + 1)
        belief = beliefs.Belief(
            version=version, population=SHOP, prior=PAST, offers=ids, posterior=post
        )
        beliefs.save(conn, belief, now=NOW + timedelta(seconds=int(version)))
    found = beliefs.latest(conn)
    assert (found.version, found.offers, found.population, found.prior) == ("2", ids, SHOP, PAST)
    np.testing.assert_array_equal(found.posterior.mean, post.mean)
    new = coupon("Milk")
    rebuilt = policy((*OFFERS, new), population=SHOP, prior=PAST, version="3", learnt=found.learnt)
    row = ids.index("coupon:Cheese")
    np.testing.assert_array_equal(rebuilt.posterior.mean[0], post.mean[row])
    assert rebuilt.posterior.mean[3, 0] != 0
