"""People who are known twice: proposed, decided by somebody, remembered, undone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from regulars.ground import house_rules
from regulars.ground.database import Conn, Database
from regulars.ground.errors import Conflict, NotFound
from regulars.ground.events import Event, IdentifierId
from regulars.ground.history.relations import relations, snapshot
from regulars.identify.duplicates import store
from regulars.identify.graph import Pair
from regulars.work.nights import pairing
from regulars.work.people import erasing, mending, proposing
from regulars.work.secrets import tombstone
from tests.cast import event
from tests.house import SECRET, Shop

FIRST = "Ana Luis Marta Pablo Eva Hugo Lucia Ivan Clara Diego".split()
LAST = "Garcia Ruiz Moreno Soler Vidal Ferrer Campos Iglesias".split()
ANN, ANNE = ("loyalty_card", "ann-1"), ("email", "ann.smith@x.org")
TWIN, FATHER = ("loyalty_card", "twin"), ("loyalty_card", "father")


def tells(who: tuple[str, str], **said: Any) -> Event:
    return event("person_identified", who, **said)


def ann(who: tuple[str, str], **said: Any) -> Event:
    known = {"first_name": "Ann", "last_name": "Smith", "birthday": "1985-03-02"}
    home = {"street": "7 High Street", "postcode": "AB1 2CD", "city": "Bath"}
    return tells(who, **{**known, **home, **said})


@pytest.fixture
def shop(database: Database) -> Shop:
    """Eighty strangers; Ann twice, with a slip; her twin, and her father, at the same address."""
    shop = Shop(database).open()
    strangers = [
        tells(
            ("loyalty_card", f"c-{n}"), first_name=FIRST[n % 10], last_name=LAST[n // 10],
            birthday=f"19{50 + n % 45}-0{1 + n % 9}-1{n % 7}", postcode=f"{28000 + n}",
        )
        for n in range(80)
    ]  # fmt: skip
    shop.hears(
        *strangers,
        ann(ANN),
        ann(ANNE, birthday="1985-03-12", first_name="Anne"),
        ann(TWIN, first_name="Rosalind"),
        ann(FATHER, first_name="Bertram", birthday="1955-08-30"),
    )
    return shop


def found(shop: Shop, conn: Conn, folder: Path) -> list[Pair]:
    """A night's search; the pairs that wait after it."""
    conn.commit()
    with shop.database.connect(autocommit=True) as night:
        with snapshot(night), relations(night, folder) as db:
            paired = pairing.search(night, db, at=shop.now)
        with night.transaction():
            pairing.keep(night, paired)
    return [ends(one) for one in store.proposals(conn, limit=50)]


def both(one: int, other: int) -> Pair:
    return IdentifierId(min(one, other)), IdentifierId(max(one, other))


def ends(one: store.Proposal) -> Pair:
    return both(one.low, one.high)


def test_who_is_known_twice_is_proposed_with_the_evidence_and_her_family_is_not(
    shop: Shop, conn: Conn, tmp_path: Path
) -> None:
    pairs = found(shop, conn, tmp_path)
    assert pairs == [both(shop.person(ANN), shop.person(ANNE))]
    [one] = proposing.shown(conn, limit=5)
    assert one.proposal.evidence == {
        "first_name": "alike", "last_name": "same", "birthday": "one_off", "number": "unknown",
        "home": "same", "email": "unknown", "phone": "unknown",
    }  # fmt: skip
    assert one.proposal.probability >= 0.99
    assert [side.told["birthday"] for side in one.sides] == [
        ("birthday", "1985-03-02"), ("birthday", "1985-03-12"),
    ]  # fmt: skip
    assert one.objection is None
    searched = store.searched(conn)
    assert searched is not None and (searched.people, searched.missing) == (84, None)


def test_two_who_are_not_the_same_are_never_proposed_again_whatever_is_merged_later(
    shop: Shop, conn: Conn, tmp_path: Path
) -> None:
    [pair] = found(shop, conn, tmp_path)
    proposing.decide(conn, pair, "different", by="maria", now=shop.now)
    assert found(shop, conn, tmp_path) == []
    mending.merge(conn, shop.person(("loyalty_card", "c-1")), pair[0], by="maria", now=shop.now)
    assert found(shop, conn, tmp_path) == []
    proposing.undo(conn, pair, by="maria", now=shop.now)
    assert store.waiting(conn) == 1


def test_the_same_are_put_together_and_undoing_gives_back_exactly_what_was(
    shop: Shop, conn: Conn, tmp_path: Path
) -> None:
    [pair] = found(shop, conn, tmp_path)
    before = conn.execute("select id, person from identifiers order by id").fetchall()
    proposing.decide(conn, pair, "same", by="maria", now=shop.now)
    conn.commit()
    assert both(shop.person(ANN), shop.person(ANNE)) == (pair[0], pair[0])
    assert store.waiting(conn) == 0
    with pytest.raises(Conflict, match="are one already"):
        proposing.decide(conn, pair, "same", by="maria", now=shop.now)
    proposing.undo(conn, pair, by="maria", now=shop.now)
    assert conn.execute("select id, person from identifiers order by id").fetchall() == before
    assert [ends(one) for one in store.proposals(conn, limit=5)] == [pair]


def test_what_is_taken_apart_on_the_persons_page_is_not_proposed_again(
    shop: Shop, conn: Conn, tmp_path: Path
) -> None:
    [pair] = found(shop, conn, tmp_path)
    mending.merge(conn, *pair, by="maria", now=shop.now)
    mending.unmerge(conn, *pair, by="maria", now=shop.now)
    conn.execute("delete from duplicates")
    assert found(shop, conn, tmp_path) == []


def test_what_is_put_off_waits_and_what_a_limit_forbids_says_so(
    shop: Shop, conn: Conn, tmp_path: Path
) -> None:
    [pair] = found(shop, conn, tmp_path)
    proposing.decide(conn, pair, "later", by="maria", now=shop.now)
    assert found(shop, conn, tmp_path) == [pair]
    house_rules.change(conn, most_names=1)
    [one] = proposing.shown(conn, limit=5)
    assert one.objection == "one person would have 2 names; 1 is the limit"
    with pytest.raises(Conflict, match="1 is the limit"):
        proposing.decide(conn, pair, "same", by="maria", now=shop.now)


def test_of_somebody_erased_no_proposal_is_left(shop: Shop, conn: Conn, tmp_path: Path) -> None:
    [pair] = found(shop, conn, tmp_path)
    erasing.erase(conn, pair[0], home=tmp_path, tombstone=tombstone(SECRET), now=shop.now)
    assert conn.execute("select count(*) from duplicates").fetchone() == (0,)
    with pytest.raises(NotFound):
        proposing.decide(conn, pair, "same", by="maria", now=shop.now)


def test_a_house_where_nobody_told_who_they_are_says_what_it_lacks(
    database: Database, conn: Conn, tmp_path: Path
) -> None:
    shop = Shop(database).open()
    shop.hears(event("page_viewed", ANN))
    assert found(shop, conn, tmp_path) == []
    searched = store.searched(conn)
    assert searched is not None
    assert searched.missing == "duplicates want 50 people who said who they are, got 0"
