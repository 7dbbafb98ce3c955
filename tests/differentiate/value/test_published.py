"""The models against the numbers their authors published, on the authors' data."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest
from scipy.optimize import approx_fprime

from regulars.differentiate.value import bgnbd, gammagamma
from regulars.differentiate.value.visits import Floats

CDNOW = Path(__file__).parents[3] / ".data-packages/test/lifetimes/datasets"
WEEK = 7.0
CUT = 272  # 1997-09-30, day of the year less one
HOLDOUT_WEEKS = 39.0


def columns(name: str) -> dict[str, Floats]:
    if not CDNOW.exists():
        pytest.skip("make test unpacks the CDNOW data")
    with (CDNOW / name).open() as file:
        rows = list(csv.DictReader(file))
    return {key: np.array([float(row[key]) for row in rows]) for key in rows[0]}


def cdnow() -> bgnbd.Purchases:
    data = columns("cdnow_customers_summary.csv")
    return bgnbd.Purchases(
        repeats=data["frequency"].astype(np.int64), recency=data["recency"], age=data["T"]
    )


def orders_in_the_hold_out() -> Floats:
    """Days with an order in weeks 40 to 78, in the order of the customers' numbers."""
    lines = (CDNOW / "CDNOW_sample.txt").read_text().split("\n")
    days = {(row[1], row[2]) for line in lines if (row := line.split())}
    ids = sorted({person for person, _ in days})
    later = [person for person, day in days if day > "19970930"]
    return np.array([later.count(person) for person in ids], dtype=np.float64)


def test_the_cdnow_parameters_are_the_published_ones() -> None:
    model = bgnbd.fit(cdnow())
    assert (model.r, model.alpha) == pytest.approx((0.243, 4.414), abs=6e-4)
    assert (model.a, model.b) == pytest.approx((0.793, 2.426), abs=6e-4)
    assert model.log_likelihood == pytest.approx(-9582.43, abs=5e-3)
    assert model.people == 2357


def test_the_hold_out_is_predicted_as_well_as_published() -> None:
    purchases = cdnow()
    model = bgnbd.fit(purchases)
    predicted = bgnbd.expected_orders(model, purchases, horizon=HOLDOUT_WEEKS)
    actual = orders_in_the_hold_out()
    assert predicted.sum() == pytest.approx(1653, abs=1)
    assert actual.sum() == 1882
    assert np.corrcoef(predicted, actual)[0, 1] == pytest.approx(0.626, abs=2e-3)


def test_the_spend_parameters_are_the_published_ones() -> None:
    data = columns("cdnow_customers_summary_with_transactions.csv")
    back = data["x"] > 0
    spending = gammagamma.Spending(orders=data["x"][back], mean=data["zbar"][back])
    model = gammagamma.fit(spending)
    assert (model.p, model.q, model.gamma) == pytest.approx((6.25, 3.74, 15.44), abs=0.02)
    assert model.people == 946


def orders_cost(theta: Floats, data: bgnbd._Data) -> float:
    return data.cost(theta)[0]


def spend_cost(theta: Floats, orders: Floats, mean: Floats) -> float:
    return gammagamma._cost(theta, orders, mean)[0]


def test_the_gradients_are_those_of_the_likelihoods() -> None:
    data = bgnbd._Data.of(cdnow(), 0.25)
    theta = np.array([-0.7, 0.4, 0.2, 0.9])
    numeric = approx_fprime(theta, orders_cost, 1.5e-8, data)
    assert data.cost(theta)[1] == pytest.approx(numeric, abs=1e-6)
    orders, mean = np.array([1.0, 4, 9]), np.array([0.5, 1.5, 1.1])
    spot = np.array([0.3, 0.8, -0.2])
    numeric = approx_fprime(spot, spend_cost, 1.5e-8, orders, mean)
    assert gammagamma._cost(spot, orders, mean)[1] == pytest.approx(numeric, abs=1e-6)
