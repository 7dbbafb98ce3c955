from __future__ import annotations

import pytest

from regulars.ground.database import Conn, Database
from regulars.ground.errors import NotFound
from regulars.ground.events import Identifier, PersonId
from regulars.identify import store
from regulars.identify.keys import identifier, identifiers
from regulars.identify.limits import Limits
from tests.cast import DEE_CARD, DEE_COOKIE, DEE_MAIL, NOON, event
from tests.house import Shop, met

DEE = [Identifier(*name) for name in (DEE_CARD, DEE_MAIL, DEE_COOKIE)]


@pytest.mark.parametrize("nobody", ["undefined", "NULL", " 0 ", "[object Object]", "", "x" * 300])
def test_a_value_that_names_nobody_is_not_an_identifier(nobody: str) -> None:
    assert identifier("user_id", nobody) is None


def test_the_strongest_name_comes_first_and_none_twice() -> None:
    said = [("anonymous_id", "c"), ("email", "A@x.org"), ("email", "a@X.org "), ("user_id", "u")]
    assert [name.kind for name in identifiers(said)] == ["user_id", "email", "anonymous_id"]


def test_dee_is_one_person_and_her_old_id_keeps_answering(conn: Conn) -> None:
    known = met(conn, dict.fromkeys(DEE, NOON))
    assert met(conn, dict.fromkeys(DEE, NOON)) == known
    card, mail, _ = (known[name] for name in DEE)
    pair = (card.id, mail.id) if card.id < mail.id else (mail.id, card.id)
    oldest = PersonId(pair[0])
    assert store.undecided(conn, [pair]) == {pair}
    graph = store.graph(conn, [card.person, mail.person], Limits())
    graph.see(card.id, mail.id, 1)
    store.keep(conn, graph, now=NOON)
    assert store.undecided(conn, [pair]) == set()
    assert store.person_of(conn, DEE[1]) == oldest
    assert store.survivor(conn, PersonId(pair[1])) == oldest
    names = [name.kind for _, name in store.names_of(conn, [oldest])[oldest]]
    assert names == ["loyalty_card", "email"]
    back = store.graph(conn, [oldest], Limits())
    back.withdraw(pair, "they are two")
    store.keep(conn, back, now=NOON)
    assert store.person_of(conn, DEE[0]) == card.person
    assert store.person_of(conn, DEE[1]) == mail.person


def test_names_first_heard_together_are_one_person_from_the_start_and_part_all_the_same(
    database: Database,
) -> None:
    shop = Shop(database).open()
    shop.hears(event("person_identified", DEE_CARD, DEE_MAIL, id_="both"))
    with database.connect() as conn:
        names = store.found(conn, DEE)
        assert {one.person for one in names.values()} == {
            min(PersonId(one.id) for one in names.values())
        }
        assert conn.execute("select verdict from links").fetchall() == [("joined",)]
        assert conn.execute("select count(*) from identity_changes").fetchone() == (0,)
    shop.hears(event("person_identified", DEE_MAIL, DEE_COOKIE, id_="third"))
    with database.connect() as conn:
        assert len({one.person for one in store.found(conn, DEE).values()}) == 1
        card, mail = (store.found(conn, DEE)[name] for name in DEE[:2])
        graph = store.graph(conn, [card.person], Limits())
        graph.withdraw((min(card.id, mail.id), max(card.id, mail.id)), "they are two")
        store.keep(conn, graph, now=NOON)
        parted = store.found(conn, DEE)
        assert parted[DEE[1]].person == parted[DEE[2]].person != parted[DEE[0]].person


def test_nobody_has_a_name_that_nobody_ever_said(conn: Conn) -> None:
    with pytest.raises(NotFound, match="nobody is known by the loyalty card 'x'"):
        store.person_of(conn, Identifier("loyalty_card", "x"))
