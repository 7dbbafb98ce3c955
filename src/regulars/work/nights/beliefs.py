"""What the night learns for decisions, and the relations that rules ask about beside events."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from pathlib import Path
from typing import Final

import duckdb
import msgspec
import pyarrow as pa

from regulars.customise.budget import store as budget
from regulars.customise.offers import Offer
from regulars.customise.policy import policy
from regulars.customise.response import campaigns
from regulars.customise.response import store as response
from regulars.customise.response.prior import ResponsePrior
from regulars.customise.worth.population import Population
from regulars.differentiate.columns import Column, Ints
from regulars.differentiate.fitted import FittedModel
from regulars.ground.database import Conn
from regulars.ground.errors import NotFound, TooFew
from regulars.ground.history.relations import query, shape
from regulars.ground.values import MILLION
from regulars.identify.households import store as households
from regulars.identify.households.household import SIZE
from regulars.interact import store as standing
from regulars.learn.holdout import joined_arm

REFERENCE: Final = "reference"  #: folder of the tables that came with an import, in the history
SIDES: Final = ("consents", "scores", "arms", "mates")
_FEW: Final = pa.dictionary(pa.int32(), pa.string())  #: words of which there are few
_CONSENTS: Final = shape(person=pa.int64(), channel=_FEW, purpose=_FEW)
_SCORES: Final = shape(person=pa.int64(), name=pa.string(), value=pa.int64())
_HOUSED: Final = shape(person=pa.int64(), people=pa.int64())
_MATES: Final = shape(person=pa.int64(), segment=pa.string())
MATES: Final = (
    f"select distinct o.person, unnest(m.segments) from ({households.OTHERS}) as o"
    " join memberships m on m.person = o.other"
)
_ARMS: Final = shape(person=pa.int64(), experiment=pa.string(), arm=pa.string())


class Bid(msgspec.Struct, frozen=True, kw_only=True):
    """What past and present say about offers.

    Attributes:
        offers: Candidates that the past suggests; empty where there was no past campaign.
    """

    population: Population
    prior: ResponsePrior | None
    offers: list[Offer]


def put_side_relations(
    conn: Conn,
    db: duckdb.DuckDBPyConnection,
    *,
    scores: pa.Table | None = None,
    consents: pa.Table | None = None,
    asked: Collection[str] = SIDES,
) -> None:
    """Add `consents`, `scores`, `arms` and `mates`, which rules may ask for, to the relations.

    Args:
        scores: Fresher than those stored: columns person, name, value.
        consents: Known already, as `given` finds them.
        asked: Only these of the four; each costs time where there are many people.
    """
    if "consents" in asked:
        db.register("consents", given(conn) if consents is None else consents)
    if "scores" in asked:
        _put_scores(conn, db, scores)
    if "mates" in asked:
        db.register("mates", query(conn, MATES, _MATES))
    if "arms" in asked:
        _put_arms(conn, db)


def _put_scores(conn: Conn, db: duckdb.DuckDBPyConnection, scores: pa.Table | None) -> None:
    if scores is None:
        scores = query(conn, "select person, name, value from scores", _SCORES)
    db.register("scored", scores)
    db.register("housed", query(conn, households.SIZES, _HOUSED))
    db.execute(
        f"create or replace view scores as select * from scored where name <> '{SIZE}'"
        f" union all select person, '{SIZE}', people * {MILLION} from housed"
    )


def household_sizes(conn: Conn, people: Ints) -> Column:
    """How many are in the household of each of these people; null: in none that we know of."""
    found: dict[int, int] = dict(conn.execute(households.SIZES.encode()).fetchall())
    return pa.array([found.get(one) for one in people.tolist()], pa.int64())


def given(conn: Conn, people: Collection[int] | None = None) -> pa.Table:
    """Who said yes to what: the relation `consents`; of some people only, if they are named."""
    if people is None:
        return query(conn, standing.GIVEN_TO_ALL, _CONSENTS)
    return query(conn, standing.given_to(people), _CONSENTS)


def _put_arms(conn: Conn, db: duckdb.DuckDBPyConnection) -> None:
    found: dict[tuple[int, str], set[str]] = {}
    arms = query(
        conn,
        "select i.person, a.experiment, a.arm"
        " from arms a join identifiers i on i.id = a.identifier",
        _ARMS,
    )
    for row in arms.to_pylist():
        found.setdefault((row["person"], row["experiment"]), set()).add(row["arm"])
    db.execute("create or replace table arms (person bigint, experiment varchar, arm varchar)")
    if found:
        joined = [(*key, joined_arm(mine)) for key, mine in found.items()]  # type: ignore[arg-type]
        db.executemany("insert into arms values (?, ?, ?)", joined)


def last_day(db: duckdb.DuckDBPyConnection, today: int) -> int:
    """The day to learn up to: today, or the last day that the data reach.

    A week without data would look like everybody's silence.
    """
    [(day,)] = db.execute(
        "select max(day) from events where kind = 'order_completed' and day <= ?", [today]
    ).fetchall()  # all: half an answer would be in the way of the next question
    return today if day is None else int(day)


def bid(db: duckdb.DuckDBPyConnection, history: Path, *, margin_rate: float) -> Bid | None:
    """What is usual here, and what past offers say; None while nobody has bought anything."""
    try:
        offers = _past_offers(db, history / REFERENCE)
        population = campaigns.learn_population(db, margin_rate=margin_rate)
    except TooFew:
        return None
    try:
        prior = campaigns.learn_response(db, offers, population) if offers else None
    except TooFew:
        prior = None
    return Bid(population=population, prior=prior, offers=offers)


def _past_offers(db: duckdb.DuckDBPyConnection, folder: Path) -> list[Offer]:
    """Offers that past campaigns suggest, if their tables came with an import."""
    coupons, described = folder / "coupons.parquet", folder / "campaign_descriptions.parquet"
    if not coupons.exists() or not described.exists():
        return []
    db.execute(
        f"create or replace view coupons as select offer::varchar as coupon,"
        f" product::varchar as product, campaign::varchar as campaign from '{coupons}'"
    )
    db.execute(
        f"create or replace view campaigns as select campaign::varchar as campaign,"
        f" campaign_type as type, starts_on::date - date '1970-01-01' as starts_day,"
        f" ends_on::date - date '1970-01-01' as ends_day from '{described}'"
    )
    return campaigns.learn_offers(db)


def keep(conn: Conn, found: Bid, *, version: str, now: datetime) -> None:
    """Store tonight's belief, and the offers that are new; a marketer's own edits stay."""
    known = {one.offer.id for one in budget.offers(conn, active=None)}
    budget.save_offers(conn, [o for o in found.offers if o.id not in known], now=now)
    prior = found.prior or ResponsePrior()  # no campaign behind us: assumed, and said so
    offers = [one.offer for one in budget.offers(conn)]
    try:
        learnt = response.latest(conn).learnt  # what our own decisions taught stays learnt
    except NotFound:
        learnt = None
    start = policy(
        offers,
        population=found.population,
        prior=prior,
        version=version,
        learnt=learnt,
    )
    response.save(
        conn,
        response.Belief(
            version=version,
            population=found.population,
            prior=prior,
            offers=tuple(one.id for one in start.offers),
            posterior=start.posterior,
        ),
        now=now,
    )


def keep_models(conn: Conn, models: Sequence[FittedModel], *, now: datetime) -> None:
    """Store what was fitted, and how good it is."""
    with conn.cursor() as cursor:
        cursor.executemany(
            "insert into models (name, body, fitted_at) values (%s, %s, %s)",
            [(one.name, msgspec.json.encode(one, enc_hook=float).decode(), now) for one in models],
        )
