"""k-means, and whether it finds the same again when other people had come."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.cluster.vq import kmeans2

from regulars.differentiate.value.visits import Floats, Ints

STARTS, ROUNDS, REFITS = 4, 40, 12
PANEL = 20_000  #: most people that clusters are looked for among; the rest join the nearest


@dataclass(frozen=True, slots=True, kw_only=True)
class Clusters:
    """A partition and how it stood up to refits on people drawn anew.

    Attributes:
        centres: Shape (clusters, dimensions).
        labels: Each point's cluster, shape (points,).
        rand: Median adjusted Rand index between this partition and the refits'; 1 = the same.
        jaccard: For each cluster, the median over refits of its best overlap with one of theirs.
        agreed: For each point, the share of refits that put it where its cluster went.
    """

    centres: Floats
    labels: Ints
    rand: float
    jaccard: Floats
    agreed: Floats


def nearest(points: Floats, centres: Floats) -> Ints:
    """Each point's nearest centre."""
    far = (centres**2).sum(axis=1) - 2 * points @ centres.T  # the points' own length is the same
    found: Ints = far.argmin(axis=1)
    return found


def fit(points: Floats, k: int, *, rng: np.random.Generator, start: Floats | None = None) -> Floats:
    """The best centres of some starts; from `start` alone if it is given."""
    if len(points) > PANEL:
        points = points[rng.choice(len(points), PANEL, replace=False)]
    if start is not None:
        return np.asarray(kmeans2(points, start.copy(), minit="matrix", iter=ROUNDS)[0])
    tries = [
        np.asarray(kmeans2(points, k, minit="++", iter=ROUNDS, rng=rng)[0]) for _ in range(STARTS)
    ]
    return min(tries, key=lambda centres: _cost(points, centres))


def _cost(points: Floats, centres: Floats) -> float:
    return float(((points - centres[nearest(points, centres)]) ** 2).sum())


def stability(points: Floats, centres: Floats, *, rng: np.random.Generator) -> Clusters:
    """The partition that `centres` make, judged by refits from scratch on bootstrapped people.

    Source: Hennig (2007), "Cluster-wise assessment of cluster stability", CSDA 52; Hubert &
    Arabie (1985) for the adjusted Rand index.
    """
    labels, k = nearest(points, centres), len(centres)
    rands, overlaps, agreed = [], [], np.zeros(len(points))
    for _ in range(REFITS):
        drawn = points[rng.integers(0, len(points), min(len(points), PANEL))]
        again = nearest(points, fit(drawn, k, rng=rng))
        shared = np.bincount(labels * k + again, minlength=k * k).reshape(k, k).astype(np.float64)
        rands.append(adjusted_rand(shared))
        union = shared.sum(axis=1, keepdims=True) + shared.sum(axis=0) - shared
        overlap = shared / np.maximum(union, 1)
        overlaps.append(overlap.max(axis=1))
        agreed += overlap.argmax(axis=1)[labels] == again
    return Clusters(
        centres=centres,
        labels=labels,
        rand=float(np.median(rands)),
        jaccard=np.median(overlaps, axis=0),
        agreed=agreed / REFITS,
    )


def adjusted_rand(shared: Floats) -> float:
    """How alike two partitions are, from their contingency table; 0 = as by chance, 1 = the same.

    >>> adjusted_rand(np.array([[3.0, 0.0], [0.0, 4.0]]))
    1.0
    """

    def pairs(counts: Floats) -> float:
        return float((counts * (counts - 1) / 2).sum())

    both, rows, columns = pairs(shared), pairs(shared.sum(axis=1)), pairs(shared.sum(axis=0))
    chance = rows * columns / max(pairs(np.array([shared.sum()])), 1.0)
    most = (rows + columns) / 2
    return 1.0 if most == chance else (both - chance) / (most - chance)
