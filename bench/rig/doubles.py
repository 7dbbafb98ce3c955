"""People made by chance, some of whom are known twice: what the search for duplicates reads."""

from __future__ import annotations

from typing import Final

import duckdb

#: Share of the records that are of somebody who has one already.
TWICE: Final = 0.1
#: What a record says of who `truth` is; `r(x)` is a chance of its own for every field, 0 to 1.
_MADE: Final = """
    create table said as
    with drawn as (
        select i as person, case when i > {first} then 1 + (hash(i) % {first})::bigint else i end
            as truth from range(1, {people} + 1) as t(i)),
    named as (
        select person, truth, person > {first} as again,
            name(pow(r(truth, 1), 2) * 4_000) as first_name,
            name(pow(r(truth, 2), 2) * 60_000 + 5_000) as last_name,
            date '1940-01-01' + (r(truth, 3) * 25_000)::int as birthday,
            name(r(truth, 4) * 20_000 + 70_000) || ' ' || (1 + r(truth, 5) * 120)::int as street,
            lpad((r(truth, 4) * 20_000)::int::varchar, 5, '0') as postcode,
            lpad((r(truth, 6) * 1e9)::bigint::varchar, 9, '6') as phone
        from drawn)
    select person, truth,
        slip(first_name, again and r(person, 11) < 0.10, r(person, 12)) as first_name,
        slip(last_name, again and r(person, 13) < 0.10, r(person, 14)) as last_name,
        case when r(person, 15) < 0.7 then strftime(birthday
            + case when again and r(person, 16) < 0.05 then 10 else 0 end, '%Y-%m-%d') end
            as birthday,
        case when r(person, 17) < 0.6
            then slip(street, again and r(person, 18) < 0.15, r(person, 19)) end as street,
        case when r(person, 17) < 0.6 then postcode end as postcode,
        null::varchar as city, null::varchar as number,
        case when r(person, 20) < 0.6 then first_name || last_name
            || case when again and r(person, 21) < 0.5 then '77' else '' end
            || (truth % 100)::varchar end as email,
        case when r(person, 22) < (case when again then 0.3 else 0.6 end) then phone end as phone
    from named"""
_MACROS: Final = (
    "create macro r(who, what) as (hash(who * 1_000 + what) % 1_000_000_007) / 1_000_000_007.0",
    # a word of two to four syllables; numbers that are near each other sound different
    """create macro name(n) as (select array_to_string(list_transform(
        range(2 + (hash(n::int) % 3)::int), lambda k: ['ba', 'ke', 'lo', 'mi', 'nu', 'ra', 'se',
            'to', 'vi', 'dan', 'gor', 'hel', 'lin', 'mar', 'nes', 'per', 'ros', 'san', 'tur',
            'wel'][1 + (hash(n::int * 7 + k) % 20)::int]), ''))""",
    # a letter left out, or two swapped
    """create macro slip(word, wrong, how) as (case when not wrong or length(word) < 4 then word
        when how < 0.5 then substr(word, 1, 2) || substr(word, 4)
        else substr(word, 1, 1) || substr(word, 3, 1) || substr(word, 2, 1) || substr(word, 4)
        end)""",
)


def put(db: duckdb.DuckDBPyConnection, people: int) -> None:
    """Make `records` of so many, as the search takes them, and `truth`: whose each one is."""
    for macro in _MACROS:
        db.execute(macro)
    db.execute(_MADE.format(people=people, first=round(people * (1 - TWICE))))
    db.execute("create table truth as select person, truth from said")
    db.execute("create table records as select * exclude (truth) from said")
    db.execute("drop table said")


def right(db: duckdb.DuckDBPyConnection, found: list[tuple[int, int]]) -> tuple[float, float]:
    """(precision, recall) of the pairs."""
    db.execute("create or replace table found (low bigint, high bigint)")
    low, high = [one for one, _ in found], [other for _, other in found]
    db.execute("insert into found select unnest($1), unnest($2)", [low, high])
    pairs = "from truth a join truth b on a.truth = b.truth and a.person < b.person"
    [(true,)] = db.execute(f"select count(*) {pairs}").fetchall()
    [(hit,)] = db.execute(
        f"select count(*) {pairs} join found on low = a.person and high = b.person"
    ).fetchall()
    return hit / max(len(found), 1), hit / true
