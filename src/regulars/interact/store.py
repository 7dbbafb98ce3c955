"""Whoever we might speak to, as they stand in the database now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Final, NamedTuple, TypeVar

from regulars.ground.database import Conn, Later
from regulars.interact.consent import ALL, Address, Answer, standing, stopped
from regulars.interact.gate import Standing, Suppression
from regulars.interact.hours import store as hours
from regulars.interact.ledgers import store as ledgers

LONGEST_CAP: Final = timedelta(days=31)  # no cap looks further back


Who = TypeVar("Who", bound=int)  #: a person


def standings(conn: Conn, people: Sequence[int], *, now: datetime) -> dict[int, Standing]:
    """What the gate must know of these people, by person id; no addresses: not there any more.

    Five questions to the database, however many people.
    """
    own: dict[int, list[tuple[int, Address]]] = {person: [] for person in people}
    for id_, person, kind, value in conn.execute(
        "select id, person, kind, value from identifiers where person = any(%s)", (list(people),)
    ):
        own[person].append((id_, (kind, value)))
    return ask_standings(conn, own, now=now)()


def ask_standings(
    conn: Conn, own: Mapping[Who, Sequence[tuple[int, Address]]], *, now: datetime
) -> Later[dict[Who, Standing]]:
    """The same, of people whose names and their ids are known already; answered later."""
    person_of = {id_: person for person, found in own.items() for id_, _ in found}
    everyone = [address for found in own.values() for _, address in found]
    said = ledgers.ask_ledger(conn, everyone)
    suppressed = ledgers.ask_suppressed(conn, everyone)
    outgoing = _ask_heard(conn, list(person_of), now)
    told = hours.ask(conn, list(person_of))

    def answer() -> dict[Who, Standing]:
        consents, stopped = _by_address(standing(said())), suppressed()
        lately = _heard(outgoing, person_of)
        zones = hours.latest(told, person_of)
        return {
            person: _standing(
                person,
                tuple(address for _, address in sorted(found, reverse=True)),
                consents, stopped, lately, zones.get(person, ""),
            )
            for person, found in own.items()
        }  # fmt: skip

    return answer


Consents = Mapping[Address, Mapping[tuple[Address, str, str], Answer]]


def _by_address(answers: Mapping[tuple[Address, str, str], Answer]) -> Consents:
    found: dict[Address, dict[tuple[Address, str, str], Answer]] = defaultdict(dict)
    for key, answer in answers.items():
        found[key[0]][key] = answer
    return found


class Lately(NamedTuple):
    """By person: what they heard of us, unasked, or may have; their pauses; days between."""

    heard: Mapping[int, Sequence[tuple[str, datetime]]]
    paused: Mapping[int, datetime]
    every: Mapping[int, int]


def _standing(
    person: int,
    addresses: tuple[Address, ...],
    consents: Consents,
    stopped: Mapping[Address, Suppression],
    lately: Lately,
    zone: str,
) -> Standing:
    return Standing(
        addresses=addresses,
        consents={key: a for one in addresses for key, a in consents.get(one, {}).items()},
        suppressed={address: stopped[address] for address in addresses if address in stopped},
        heard=lately.heard.get(person, ()),
        paused_until=lately.paused.get(person),
        every_days=lately.every.get(person, 0),
        zone=zone,
    )


#: Rows of identifier, channel, when, 0; no channel: a pause, or the days that they wish between.
Heard = Iterable[tuple[Any, ...]]


def _ask_heard(conn: Conn, identifiers: list[int], now: datetime) -> Heard:
    return conn.execute(
        """select identifier, channel, claimed_at, 0 from outbox
           where identifier = any(%s) and claimed_at > %s and not asked_for
             and state in ('sending', 'sent', 'unknown')
           union all select identifier, '', until, 0 from pauses where identifier = any(%s)
           union all select identifier, '', at, every_days from preferences
                     where identifier = any(%s) and every_days > 0""",
        (identifiers, now - LONGEST_CAP, identifiers, identifiers),
    )


def _heard(rows: Heard, person_of: Mapping[int, int]) -> Lately:
    heard: dict[int, list[tuple[str, datetime]]] = defaultdict(list)
    paused: dict[int, datetime] = {}
    every: dict[int, int] = {}
    for identifier, channel, at, days in rows:
        person = person_of[identifier]
        if channel:
            heard[person].append((channel, at))
        elif days:
            every[person] = max(days, every.get(person, 0))
        else:
            paused[person] = max(at, paused.get(person, at))
    return Lately(heard, paused, every)


def given(conn: Conn, people: Collection[int]) -> dict[int, frozenset[tuple[str, str]]]:
    """The (channel, purpose) pairs that stand given for these people: any no of theirs wins."""
    own: dict[Address, int] = {
        (kind, value): person
        for person, kind, value in conn.execute(
            "select person, kind, value from identifiers where person = any(%s)", (list(people),)
        )
    }
    theirs: dict[int, dict[tuple[Address, str, str], Answer]] = defaultdict(dict)
    for key, answer in standing(ledgers.ledger(conn, list(own))).items():
        theirs[own[key[0]]][key] = answer
    return {
        person: frozenset(
            (channel, purpose)
            for (_, channel, purpose), answer in answers.items()
            if answer == "given" and not stopped(answers, channel, purpose)
        )
        for person, answers in theirs.items()
        if "given" in answers.values()
    }


_GIVEN: Final = """
with answers as (
    select kind, address, channel, purpose, max(at) filter (where not given) as no_at,
           max(at) filter (where given and own_door) as own_at
    from consents {whose} group by kind, address, channel, purpose
), theirs as (
    select i.person, i.id, a.channel, a.purpose, a.no_at, a.own_at
    from answers a join identifiers i on i.kind = a.kind and i.value = a.address
), asked as (
    select distinct person, channel, purpose from theirs
    where channel <> '{all}' and purpose <> '{all}'
), answered as (
    select asked.person, asked.channel, asked.purpose, max(no_at) as no_at,
           bool_or((said.channel, said.purpose) = (asked.channel, asked.purpose)) as told,
           max(own_at) filter (
               where (said.channel, said.purpose) = (asked.channel, asked.purpose)) as own_at
    from asked join theirs said on said.person = asked.person
        and said.channel in (asked.channel, '{all}') and said.purpose in (asked.purpose, '{all}')
    group by asked.person, asked.channel, asked.purpose, said.id
)
select person, channel, purpose from answered group by person, channel, purpose
having bool_and(no_at is null or coalesce(own_at > no_at, false)) and bool_or(told)
"""
#: The same of everybody in the ledger: person, channel, purpose. It says what `consent.standing`
#: says; a million people are too many to be asked one by one.
GIVEN_TO_ALL: Final = _GIVEN.format(whose="", all=ALL)


def given_to(people: Collection[int]) -> str:
    """The statement of `GIVEN_TO_ALL`, of these people only."""
    ids = ",".join(str(int(person)) for person in people)
    whose = (
        "where (kind, address) in (select kind, value from identifiers"
        f" where person = any('{{{ids}}}'::bigint[]))"
    )
    return _GIVEN.format(whose=whose, all=ALL)
