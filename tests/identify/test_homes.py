"""Surnames at one address: who is proposed as a family, and why."""

from __future__ import annotations

import duckdb
import pytest

from regulars.identify.households import homes

HOME, FLATS = "calle mayor 7", "gran via 20"


def because(*people: tuple[str, str, str]) -> dict[tuple[int, int], str]:
    """Who of these is proposed with whom, by their place, among a thousand others."""
    with duckdb.connect() as db:
        db.execute("""
            create table records as
            select 1_000 + n as person, 'f' || n as first_name, case when n % 10 = 0 then 'garcia'
                when n % 25 = 1 then 'lopez' else 's' || n end || ' t' || n as last_name,
                'street ' || n as street, '36201' as postcode, null::varchar as city
            from range(1_000) as t(n)""")
        db.executemany(
            "insert into records values (?, ?, ?, ?, '36201', null)",
            [[place, *one] for place, one in enumerate(people)],
        )
        return {(one.low, one.high): one.because for one in homes.search(db)}


@pytest.mark.parametrize(
    ("people", "wanted"),
    [
        ([("ana", "garcia lopez", HOME), ("luis", "garcia lopez", HOME)], {(0, 1): "both"}),
        ([("ana", "de la fuente rey", HOME), ("eva", "ruiz fuente", HOME)], {(0, 1): "one"}),
        ([("ann", "smith", HOME), ("cy", "smith", HOME)], {(0, 1): "home"}),
        # a common surname alone, in a house of flats or not
        ([("ana", "garcia vidal", HOME), ("luis", "garcia soler", HOME)], {}),
        ([("ana", "garcia", HOME), ("luis", "garcia", HOME)], {}),
        # García Pérez and López Ruiz, and their child: each of them shares one surname with it
        (
            [
                ("luis", "garcia perez", HOME),
                ("marta", "lopez ruiz", HOME),
                ("ana", "garcia lopez", HOME),
            ],
            {(0, 1): "parents", (0, 2): "parents", (1, 2): "parents"},
        ),
        # not rare enough where many live who are called otherwise
        (
            [
                ("marta", "lopez ruiz", FLATS),
                ("ana", "soler lopez", FLATS),
                *((f"x{n}", f"y{n} z{n}", FLATS) for n in range(9)),
            ],
            {},
        ),
    ],
)
def test_surnames_make_a_family_only_where_they_are_no_coincidence(
    people: list[tuple[str, str, str]], wanted: dict[tuple[int, int], str]
) -> None:
    assert because(*people) == wanted
