"""Two people of one name: their addresses are made of it too, and prove nothing more."""

from __future__ import annotations

from typing import Final

import duckdb

from regulars.identify.duplicates import linkage

#: By who they are: the name of two records, and the address of each before its @.
PAIRS: Final = {
    (1, 2): ("ana", "garcia", "anagarcia", "anagarcia7"),
    (3, 4): ("eva", "lopez", "evalopez", "evalopez"),  # of two houses
    (5, 6): ("ines", "vidal", "inesvidal1985", "inesvidal1985"),
    (7, 8): ("olga", "marin", "tulipan", "tulipan"),
}


def test_an_address_made_of_the_name_counts_for_what_else_is_in_it() -> None:
    with duckdb.connect(config={"threads": 2}) as db:
        db.execute("""
            create table records as
            select n::bigint as person, 'f' || n % 400 as first_name, 'l' || n % 700 as last_name,
                null::varchar as birthday, null::varchar as street, null::varchar as postcode,
                null::varchar as city, 'm' || n as email, null::varchar as phone,
                null::varchar as number
            from range(9, 9_000) as t(n)""")
        for people, (first, last, *emails) in PAIRS.items():
            for person, email in zip(people, emails, strict=True):
                db.execute(
                    "insert into records values (?, ?, ?, null, null, null, null, ?, null, null)",
                    [person, first, last, email],
                )
        assert {(one.low, one.high) for one in linkage.likely(db)} == {(5, 6), (7, 8)}
