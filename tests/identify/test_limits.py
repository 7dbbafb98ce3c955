from __future__ import annotations

import pytest

from regulars.ground import house_rules
from regulars.ground.database import Conn, Database
from regulars.ground.errors import BadInput, Conflict
from regulars.identify.keys import STRENGTH, identifier
from regulars.identify.limits import Limits, limits
from regulars.interact.ledgers.store import record
from regulars.work.nights import beliefs
from regulars.work.people import mending
from tests.cast import ANN, CY, event
from tests.house import Shop
from tests.interact.cast import said

CARD_ANN, CARD_BOB = ("loyalty_card", "ann-1"), ("loyalty_card", "bob-1")
TABLET = ("anonymous_id", "the-shops-tablet")


@pytest.fixture
def shop(database: Database) -> Shop:
    return Shop(database).open()


def test_every_kind_of_name_has_its_limit() -> None:
    assert house_rules.NAMES_OF_A_KIND.keys() == STRENGTH.keys()


def test_one_person_has_one_user_id_five_of_the_rest_and_a_hundred_names() -> None:
    held = Limits()
    assert held.objection(["user_id", *["email"] * 5]) is None
    assert held.objection(["user_id"] * 2) == "one person would have 2 of user_id; 1 is the limit"
    assert held.objection(["email"] * 6) == "one person would have 6 of email; 5 is the limit"
    many = Limits(of_a_kind={"anonymous_id": 200})
    why = "one person would have 101 names; 100 is the limit"
    assert many.objection(["anonymous_id"] * 101) == why


@pytest.mark.parametrize(
    ("said_", "why"),
    [
        ({"names_of_a_kind": {"email": 0}}, "names_of_a_kind: email: 0 is not between 1 and 1000"),
        ({"names_of_a_kind": {"fax": 2}}, "names_of_a_kind: 'fax' is no kind of name"),
        ({"most_names": 0}, "most_names: 0 is not between"),
        ({"blocked_names": ["till@shop.example", " "]}, "none of them empty"),
    ],
)
def test_a_limit_that_cannot_be_is_refused(conn: Conn, said_: dict[str, object], why: str) -> None:
    with pytest.raises(BadInput, match=why):
        house_rules.change(conn, **said_)


def test_the_house_says_its_own_limits_and_which_values_name_nobody(conn: Conn) -> None:
    changed = house_rules.change(
        conn, names_of_a_kind={"email": 2}, blocked_names=["Till@Shop.example"]
    )
    held = limits(changed)
    assert held.of_a_kind == {**house_rules.NAMES_OF_A_KIND, "email": 2}
    assert identifier("email", "till@shop.EXAMPLE", held.blocked) is None


def test_two_people_on_one_tablet_in_turn_stay_two_by_card_or_by_address(shop: Shop) -> None:
    for ann, bob in ((CARD_ANN, CARD_BOB), (("email", "ann@x.org"), ("email", "bob@x.org"))):
        tablet = (TABLET[0], f"{TABLET[1]} {ann[0]}")
        visits = [event("page_viewed", who, tablet, days=nth) for nth, who in enumerate([ann, bob])]
        shop.hears(*visits, event("page_viewed", ann, tablet, days=2))
        assert len({shop.person(one) for one in (ann, bob, tablet)}) == 3
    marked = shop.asks("select value from identifiers where shared order by value")
    assert [row[0] for row in marked] == [f"{TABLET[1]} email", f"{TABLET[1]} loyalty_card"]


def test_an_address_given_later_on_ones_own_device_is_ones_own(shop: Shop) -> None:
    card, mail, cookie = CARD_ANN, ("email", "ann@x.org"), ("anonymous_id", "ann's phone")
    shop.hears(event("page_viewed", card, cookie), event("page_viewed", mail, cookie, days=1))
    assert shop.person(card) == shop.person(mail) == shop.person(cookie)


def test_of_a_thousand_devices_that_claim_one_address_five_get_it(shop: Shop) -> None:
    mail = ("email", "ann@x.org")
    shop.hears(
        *[
            event("page_viewed", mail, ("anonymous_id", f"bot {n}"), days=n / 1e5)
            for n in range(1_000)
        ]
    )
    [(joined, refused)] = shop.asks(
        "select count(*) filter (where verdict = 'joined'),"
        " count(*) filter (where verdict = 'refused') from links"
    )
    assert (joined, refused) == (5, 995)
    assert shop.asks("select count(distinct person) from identifiers") == [(996,)]


def test_a_blocked_value_joins_nobody_from_the_next_turn_on(shop: Shop, conn: Conn) -> None:
    house_rules.change(conn, blocked_names=["till@shop.example"])
    conn.commit()
    till = ("email", "till@shop.example")
    shop.hears(event("page_viewed", CARD_ANN, till), event("page_viewed", CARD_BOB, till, days=1))
    assert shop.person(CARD_ANN) != shop.person(CARD_BOB)
    assert shop.asks("select count(*) from identifiers where kind = 'email'") == [(0,)]
    shop.hears(event("page_viewed", till, days=2))
    assert "nobody whom we could know again" in str(shop.asks("select reason from quarantine"))


def test_a_limit_holds_for_whoever_puts_people_together_by_hand(shop: Shop, conn: Conn) -> None:
    one, other = ("user_id", "u-1"), ("user_id", "u-2")
    shop.hears(event("page_viewed", one), event("page_viewed", other))
    with pytest.raises(Conflict, match="2 of user_id; 1 is the limit"):
        mending.merge(conn, shop.person(one), shop.person(other), by="maria", now=shop.now)


def test_whoever_opted_out_stays_so_when_put_together_with_one_who_opted_in(
    shop: Shop, conn: Conn
) -> None:
    shop.hears(event("page_viewed", ANN), event("page_viewed", CY))
    ann, cy = shop.person(ANN), shop.person(CY)
    record(conn, [said(False, CY), said(True, ANN, days=1)])
    assert [row["person"] for row in beliefs.given(conn).to_pylist()] == [ann]
    mending.merge(conn, ann, cy, by="maria", now=shop.now)
    assert beliefs.given(conn).num_rows == 0
    mending.unmerge(conn, ann, cy, by="maria", now=shop.now)
    assert [row["person"] for row in beliefs.given(conn).to_pylist()] == [ann]
