"""What the policy believes, by version. Nothing here commits."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import msgspec
import numpy as np

from regulars.customise.response.bandit import Floats, Posterior
from regulars.customise.response.prior import ResponsePrior
from regulars.customise.worth.population import Population
from regulars.ground.database import Conn
from regulars.ground.errors import NotFound


class Belief(msgspec.Struct, frozen=True, kw_only=True):
    """One version of the policy: what is usual, what the past says, and where each offer stands."""

    version: str
    population: Population
    prior: ResponsePrior
    offers: tuple[str, ...]
    posterior: Posterior

    @property
    def learnt(self) -> dict[str, tuple[Floats, Floats]]:
        """Offer -> mean and precision, as `policy` wants it."""
        rows = zip(self.posterior.mean, self.posterior.precision, strict=True)
        return dict(zip(self.offers, rows, strict=True))


def save(conn: Conn, belief: Belief, *, now: datetime) -> None:
    """Store one version; a version is never changed, only followed by another."""
    conn.execute(
        "insert into policy_priors (version, population, response, saved_at)"
        " values (%s, %s, %s, %s)",
        (
            belief.version,
            msgspec.json.encode(belief.population).decode(),
            msgspec.json.encode(belief.prior).decode(),
            now,
        ),
    )
    rows = zip(
        belief.offers,
        belief.posterior.mean.tolist(),
        belief.posterior.precision.tolist(),
        strict=True,
    )
    with (
        conn.cursor() as cursor,
        cursor.copy("copy policies (version, offer, mean, precision, saved_at) from stdin") as copy,
    ):
        for offer, mean, precision in rows:
            copy.write_row((belief.version, offer, mean, precision, now))


def latest(conn: Conn) -> Belief:
    """The version saved last.

    Raises:
        NotFound: None has been saved yet.
    """
    row = conn.execute(
        "select version, population, response from policy_priors"
        " order by saved_at desc, version desc limit 1"
    ).fetchone()
    if row is None:
        raise NotFound("policy: none has been learnt yet; run the batch first")
    version, population, response = row
    rows = conn.execute(
        "select offer, mean, precision from policies where version = %s order by offer", (version,)
    ).fetchall()
    prior = msgspec.json.decode(response, type=ResponsePrior)
    return Belief(
        version=version,
        population=msgspec.json.decode(population, type=Population),
        prior=prior,
        offers=tuple(offer for offer, _, _ in rows),
        posterior=_posterior([(m, p) for _, m, p in rows], features=len(prior.weights)),
    )


def _posterior(rows: Sequence[tuple[list[float], list[float]]], *, features: int) -> Posterior:
    shape = (len(rows), features)
    mean = np.array([m for m, _ in rows], dtype=np.float64).reshape(shape)
    return Posterior(mean, np.array([p for _, p in rows], dtype=np.float64).reshape(shape))
