"""Which records are compared at all: those that share something which few others have."""

from __future__ import annotations

from typing import Final

import duckdb

#: Records are compared that agree in all values of one of these.
BLOCKS: Final[tuple[tuple[str, ...], ...]] = (
    ("phone",),
    ("email",),
    ("birthday", "first_name"),
    ("birthday", "last_name"),
    ("birthday", "postcode"),
    ("last_name", "postcode"),
    ("first_name", "postcode"),
    ("first_name", "street"),
    ("street", "birthday"),
    ("least(first_name, last_name)", "greatest(first_name, last_name)"),
)
MOST_IN_BLOCK: Final = 100  #: what more records share than so many tells nobody apart
FOUND: Final = 0.7  #: share of the true pairs that the certain ones are taken to be


def put(db: duckdb.DuckDBPyConnection) -> list[str]:
    """Make `blocked` of `records`: with a key for each block, null where it says too little.

    Returns the keys' names.
    """
    keys = [f"k{nth}" for nth in range(len(BLOCKS))]
    joined = [" || '|' || ".join(columns) for columns in BLOCKS]
    counted = [
        f"c{key} as (select {said} as {key} from records where {said} is not null"
        f" group by all having count(*) between 2 and {MOST_IN_BLOCK})"
        for key, said in zip(keys, joined, strict=True)
    ]
    found = [
        f"left join c{key} on {said} = c{key}.{key}" for key, said in zip(keys, joined, strict=True)
    ]
    db.execute(
        f"create or replace table blocked as with {', '.join(counted)}"
        f" select records.*, {', '.join(keys)} from records {' '.join(found)}"
    )
    return keys


def prior(db: duckdb.DuckDBPyConnection, people: int) -> float:
    """How likely two records drawn at random are one person's.

    By the pairs of one name and one birthday, which are hardly ever two people.
    """
    [(certain,)] = db.execute(
        "select count(*) from blocked one join blocked other on one.k2 = other.k2"
        " and one.last_name = other.last_name and one.person < other.person"
    ).fetchall()
    return max(int(certain), 1) / FOUND / (people * (people - 1) / 2)
