"""What goods cost: the catalogue's word, the category's margin, and what both speeds make of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as tries
from hypothesis import strategies as st

from regulars.differentiate import store as definitions
from regulars.differentiate.definitions.spec import to_data, to_json, trait
from regulars.differentiate.value.costs import FORMER
from regulars.ground.costs.book import EMPTY, Book, stamped
from regulars.ground.database import Database
from regulars.ground.errors import BadInput, NotFound
from regulars.ground.values import Facts
from regulars.identify.catalogue import store as catalogue
from regulars.identify.catalogue.product import Product
from regulars.identify.costs import store as costs
from regulars.identify.costs.cost import Cost, cost
from regulars.work import houses, restamping
from tests.cast import ANN, BOB, event
from tests.house import Shop
from tests.work.test_restamping import exporter, known, settle, year

MILLION = 1_000_000
BOOK = Book(
    products={"milk": ((0, 600_000), (100, 700_000)), "late": ((50, 1),)},
    categories={"Dairy": 400_000},
    category_of={"cream": "Dairy"},
)


def line(day: int, book: Book = BOOK, /, **said: Any) -> dict[str, Any]:
    return stamped(Facts(props={}, items=[said]), "order_completed", day, book).items[0]


def test_a_line_says_its_own_cost_before_the_product_and_that_before_the_category() -> None:
    dairy: dict[str, Any] = {
        "product": "milk",
        "category": "Dairy",
        "quantity": 2 * MILLION,
        "total": MILLION,
    }
    assert line(10, **dairy, cost=5)["cost"] == 5
    assert line(10, **dairy)["cost"] == 1_200_000
    assert "category_cost" not in line(10, **dairy)
    butter = line(10, **dairy | {"product": "butter"}, discount=500_000)
    assert butter["category_cost"] == 900_000  # of the shelf price of 1.50 a margin of 40 %
    assert "cost" not in butter
    silent = {"product": "cream", "quantity": MILLION, "total": MILLION}
    assert line(10, **silent)["category_cost"] == 600_000  # the catalogue has it as dairy
    assert "category_cost" not in line(10, product="cream", category="Soap", total=MILLION)
    unknown = dairy | {"category": "Tea", "product": "tea"}
    assert line(10, **unknown) == unknown


def test_a_cost_holds_from_its_day_and_no_earlier() -> None:
    assert [line(day, product="milk")["cost"] for day in (0, 99, 100)] == [
        600_000,
        600_000,
        700_000,
    ]
    assert "cost" not in line(49, product="late")


def test_what_makes_no_sense_is_not_stamped() -> None:
    assert "cost" not in line(1, product="milk", quantity=-MILLION)
    assert line(1, product="milk", cost=-5)["cost"] == 600_000
    assert "category_cost" not in line(1, category="Dairy")
    viewed = Facts(props={}, items=[{"product": "milk"}])
    assert stamped(viewed, "product_added", 1, BOOK).items == [{"product": "milk"}]
    assert line(1, EMPTY, product="milk") == {"product": "milk"}


def test_a_cost_is_read_from_a_file_with_the_day_from_which_it_holds() -> None:
    assert cost({"id": "7", "cost": 0.5, "cost_from": "1970-01-11"}) == Cost("7", 500_000, 10)
    assert cost({"id": "7", "price": 3}) is None
    with pytest.raises(BadInput, match="cost_from: 'soon'"):
        cost({"id": "7", "cost": 1, "cost_from": "soon"})


def sums(shop: Shop, folder: Path) -> dict[str, dict[str, int | None]]:
    """What both speeds say goods cost, by name; `known` has seen to it that they agree."""
    with shop.database.connect() as conn:
        names = list(shop.house(conn).engine.names)
    wanted = ("costed_sales_365d", "known_cost_365d", "category_cost_365d", "margin_365d")
    found = known(shop, folder)["live"]
    return {who: {name: row[names.index(name)] for name in wanted} for who, row in found.items()}


def said(shop: Shop, *given: Cost, **margins: int | None) -> bool:
    with shop.database.connect() as conn:
        costs.put(conn, given, today=20_000)
        costs.set_margins(conn, margins)
        return costs.renew(conn)


def counted(shop: Shop, folder: Path) -> None:
    """Do all that there is to do, the history too."""
    desk = exporter(shop, folder)
    while desk.export(at_once=True):
        pass
    settle(shop, folder)


@pytest.fixture
def shop(database: Database) -> Shop:
    return Shop(database).open()


@pytest.fixture
def dairy(shop: Shop) -> Shop:
    with shop.database.connect() as conn:
        catalogue.put(conn, [Product(id="p1"), Product(id="p2", category="c2")], now=shop.now)
    return shop


def order(who: Any, n: int, *items: dict[str, Any]) -> Any:
    return event("order_completed", who, days=-n, id_=f"o{n}", total=10, items=list(items))


def test_costs_told_afterwards_hold_for_what_was_sold_before(dairy: Shop, tmp_path: Path) -> None:
    milk = {"product": "p1", "category": "c1", "quantity": 2, "total": 6}
    tea = {"product": "p2", "quantity": 1, "total": 4}  # of which the catalogue says the category
    dairy.hears(order(ANN, 1, milk, tea), order(BOB, 2, tea))
    assert said(dairy, Cost("p1", 2 * MILLION), c2=250_000)
    with dairy.database.connect() as conn:
        assert restamping.under_way(conn) == restamping.Recount(zone="", costs=True, done_share=0)
    counted(dairy, tmp_path)
    with dairy.database.connect() as conn:
        assert restamping.under_way(conn) is None
    found = sums(dairy, tmp_path)
    assert found[str([ANN[1]])] == {
        "costed_sales_365d": 6 * MILLION, "known_cost_365d": 4 * MILLION,
        "category_cost_365d": 3 * MILLION, "margin_365d": 3 * MILLION,
    }  # fmt: skip
    assert not said(dairy, Cost("p1", 2 * MILLION), c2=250_000)  # nothing new, nothing to count
    assert said(dairy, c2=None)
    counted(dairy, tmp_path)
    assert sums(dairy, tmp_path)[str([BOB[1]])]["margin_365d"] == 10 * MILLION - 7_500_000


def test_both_speeds_agree_on_costs_before_while_and_after_they_are_counted_anew(
    dairy: Shop, tmp_path: Path
) -> None:
    dairy.hears(*year(3))
    exporter(dairy, tmp_path).export(at_once=True)
    before = known(dairy, tmp_path)
    assert said(dairy, Cost("p1", 300_000), Cost("p1", 500_000, 19_900), Cost("p2", 9), c0=100_000)
    assert known(dairy, tmp_path) == before  # by the costs of before, until all is counted
    counted(dairy, tmp_path)
    after = known(dairy, tmp_path)
    assert after != before
    dairy.hears(*year(4, first=500, count=40))
    assert known(dairy, tmp_path) != after  # and what comes is stamped by the new ones


def test_a_cost_needs_a_product_and_sense(dairy: Shop) -> None:
    with pytest.raises(NotFound, match="product 'p7': it is not in the catalogue"):
        said(dairy, Cost("p7", 1))
    with pytest.raises(BadInput, match=r"cost of product 'p1': -1\.0 cannot be right"):
        said(dairy, Cost("p1", -MILLION))
    with pytest.raises(BadInput, match=r"margin of 'c1': 2\.0 is not between 0 and 1"):
        said(dairy, c1=2 * MILLION)


def test_the_first_cost_holds_from_always_and_the_next_from_today(dairy: Shop) -> None:
    said(dairy, Cost("p1", 5))
    said(dairy, Cost("p1", 5), Cost("p2", 1, 7))
    said(dairy, Cost("p1", 6))
    with dairy.database.connect() as conn:
        assert costs.costs_of(conn, ["p1", "p2"]) == {"p1": [(0, 5), (20_000, 6)], "p2": [(7, 1)]}


def test_an_older_house_gets_the_facts_and_segments_that_came_since_and_keeps_what_it_edited(
    shop: Shop,
) -> None:
    with shop.database.connect() as conn:
        now = {one.name: one for one in definitions.definitions(conn)}
        older = {
            name: to_json(trait({**to_data(trait(now[name].body)), "over": over}))
            for name, over in FORMER.items()
        }
        mine = older["goods_cost_365d"].replace("cost of the goods", "what goods cost me")
        definitions.define(conn, "trait", older | {"goods_cost_365d": mine}, builtin=True)
        former = houses.former(trait(now["no_shows_365d"].body))
        assert former is not None
        definitions.define(conn, "trait", {"no_shows_365d": former}, builtin=True)
        conn.execute("delete from definitions where name like 'category_%%' or kind = 'segment'")
        houses.install_missing(conn)
        then = {one.name: one.body for one in definitions.definitions(conn)}
    assert then.keys() == now.keys() and then["no_shows_365d"] == now["no_shows_365d"].body
    assert then["uncosted_list_365d"] == now["uncosted_list_365d"].body
    assert then["goods_cost_365d"] == mine
    assert "category_cost_365d" in then


@tries(max_examples=60, deadline=None)
@given(
    costs=st.dictionaries(st.integers(0, 300), st.integers(0, 10**9), min_size=1),
    day=st.integers(-5, 400),
)
def test_the_cost_of_a_day_is_the_latest_not_after_it(costs: dict[int, int], day: int) -> None:
    book = Book(products={"p": tuple(sorted(costs.items()))})
    past = [one for one in costs if one <= day]
    assert book.unit_cost("p", day) == (costs[max(past)] if past else None)
