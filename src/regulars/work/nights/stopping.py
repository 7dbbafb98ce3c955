"""What people stopped buying although they still come: kept beside the history, one row a pair."""

from __future__ import annotations

from typing import Final

import duckdb
import pyarrow as pa

from regulars.differentiate.portraits.everybody import GIVEN_UP, Everybody
from regulars.ground.history.relations import shape
from regulars.ground.money import MILLIONTHS_PER_CENT as CENT

STOPPED: Final = "stopped"  #: person x category, with what they had spent on it in all
ELSE: Final = "stopped_else"  #: person x (what, name): the same of brands and stores
PAIRS: Final = shape(person=pa.int64(), category=pa.string())
OTHERS: Final = shape(person=pa.int64(), what=pa.string(), name=pa.string())
COLUMNS: Final = {what: GIVEN_UP[what] for what in ("brand", "store")}
SPENT_ELSE: Final = """
with bought as (
    select o.person, 'brand' as what, i.brand as name, sum(i.total) as spent
    from items i join owners o using (owner)
    where i.kind = 'order_completed' and i.brand is not null
        and i.merchandise is not false and i.sensitive is not true
    group by all
    union all
    select o.person, 'store', e.store, sum(e.total)
    from events e join owners o using (owner)
    where e.kind = 'order_completed' and e.store is not null group by all)
select p.person, p.what, p.name, coalesce(sum(b.spent) / $cent, 0)::bigint as spent_cents
from stopped_others p left join bought b using (person, what, name) group by all order by all
"""


def stopped(db: duckdb.DuckDBPyConnection, made: Everybody) -> duckdb.DuckDBPyRelation:
    """Person, category and cents spent on it, of whoever stopped buying something.

    Args:
        db: With `portrait_lines`, which the portraits were made from.
        made: Tonight's.
    """
    db.register("stopped_pairs", pa.table([*made.named(STOPPED)], schema=PAIRS))
    return db.sql(
        "select p.person, p.category, coalesce(sum(l.spent) / $cent, 0)::bigint as spent_cents"
        " from stopped_pairs p left join portrait_lines l using (person, category)"
        " group by 1, 2 order by 1, 2",
        params={"cent": CENT},
    )


def stopped_else(db: duckdb.DuckDBPyConnection, made: Everybody) -> duckdb.DuckDBPyRelation:
    """Person, `brand` or `store`, its name, and cents spent on it, of whoever stopped it.

    Args:
        db: With `items`, `events` and `owners`.
        made: Tonight's.
    """
    found = [OTHERS.empty_table()]
    for what, column in COLUMNS.items():
        person, name = made.named(column)
        kind = pa.array([what] * len(name), pa.string())
        found.append(pa.table([person, kind, name], schema=OTHERS))
    db.register("stopped_others", pa.concat_tables(found))
    return db.sql(SPENT_ELSE, params={"cent": CENT})
