"""Which records are compared at all: those that share something which few others have."""

from __future__ import annotations

from typing import Final

import duckdb

#: Records are compared that agree in all values of one of these: in one value that hardly anybody
#: else has, as most are in a small house, or in some that few have together.
BLOCKS: Final[tuple[tuple[str, ...], ...]] = (
    ("number",),
    ("phone",),
    ("email",),
    ("birthday",),
    ("street",),
    ("postcode",),
    ("last_name",),
    ("city",),
    ("birthday", "first_name"),
    ("birthday", "last_name"),
    ("birthday", "postcode"),
    ("birthday", "city"),
    ("birthday", "left(first_name, 2)"),
    ("postcode", "last_name"),
    ("postcode", "first_name"),
    ("postcode", "street"),
    ("first_name", "street"),
    ("first_name", "left(last_name, 1)", "city"),
    ("last_name", "left(first_name, 1)", "city"),
    ("least(first_name, last_name)", "greatest(first_name, last_name)"),
)
MOST_IN_BLOCK: Final = 100  #: what more records share than so many tells nobody apart
MOST_OF_ONE: Final = 10  #: the same where they agree in one value only
OWN: Final = frozenset({"number", "phone", "email"})  #: what is somebody's own, or a household's
#: Who agree in these and in both names are one person, as good as certainly.
CERTAIN: Final = (("number",), ("phone",), ("birthday", "first_name"), ("first_name", "street"))
FOUND: Final = 0.7  #: share of the true pairs that the certain ones are taken to be


def put(db: duckdb.DuckDBPyConnection) -> list[str]:
    """Make `blocked` of `records`: with a key for each block, null where it says too little.

    Returns the names of those keys by which somebody is compared.
    """
    keys = [f"k{nth}" for nth in range(len(BLOCKS))]
    joined = [" || '|' || ".join(columns) for columns in BLOCKS]
    counted = [
        f"c{key} as (select {said} as {key} from records where {said} is not null"
        f" group by all having count(*) between 2 and {_most(block)})"
        for key, said, block in zip(keys, joined, BLOCKS, strict=True)
    ]
    found = [
        f"left join c{key} on {said} = c{key}.{key}" for key, said in zip(keys, joined, strict=True)
    ]
    db.execute(
        f"create or replace table blocked as with {', '.join(counted)}"
        " select records.*, array_to_string(list_sort(string_split(birthday, '')), '')"
        f" as birthday_figures, {', '.join(keys)} from records {' '.join(found)}"
    )
    counts = ", ".join(f"count({key})" for key in keys)
    [told] = db.execute(f"select {counts} from blocked").fetchall()
    return [key for key, records in zip(keys, told, strict=True) if records]


def _most(block: tuple[str, ...]) -> int:
    alone = len(block) == 1 and block[0] not in OWN
    return MOST_OF_ONE if alone else MOST_IN_BLOCK


def share(db: duckdb.DuckDBPyConnection, people: int) -> float:
    """Of all pairs of records, how many are one person's, at a first guess.

    By those of one name who share a birthday, a street, a phone or an official number: they are
    hardly ever two people.
    """
    certain = " union ".join(
        "select one.person as low, other.person as high from blocked one join blocked other"
        f" on one.k{BLOCKS.index(block)} = other.k{BLOCKS.index(block)}"
        " and one.first_name = other.first_name and one.last_name = other.last_name"
        " and one.person < other.person"
        for block in CERTAIN
    )
    [(found,)] = db.execute(f"select count(*) from ({certain})").fetchall()
    return max(int(found), 1) / FOUND / pairs(people)


def pairs(people: int) -> float:
    """How many pairs so many records make."""
    return people * (people - 1) / 2
