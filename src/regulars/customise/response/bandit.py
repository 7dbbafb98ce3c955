"""Logistic Thompson sampling with a diagonal Laplace posterior, one for each offer.

Posteriors add: evidence gathered apart, from the same published posterior, is summed.

Source: Chapelle & Li (2011), "An Empirical Evaluation of Thompson Sampling", algorithm 3;
the propensities by drawing, and the floor under them, are ours.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from regulars.ground.errors import BadInput

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

DRAWS: Final = 256
EXPLORE: Final = 0.05
SCALE: Final = 0.1  # 1 explores far too much: SCIENCE.md, *The next best action*
LONGEST_STEP: Final = 1.0  # a coordinate moves at most so far at once: features overlap


@dataclass(frozen=True, slots=True)
class Evidence:
    """What some responses say, as sums; shape (arms, features) both.

    Attributes:
        curvature: Sum of w p (1 - p) x²: how much they say.
        pull: Sum of w (r - p) x: which way.
    """

    curvature: Floats
    pull: Floats

    def __add__(self, other: Evidence) -> Evidence:
        return Evidence(self.curvature + other.curvature, self.pull + other.pull)


@dataclass(frozen=True, slots=True)
class Posterior:
    """What we believe of each arm's weights: independent normals, shape (arms, features)."""

    mean: Floats
    precision: Floats

    def __add__(self, evidence: Evidence) -> Posterior:
        precision = self.precision + evidence.curvature
        step = np.clip(evidence.pull / precision, -LONGEST_STEP, LONGEST_STEP)
        return Posterior(self.mean + step, precision)

    def logits(self, arms: Ints, features: Floats) -> tuple[Floats, Floats]:
        """Mean and standard deviation of the log-odds of a response, each shape (n,).

        Args:
            arms: Which arm each row is about, shape (n,).
            features: Shape (n, features).
        """
        mean = np.einsum("nd,nd->n", self.mean[arms], features)
        variance = np.einsum("nd,nd->n", 1 / self.precision[arms], features * features)
        return mean, np.sqrt(variance)


def evidence(before: Posterior, arms: Ints, features: Floats, responses: Floats) -> Evidence:
    """What `responses` (0 or 1) say about the arms, seen from the posterior `before`.

    Publish a new posterior every few hundred responses: the quadratic holds near `before` only.
    """
    logit, _ = before.logits(arms, features)
    p = 0.5 * (1 + np.tanh(0.5 * logit))
    curvature, pull = np.zeros_like(before.mean), np.zeros_like(before.mean)
    np.add.at(curvature, arms, (p * (1 - p))[:, None] * features * features)
    np.add.at(pull, arms, (responses - p)[:, None] * features)
    return Evidence(curvature, pull)


def propensities(wins: Ints, *, explore: float = EXPLORE) -> Floats:
    """The chance of each of k eligible actions, from how many draws each won.

    p = (1 - explore) x wins / draws + explore / k: never 0, adds up to 1.

    >>> propensities(np.array([256, 0])).tolist()
    [0.975, 0.025]
    """
    k, draws = len(wins), int(wins.sum())
    if k == 0 or draws == 0:
        raise BadInput("no action is eligible; do nothing always is")
    return (1 - explore) * wins / draws + explore / k


def wins(
    worth: tuple[Floats, Floats, Floats, Floats],
    sure: Floats,
    rng: np.random.Generator,
    *,
    draws: int = DRAWS,
    scale: float = SCALE,
) -> Ints:
    """How often each action is the best in `draws` draws; first the sure ones, then the others.

    Args:
        worth: Of the uncertain actions: mean and standard deviation of the log-odds of a
            response, what a response brings, what the action costs; cents.
        sure: What the other actions bring, without doubt; *do nothing* brings 0.
        rng: Where chance comes from.
        draws: How many.
        scale: Of the posterior's spread; below 1 explores less.
    """
    mean, spread, value, cost = (part.astype(np.float32) for part in worth)
    chance = rng.standard_normal((draws, len(mean)), dtype=np.float32)
    logit = mean + np.float32(scale) * spread * chance
    profit = value * (0.5 * (1 + np.tanh(0.5 * logit))) - cost
    table = np.concatenate([np.tile(sure.astype(np.float32), (draws, 1)), profit], axis=1)
    return np.bincount(table.argmax(axis=1), minlength=table.shape[1]).astype(np.int64)


def drawn(chances: Floats, rng: np.random.Generator) -> int:
    """One action, by exactly these chances."""
    position = int(np.searchsorted(np.cumsum(chances), rng.random(), side="right"))
    return min(position, len(chances) - 1)
