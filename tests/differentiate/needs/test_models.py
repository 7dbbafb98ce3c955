"""Likeness, replenishment and dayparts: on what they have not seen."""

from __future__ import annotations

import duckdb
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy.sparse import csr_array

from regulars.differentiate.needs import daypart, explore, judge, logistic, replenish
from regulars.differentiate.needs import store as hours
from regulars.differentiate.rhythm.bought import Bought
from regulars.differentiate.value.visits import Floats, Visits
from regulars.ground.errors import TooFew

SEED = 3


def test_likeness_guesses_first_purchases_better_than_popularity(
    categories: Bought, today: int
) -> None:
    found = judge.judge(categories, today=today)
    assert found.ease > found.popular + 0.01
    assert found.people > 1500


def test_nobody_is_told_to_miss_what_they_buy(categories: Bought) -> None:
    counts = explore.matrix(categories)
    found = explore.missing(explore.fit(counts), counts, rng=np.random.default_rng(SEED))
    days = counts.toarray()
    assert (days[found.person, found.thing] == 0).all()
    assert (days[found.person, found.because] > 0).all()
    assert (found.similar >= 10).all()
    assert (found.similar <= explore.LIKE_THEM).all()
    assert np.bincount(found.person).max() == 5
    assert len(np.unique(found.person)) > 2300


def test_likeness_recovers_who_belongs_to_which_camp() -> None:
    """Half buy mostly things 0 to 11, half mostly 12 to 23."""
    rng = np.random.default_rng(SEED)
    camp, thing = np.arange(400)[:, None] % 2, np.arange(24)[None, :] // 12
    counts = csr_array((rng.random((400, 24)) < np.where(camp == thing, 0.7, 0.1)).astype(float))
    found = explore.missing(explore.fit(counts), counts, rng=rng)
    assert (found.thing // 12 == found.person % 2).all()
    assert len(np.unique(found.person)) > 350


def test_likeness_of_a_handful_is_refused() -> None:
    with pytest.raises(TooFew, match="wants 50 people with 5 different things, got 0"):
        explore.fit(csr_array((3, 0)))


def test_the_week_is_foretold_better_than_by_the_purchase_rate(
    visits: Visits, types: Bought, today: int
) -> None:
    model = replenish.fit(visits, types, today=today)
    assert model.auc == pytest.approx(0.73, abs=0.01)
    assert model.auc > model.rate_auc + 0.02
    assert model.predicted == pytest.approx(model.actual, abs=0.02)


def test_the_week_before_the_cut_is_not_seen_by_the_model(
    visits: Visits, types: Bought, today: int
) -> None:
    then, now = today - 7, replenish._at(visits, types, today - 7)
    blind = replenish._at(visits.until(then), types.until(then), then)
    assert (now.features == blind.features).all()


def test_features_of_a_pair_are_those_of_the_raw_table(
    demo: duckdb.DuckDBPyConnection, visits: Visits, types: Bought, today: int
) -> None:
    raw = demo.execute(
        """with bought as (select distinct household_id as person, product_type as thing,
               there::date as day from lines where merchandise and not sensitive
               and quantity > 0 and product_type is not null),
           gap as (select *, day - lag(day) over (partition by person, thing order by day)
               as days from bought)
           select person, thing, count(*) as days, avg(days) as mean,
               stddev_samp(days) as spread,
               count(*) filter (day > date '2017-12-31' - 28) as month,
               date '2017-12-31' - max(day) as silence
           from gap group by all having count(*) >= 3 order by person, thing"""
    ).fetchnumpy()
    features = replenish._at(visits, types, today).features
    assert features[:, 0] == pytest.approx(np.log(raw["days"]))
    assert features[:, 4] == pytest.approx(np.log(raw["mean"]))
    assert features[:, 9] == pytest.approx(raw["spread"] / raw["mean"], abs=1e-6)
    assert features[:, 1] == pytest.approx(np.log1p(raw["month"]))
    assert features[:, 3] == pytest.approx(np.log1p(raw["silence"]))


def test_only_likely_things_are_named(visits: Visits, types: Bought, today: int) -> None:
    found = replenish.due(replenish.fit(visits, types, today=today), visits, types, today=today)
    assert (found.chance >= 0.3).all()
    assert (found.days >= 3).all()
    assert not {"CIGARETTES", "BEERALEMALT LIQUORS"} & set(types.names)


@given(
    arrays(np.float64, (40, 2), elements=st.floats(-3, 3)),
    arrays(np.bool_, 40),
)
def test_an_auc_turns_round_with_the_sign(score: Floats, yes: np.ndarray) -> None:
    if yes.all() or not yes.any():
        with pytest.raises(TooFew):
            logistic.auc(score[:, 0], yes)
    else:
        up = logistic.auc(score[:, 0], yes)
        assert logistic.auc(-score[:, 0], yes) == pytest.approx(1 - up)


def test_a_logistic_model_finds_the_weights_that_made_the_data() -> None:
    rng = np.random.default_rng(SEED)
    features = rng.normal(size=(20_000, 2))
    yes = rng.random(20_000) < 1 / (1 + np.exp(-(features @ [1.0, -0.5] - 1)))
    model = logistic.fit(features, yes)
    assert model.weights / model.spread == pytest.approx([1.0, -0.5], abs=0.06)
    assert model.chance(features).mean() == pytest.approx(yes.mean(), abs=1e-3)


@given(arrays(np.float64, (6, 8), elements=st.integers(0, 50).map(float)))
def test_habits_are_chances_between_ones_own_and_everybodys(counts: Floats) -> None:
    if counts.sum() == 0:
        return
    habits = daypart.habits(counts)
    assert habits.sum(axis=1) == pytest.approx(1)
    assert (habits >= 0).all()


def test_shrunk_habits_foretell_the_hour_best(
    demo: duckdb.DuckDBPyConnection, visits: Visits, today: int
) -> None:
    before = hours.dayparts(demo, people=visits.people, today=today - 62)
    after = hours.dayparts(demo, people=visits.people, today=today) - before
    everybody = before.sum(axis=0) / before.sum()
    own = (before + 1e-9) / (before + 1e-9).sum(axis=1, keepdims=True)

    def loss(habits: Floats) -> float:
        return float(-(after * np.log(habits + 1e-12)).sum() / after.sum())

    shrunk = loss(daypart.habits(before))
    assert shrunk < loss(np.broadcast_to(everybody, before.shape)) - 0.05
    assert shrunk < loss(own) - 0.05
