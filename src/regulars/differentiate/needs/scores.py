"""Everybody's needs, as columns to store: lists of at most 5 things each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict

import numpy as np
import pyarrow as pa

from regulars.differentiate.columns import Column, lists, named, numbers, texts, whole
from regulars.differentiate.fitted import FittedModel, Part
from regulars.differentiate.needs import daypart, explore, preference, replenish
from regulars.differentiate.needs.judge import judge
from regulars.differentiate.needs.price import Prices
from regulars.differentiate.rhythm.bought import Bought
from regulars.differentiate.value.visits import Floats, Ints, Visits
from regulars.ground.errors import TooFew

MOST = 5
MIN_VISITS = 5  # below, nobody can say what somebody always buys


def preference_scores(visits: Visits, categories: Bought, brands: Bought, *, today: int) -> Part:
    """What people always buy, and categories and brands that they like more than others do."""
    by_category = preference.preferences(visits, categories, today=today)
    by_brand = preference.preferences(visits, brands, today=today)
    came = visits.until(today).came().person
    known = np.bincount(came, minlength=len(visits.people)) >= MIN_VISITS

    def column(likes: preference.Preferences, rows: Ints, names: list[str]) -> Column:
        records = _preference(likes, rows, names)
        return lists(likes.person[rows], records, known=known, most=MOST)

    columns = {
        "always": column(by_category, preference.always(by_category), categories.names),
        "liked": column(by_category, preference.liked(by_category), categories.names),
        "brands": column(by_brand, preference.liked(by_brand), brands.names),
    }
    return Part(columns=columns)


def _preference(likes: preference.Preferences, rows: Ints, names: list[str]) -> dict[str, Column]:
    return {
        "name": named(names, likes.thing[rows]),
        "days": pa.array(likes.days[rows]),
        "visits": pa.array(likes.visits[rows]),
        "usual": numbers(likes.usual[rows]),
        "lift": numbers(likes.lift[rows]),
    }


def missing_scores(bought: Bought, *, today: int, rng: np.random.Generator) -> Part:
    """What people never bought here although similar people do."""
    counts = explore.matrix(bought)
    known = explore.things(counts) >= explore.MIN_THINGS
    try:
        found = explore.missing(explore.fit(counts), counts, rng=rng)
        model = FittedModel(name="likeness", calibration=_judged(bought, today))
    except TooFew as error:
        known[:] = False
        found = explore.NONE
        model = FittedModel(name="likeness", missing=str(error))
    records = {
        "name": named(bought.names, found.thing),
        "similar": pa.array(found.similar),
        "of": pa.array(np.full(len(found.thing), explore.LIKE_THEM)),
        "because": named(bought.names, found.because),
    }
    column = lists(found.person, records, known=known, most=MOST)
    return Part(columns={"missing": column}, model=model)


def _judged(bought: Bought, today: int) -> dict[str, float]:
    try:
        return asdict(judge(bought, today=today))
    except TooFew:
        return {}  # fitted, but nothing to judge it by


def due_scores(visits: Visits, bought: Bought, *, today: int) -> Part:
    """What people will likely buy within seven days."""
    known = np.zeros(len(visits.people), dtype=np.bool_)
    try:
        hazard = replenish.fit(visits, bought, today=today)
    except TooFew as error:
        lacking = FittedModel(name="replenishment", missing=str(error))
        nothing = lists(np.zeros(0, dtype=np.int64), _due(replenish.NONE, []), known=known, most=0)
        return Part(columns={"likely_this_week": nothing}, model=lacking)
    found = replenish.due(hazard, visits, bought, today=today)
    pairs = bought.pairs()
    known[pairs.person[pairs.days >= replenish.MIN_DAYS]] = True
    column = lists(found.person, _due(found, bought.names), known=known, most=MOST)
    return Part(columns={"likely_this_week": column}, model=_hazard(hazard))


def _due(found: replenish.Due, names: list[str]) -> dict[str, Column]:
    return {
        "name": named(names, found.thing),
        "chance": numbers(found.chance),
        "days": pa.array(found.days),
        "mean_gap_days": numbers(found.mean_gap_days),
        "days_since": pa.array(found.days_since),
    }


def _hazard(hazard: replenish.Hazard) -> FittedModel:
    weights = zip(replenish.FEATURES, hazard.logistic.weights.tolist(), strict=True)
    return FittedModel(
        name="replenishment",
        parameters={"intercept": hazard.logistic.intercept, **dict(weights)},
        calibration={
            "auc": hazard.auc,
            "rate_auc": hazard.rate_auc,
            "predicted": hazard.predicted,
            "actual": hazard.actual,
            "pairs": float(hazard.pairs),
        },
    )


def daypart_scores(counts: Floats) -> Part:
    """The first hour of the three in which people like best to come."""
    first = daypart.preferred(counts).astype(np.float64)
    column = whole(np.where(first == daypart.UNKNOWN, np.nan, first))
    return Part(columns={"daypart": column})


def choice_scores(
    visits: Visits,
    *,
    stores: Bought,
    channels: Bought,
    dayparts: Bought,
    weekdays: Bought,
    today: int,
) -> Part:
    """Where, by which channel and when people come, beside everybody.

    Stores and channels by how often; times and weekdays only where it is clearly more often than
    everybody, for everybody has one that is the most frequent.
    """
    came = visits.until(today).came()
    known = np.bincount(came.person, minlength=len(visits.people)) >= MIN_VISITS

    def column(chosen: Bought, pick: Callable[[preference.Preferences], Ints]) -> Column:
        likes = preference.preferences(visits, chosen.on(came), today=today)
        rows = pick(likes)
        return lists(
            likes.person[rows], _preference(likes, rows, chosen.names), known=known, most=MOST
        )

    return Part(
        columns={
            "stores": column(stores, preference.always),
            "channels": column(channels, preference.always),
            "dayparts": column(dayparts, preference.liked),
            "weekdays": column(weekdays, preference.liked),
        }
    )


def price_scores(prices: Prices) -> Part:
    """At which price level people buy, and on how many purchases that rests."""
    known = prices.known()

    def where(values: Floats) -> Floats:
        return np.where(known, values, np.nan)

    purchases = prices.dearer + prices.cheaper
    return Part(
        columns={
            "price_level": texts(np.array(prices.level()), known),
            "price_dearer": whole(where(prices.dearer)),
            "price_purchases": whole(where(purchases)),
            "price_share": numbers(where(prices.share())),
            "price_usual": numbers(where(np.full(len(known), prices.usual()))),
        }
    )
