"""What people stopped buying although they still come: kept beside the history, one row a pair."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import duckdb
import pyarrow as pa

from regulars.differentiate.portraits.portrait import Portrait
from regulars.ground.history.relations import shape
from regulars.ground.money import MILLIONTHS_PER_CENT as CENT

STOPPED: Final = "stopped"  #: person x category, with what they had spent on it in all
PAIRS: Final = shape(person=pa.int64(), category=pa.string())


def stopped(db: duckdb.DuckDBPyConnection, made: Mapping[int, Portrait]) -> duckdb.DuckDBPyRelation:
    """Person, category and cents spent on it, of whoever stopped buying something.

    Args:
        db: With `portrait_lines`, which the portraits were made from.
        made: Tonight's portraits, by person.
    """
    pairs = [(person, name) for person, one in made.items() for name in one.names(STOPPED)]
    columns = list(zip(*pairs, strict=True)) or [(), ()]
    db.register("stopped_pairs", pa.table([list(one) for one in columns], schema=PAIRS))
    return db.sql(
        "select p.person, p.category, coalesce(sum(l.spent) / $cent, 0)::bigint as spent_cents"
        " from stopped_pairs p left join portrait_lines l using (person, category)"
        " group by 1, 2 order by 1, 2",
        params={"cent": CENT},
    )
