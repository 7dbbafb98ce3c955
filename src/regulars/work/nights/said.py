"""Which stores, campaigns and lists events named, and how often: so that forms can offer them."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import duckdb

SAID: Final = "said"  #: field x value, as of the last night that learnt
MOST: Final = 200  #: values of one field, the commonest
FIELDS: Final = ("store", "campaign", "campaign_type", "offer", "channel")
_EACH: Final = " union all ".join(
    f"select '{name}' as field, {name} as value, count(*) as seen from events"
    f" where {name} is not null group by {name}"
    for name in FIELDS
)
QUERY: Final = f"""
select field, value, seen from (
    {_EACH}
    union all
    select 'list', json_extract_string(props, '$.list') as named, count(*) from events
    where kind = 'list_joined' and json_valid(props) and named is not null group by named
)
where value <> ''
qualify row_number() over (partition by field order by seen desc, value) <= {MOST}
"""


def said(db: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyRelation:
    """Columns `field`, `value`, `seen`: events of the whole history."""
    return db.sql(QUERY)


def read(folder: Path) -> dict[str, dict[str, int]]:
    """By field and value, how many events said it, the commonest first; empty before a night."""
    path = folder / f"{SAID}.parquet"
    found: dict[str, dict[str, int]] = {}
    if not path.exists():
        return found
    with duckdb.connect() as db:
        rows = db.from_parquet(str(path)).order("field, seen desc, value").fetchall()
    for field, value, seen in rows:
        found.setdefault(field, {})[value] = seen
    return found
