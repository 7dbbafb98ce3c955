"""Who shares a surname at one address, and how likely that is by chance.

A surname alone may be common, and a street number may be a house of many flats. So it is weighed:
how many others bear the name who live elsewhere, and how many other people live at the address.
In Spanish each bears two: brothers and sisters share both, a parent and a child share one, and the
parents share none; but their child bears one of each.
"""

from __future__ import annotations

from typing import Final, Literal, NamedTuple

import duckdb

#: home: one surname at one address, and one of them bears no other. one: one of their two. both:
#: their two. parents: two and the child of both. card, phone: one that stood with both.
Because = Literal["home", "one", "both", "parents", "card", "phone"]
MOST: Final = 8  #: people of one surname at one address; more live in a hostel, or typed nonsense
CHANCE: Final = 0.05  #: a coincidence more likely than this proves nothing
UNSEEN: Final = 50  #: records that a house is taken to have more, so that few names look rare
#: Words in a surname that are none.
_SMALL: Final = "(de|del|la|las|los|y|e|i|da|do|dos|di|van|von|der|den|ter)"

#: Over the records of the search for duplicates. A street without a number is a whole street's.
_HOME: Final = f"""
    create or replace temp table home as
    with named as (
        select person, first_name, street, coalesce(postcode, city) as place,
            string_split(trim(
                regexp_replace(last_name, '\\b{_SMALL}\\b *', '', 'g')), ' ') as surnames
        from records where last_name is not null)
    select *, first_name is not null and regexp_matches(street, '[0-9]') and place is not null
        as is_home, surnames[1] as first, surnames[2] as second
    from named where surnames[1] <> ''"""
#: Each surname at each home: how likely it is that somebody else there bears it by chance.
_BORNE: Final = f"""
    create or replace temp table borne as
    with each as (
        select distinct person, street, place, is_home, unnest(surnames) as surname from home),
    everywhere as (select surname, count(*) as people from each group by surname),
    there as (
        select surname, street, place, count(*) as people from each where is_home group by all),
    homes as (select street, place, count(*) as people from home where is_home group by all)
    select surname, street, place, homes.people - there.people + 1 as others,
        (everywhere.people - there.people + 1)
            / ((select count(*) from home) - homes.people + {UNSEEN}) as share
    from there join homes using (street, place) join everywhere using (surname)
    where there.people between 2 and {MOST}"""
#: Two who share one surname, or both.
_SHARED: Final = f"""
    with pairs as (
        select a.person as low, b.person as high, count(*) as shared,
            min(least(len(a.surnames), len(b.surnames))) as borne, product(share) * max(others)
            as chance
        from borne join home a using (street, place) join home b using (street, place)
        where a.is_home and b.is_home and a.person < b.person and a.first_name <> b.first_name
            and list_contains(a.surnames, surname) and list_contains(b.surnames, surname)
        group by all)
    select low, high, case when shared > 1 then 'both' when borne > 1 then 'one' else 'home' end
    from pairs where chance <= {CHANCE}"""
#: A child and both parents: their first surnames are its two.
_PARENTS: Final = f"""
    with found as (
        select c.person as child, p.person as one, m.person as other
        from home c join home p using (street, place) join home m using (street, place)
        join borne x on x.street = c.street and x.place = c.place and x.surname = c.first
        join borne y on y.street = c.street and y.place = c.place and y.surname = c.second
        where c.is_home and p.is_home and m.is_home and c.second is not null
          and p.first = c.first and m.first = c.second
          and p.second is distinct from c.second and m.second is distinct from c.first
          and len(list_distinct([c.first_name, p.first_name, m.first_name])) = 3
          and x.share * y.share * least(x.others, y.others) <= {CHANCE})
    select distinct least(a, b), greatest(a, b), 'parents' from (
        select child as a, one as b from found union all select child, other from found
        union all select one, other from found)"""


class Found(NamedTuple):
    """Two people who probably live or buy together, and why we think so."""

    low: int
    high: int
    because: Because


def search(db: duckdb.DuckDBPyConnection) -> list[Found]:
    """The pairs; one may be found twice, for two reasons. `db` with the table `records`."""
    db.execute(_HOME)
    db.execute(_BORNE)
    rows = [*db.execute(_PARENTS).fetchall(), *db.execute(_SHARED).fetchall()]
    found = [Found(*row) for row in rows]
    db.execute("drop table home")
    db.execute("drop table borne")
    return found
