"""Customers, prospects, partners and suppliers' people: the same live and in batch."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import msgspec
import pytest
from tests.differentiate.definitions.rows import history
from tests.differentiate.definitions.streams import agree, person_values
from tests.differentiate.test_moods import ENGINE, MOMENT, row
from tests.web.test_translation import HERE

from regulars.differentiate.definitions.happenings import PersonFacts
from regulars.differentiate.definitions.spec import trait
from regulars.differentiate.definitions.sql import members_query, traits_query
from regulars.ground.errors import BadInput
from regulars.ground.history.relations import save
from regulars.web.ingest.translation import event
from regulars.work.nights.value.customers import customers, customers_only

ROWS = [
    row(1, "order_completed", 9, total=5_000_000),
    row(2, "page_viewed", 9),
    row(3, "order_completed", 9, total=90_000_000),
    row(3, "person_identified", 8, person_kind="partner"),
    row(4, "person_identified", 9, person_kind="partner"),
    row(4, "person_identified", 3, person_kind="supplier"),  # the latest word counts
    row(5, "person_identified", 3, person_kind="customer"),
    row(6, "person_identified", 3, person_kind="prospect"),
    row(6, "order_completed", 2, total=7_000_000),  # whoever buys is a prospect no more
    row(7, "person_identified", 3, person_kind="Nobody's"),
]
OWNERS = {person: person for person in range(1, 8)}
KINDS = ["customer", "prospect", "partner", "supplier", "customer", "customer", "prospect"]


def test_whoever_bought_is_a_customer_and_a_partner_is_what_was_said(tmp_path: Path) -> None:
    live = person_values(ENGINE, ROWS, OWNERS, MOMENT, 1)
    place = ENGINE.names.index("person_kind")
    assert [live[person][place] for person in OWNERS] == KINDS
    inside = {
        (person, name)
        for person, known in live.items()
        for name in ENGINE.members(known, PersonFacts(person=person))
    }
    with history(ROWS, OWNERS) as db:
        agree(ENGINE, live, db, MOMENT, ENGINE.names)
        assert set(db.execute(members_query(ENGINE, MOMENT)).fetchall()) == inside
        kinds = {"customers", "partners", "suppliers"}
        assert {one for one in inside if one[1] in kinds} == {
            (1, "customers"), (3, "partners"), (4, "suppliers"), (5, "customers"),
            (6, "customers"),
        }  # fmt: skip

        save(tmp_path, "traits", db.sql(traits_query(ENGINE, MOMENT)))
        snapshot = tmp_path / "traits.parquet"
        counted = f"select person from '{snapshot}' where {customers(snapshot)} order by 1"
        assert db.execute(counted).fetchall() == [(1,), (2,), (5,), (6,), (7,)]
        before = db.execute("select owner, person from owners order by 1").fetchall()
        with customers_only(db, snapshot):
            assert db.execute("select person from owners order by 1").fetchall() == [
                (1,), (2,), (5,), (6,), (7,),
            ]  # fmt: skip
        assert db.execute("select owner, person from owners order by 1").fetchall() == before


def test_a_page_in_a_browser_cannot_say_what_kind_somebody_is() -> None:
    said = b'{"type": "identify", "userId": "u-1", "traits": {"city": "Leon", "%s": "partner"}}'
    for name in (b"person_kind", b"person\\u005fkind"):
        told = event(said % name, replace(HERE, trusted=False))
        assert msgspec.json.decode(told.payload) == {"city": "Leon"}
    kept = event(said % b"person_kind", HERE)
    assert msgspec.json.decode(kept.payload)["person_kind"] == "partner"


def test_a_kind_wants_what_was_told_and_what_was_bought() -> None:
    odd = trait({"name": "odd", "function": "kind", "over": ["orders_ever", "told_kind"]})
    traits = [trait(one) for one in _needed()]
    with pytest.raises(BadInput, match="`kind` wants a trait that is a text"):
        type(ENGINE).compile([*traits, odd], [], settings={})


def _needed() -> list[dict[str, object]]:
    return [
        {"name": "orders_ever", "kinds": ["order_completed"], "function": "count"},
        {"name": "told_kind", "kinds": ["person_identified"], "function": "last",
         "field": "person_kind", "type": "text"},
    ]  # fmt: skip
