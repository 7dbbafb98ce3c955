"""Which groups there are tonight: as many as refits find again, near the ones we knew."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from regulars.differentiate.needs.groups import clusters
from regulars.differentiate.needs.groups.clusters import Clusters
from regulars.differentiate.needs.groups.shares import Shares
from regulars.differentiate.needs.groups.tally import Centre
from regulars.differentiate.value.visits import Floats, Ints
from regulars.ground.errors import TooFew

MOST = 8
DIMENSIONS = 10
STABLE = 0.7  #: least median adjusted Rand index of a new partition
STILL = 0.6  #: of one that is there already: it is not given up for a trifle
FOUND_AGAIN = 0.6  #: least median overlap of a group that is shown (Hennig: below, it is none)
SURE = 0.6  #: least share of refits that agree about a person
LEAST_SHARE = 0.03  #: of the judged people, in a group that is shown
NOBODYS = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Tonight's groups.

    Attributes:
        centres: Where each leans, by category.
        labels: Each judged person's group, -1 = between the groups, shape (judged,).
        agreed: Share of refits that put the person there, shape (judged,).
        jaccard: How well each group was found again, shape (groups,).
        rand: The same of the whole partition.
    """

    centres: list[dict[str, float]]
    labels: Ints
    agreed: Floats
    jaccard: Floats
    rand: float


def find(people: Shares, *, known: Sequence[Centre], rng: np.random.Generator) -> Found:
    """The groups.

    Args:
        known: Centres of the groups of the night before; tried first.

    Raises:
        TooFew: No partition is found again by refits.
    """
    axes = _axes(people)
    points = np.concatenate([part @ axes for _, part in people.toward()])
    chosen = _as_before(points, _matrix(known, people.names) @ axes, rng)
    if chosen is None:
        chosen = _anew(points, rng)
    if chosen is None:
        raise TooFew(
            f"needs groups want a partition that refits find again (Rand {STABLE}), got none:"
            " what people buy does not part them"
        )
    return _shown(people, chosen)


def _axes(people: Shares) -> Floats:
    """The directions in which baskets differ most, shape (categories, dimensions)."""
    gram = np.zeros((len(people.names),) * 2)
    for _, part in people.toward():
        gram += part.T @ part
    _, _, rows = np.linalg.svd(gram)
    return np.asarray(rows[: min(DIMENSIONS, len(rows))].T)


def _matrix(known: Sequence[Centre], names: Sequence[str]) -> Floats:
    return np.array([[one.get(name, 0.0) for name in names] for one in known]).reshape(
        len(known), len(names)
    )


def _as_before(points: Floats, start: Floats, rng: np.random.Generator) -> Clusters | None:
    if len(start) < 2 or not start.any(axis=1).all():
        return None  # none to go on with, or of a shop that sells other things now
    same = clusters.stability(
        points, clusters.fit(points, len(start), rng=rng, start=start), rng=rng
    )
    return same if same.rand >= STILL else None


def _anew(points: Floats, rng: np.random.Generator) -> Clusters | None:
    """The finest partition that stands, each of whose groups is found again."""
    for k in range(MOST, 1, -1):
        one = clusters.stability(points, clusters.fit(points, k, rng=rng), rng=rng)
        if one.rand >= STABLE and one.jaccard.min() >= FOUND_AGAIN:
            return one
    return None


def _shown(people: Shares, chosen: Clusters) -> Found:
    """Without the groups that were not found again and the people whom refits disagree about."""
    size = np.bincount(chosen.labels, minlength=len(chosen.centres))
    kept = np.flatnonzero(
        (chosen.jaccard >= FOUND_AGAIN) & (size >= LEAST_SHARE * len(people.rows))
    )
    if not len(kept):
        raise TooFew(f"needs groups want one that refits find again ({FOUND_AGAIN}), got none")
    place = np.full(len(chosen.centres), NOBODYS)
    place[kept] = np.arange(len(kept))
    leans = _leans(people, chosen.labels, size)[kept].round(5)
    centres = [dict(zip(people.names, one, strict=True)) for one in leans.tolist()]
    return Found(
        centres=centres,
        labels=np.where(chosen.agreed >= SURE, place[chosen.labels], NOBODYS),
        agreed=chosen.agreed,
        jaccard=chosen.jaccard[kept],
        rand=chosen.rand,
    )


def _leans(people: Shares, labels: Ints, size: Ints) -> Floats:
    """Where each group leans: the mean of its people's directions, shape (groups, categories)."""
    total = np.zeros((len(size), len(people.names)))
    for some, part in people.toward():
        for group, mine in enumerate(labels[some] == np.arange(len(size))[:, None]):
            total[group] += part[mine].sum(axis=0)
    found: Floats = total / np.maximum(size, 1)[:, None]
    return found
