"""Logistic regression, and how well any score tells yes from no."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize
from scipy.special import expit

from regulars.differentiate.value.visits import Floats, Truths
from regulars.ground.errors import TooFew

RIDGE = 1.0
MIN_EACH = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Logistic:
    """Weights on standardised features, shape (features,), and the intercept."""

    weights: Floats
    intercept: float
    mean: Floats
    spread: Floats

    def chance(self, features: Floats) -> Floats:
        """The chance of yes, 0 to 1, for each row."""
        return expit((features - self.mean) / self.spread @ self.weights + self.intercept)


def fit(features: Floats, yes: Truths) -> Logistic:
    """The most likely weights with a light ridge, by L-BFGS.

    Raises:
        TooFew: Below 50 of either answer.
    """
    least = int(min(np.count_nonzero(yes), np.count_nonzero(~yes)))
    if least < MIN_EACH:
        raise TooFew(f"a logistic model wants {MIN_EACH} of either answer, got {least}")
    mean, spread = features.mean(axis=0), features.std(axis=0)
    spread = np.where(spread > 0, spread, 1.0)
    scaled, target = (features - mean) / spread, yes.astype(np.float64)

    def cost(theta: Floats) -> tuple[float, Floats]:
        reach = scaled @ theta[1:] + theta[0]
        miss = expit(reach) - target
        penalty = RIDGE * theta[1:]
        value = np.logaddexp(0, reach).sum() - target @ reach + 0.5 * penalty @ theta[1:]
        slope = np.append(miss.sum(), miss @ scaled + penalty)
        return float(value) / len(target), slope / len(target)

    found = minimize(cost, np.zeros(features.shape[1] + 1), jac=True, method="L-BFGS-B")
    return Logistic(weights=found.x[1:], intercept=float(found.x[0]), mean=mean, spread=spread)


def auc(score: Floats, yes: Truths) -> float:
    """The chance that a yes scores above a no, ties counting half; 0.5 = knows nothing.

    >>> auc(np.array([1.0, 2, 3, 4]), np.array([False, False, True, True]))
    1.0

    Raises:
        TooFew: One of the answers never came.
    """
    positive, negative = int(np.count_nonzero(yes)), int(np.count_nonzero(~yes))
    if not positive or not negative:
        raise TooFew(f"an AUC wants both answers, got {positive} yes and {negative} no")
    _, place, times = np.unique(score, return_inverse=True, return_counts=True)
    ranks = (np.cumsum(times) - (times - 1) / 2)[place]  # who are alike share their ranks' mean
    above = float(ranks[yes].sum()) - positive * (positive + 1) / 2
    return above / (positive * negative)
