"""What a decision stands on besides the person, and what each offer would bring with them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from regulars.customise.offers import Offer
from regulars.customise.response.bandit import EXPLORE, Posterior
from regulars.customise.response.prior import ResponsePrior, features, posterior
from regulars.customise.view import PersonView
from regulars.customise.worth import question as asking
from regulars.customise.worth.asking_why import Ahead, question_why
from regulars.customise.worth.population import Population
from regulars.customise.worth.profit import (
    Prospect,
    basket_cents,
    expected_visits,
    profits,
    prospect,
    value_cents,
)

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """All that a decision stands on besides the person.

    Attributes:
        offers: Running offers; row i of `posterior` is about offer i.
        eagerness: See `profit`.
        spent: Offers whose budget has nothing left.
        answering: How many answer a question, by place.
    """

    offers: tuple[Offer, ...]
    posterior: Posterior
    population: Population
    version: str
    eagerness: float = 1.0
    spent: frozenset[str] = frozenset()
    explore: float = EXPLORE
    answering: asking.Answering = asking.NOBODY_ASKED

    def margin(self, offer: Offer) -> float:
        """Of the offer's goods: its own, or the business's assumption."""
        return self.population.margin_rate if offer.margin_rate is None else offer.margin_rate


def policy(
    offers: Sequence[Offer],
    *,
    population: Population,
    prior: ResponsePrior,
    version: str,
    learnt: Mapping[str, tuple[Floats, Floats]] | None = None,
    spent: frozenset[str] = frozenset(),
) -> Policy:
    """The policy over `offers`; those not learnt about yet start from the past of their like.

    Args:
        offers: In any order.
        population: What is usual.
        prior: What past campaigns say.
        version: Written on every decision.
        learnt: Offer -> mean and precision of its weights, as last published.
        spent: Offers with nothing left to give away.
    """
    start = posterior(offers, prior)
    for row, offer in enumerate(offers):
        if learnt is not None and offer.id in learnt:
            start.mean[row], start.precision[row] = learnt[offer.id]
    return Policy(
        offers=tuple(offers),
        posterior=start,
        population=population,
        version=version,
        eagerness=prior.eagerness,
        spent=spent,
    )


@dataclass(frozen=True, slots=True)
class Outlook:
    """The offers that only their profit could refuse, and what they would bring; rows agree."""

    rows: npt.NDArray[np.int64]
    expected: list[Prospect]
    features: Floats
    logit: Floats
    spread: Floats
    value: Floats
    contact: Floats
    profit: Floats  #: shape (3, rows)

    @property
    def gains(self) -> npt.NDArray[np.bool_]:
        """Which could earn anything at all."""
        return np.asarray(self.profit[2] > 0)


def outlook(policy: Policy, person: PersonView, rows: npt.NDArray[np.int64]) -> Outlook:
    """What each of the offers in `rows` would bring with this person."""
    population = policy.population
    visits = expected_visits(person, population)
    basket = basket_cents(person, population)
    offers = [policy.offers[row] for row in rows]
    expected = [
        prospect(person, o.category, population.category(o.category), visits=visits, basket=basket)
        for o in offers
    ]
    seen = np.array(
        [
            features(person, o.category, e, population.visits_per_week)
            for o, e in zip(offers, expected, strict=True)
        ],
        dtype=np.float64,
    ).reshape(len(rows), policy.posterior.mean.shape[1])
    logit, spread = policy.posterior.logits(rows, seen)
    value = np.array(
        [
            value_cents(
                e,
                margin_rate=policy.margin(o),
                price_cents=o.price_cents,
                eagerness=policy.eagerness,
            )
            for o, e in zip(offers, expected, strict=True)
        ],
        dtype=np.float64,
    )
    contact = np.array([o.contact_cents for o in offers], dtype=np.float64)
    profit = profits(logit, spread, value, contact)
    return Outlook(rows, expected, seen, logit, spread, value, contact, profit)


def question_for(
    policy: Policy, person: PersonView, ahead: Outlook, *, place: str
) -> asking.Question | None:
    """The question that would change most about the offers `ahead`; None if there is none.

    What they were asked before, or said unasked, is never asked again.
    """
    asks = [policy.offers[row].category not in (None, *person.asked) for row in ahead.rows]
    instead = ahead.profit[0][~np.array(asks, dtype=np.bool_)]
    stakes = [
        asking.Stake(
            category=offer.category,
            prior=policy.population.category(offer.category),
            expected=ahead.expected[i],
            use=float(1 / (1 + np.exp(-ahead.logit[i]))),
            margin_rate=policy.margin(offer),
            price_cents=offer.price_cents,
            contact_cents=offer.contact_cents,
            eagerness=policy.eagerness,
        )
        for i, row in enumerate(ahead.rows)
        if asks[i] and (offer := policy.offers[row]).category is not None
    ]
    return asking.question(
        stakes,
        visits=expected_visits(person, policy.population),
        instead=float(instead.max(initial=0.0)),
        answered=policy.answering.rate(place),
    )


def why_for(
    policy: Policy, person: PersonView, ahead: Outlook, *, place: str
) -> asking.Question | None:
    """The question why they stopped, with what its answer is worth about the offers `ahead`."""
    offers = [policy.offers[row].category for row in ahead.rows]
    seen = Ahead(offers, ahead.logit, ahead.value, ahead.contact)
    return question_why(person, seen, answering=policy.answering, place=place)
