from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from regulars.ground.errors import BadInput
from regulars.identify.importing.calendar import shift_of
from regulars.identify.importing.reading import opened
from regulars.identify.importing.suggesting.suggest import UNSAID, described, suggest
from regulars.identify.importing.toml import mapping
from tests.identify.importing.shop import NOW, take


def test_a_mapping_is_suggested_for_lines_of_orders_and_works(tmp_path: Path) -> None:
    file = tmp_path / "Orders 2026.csv"
    file.write_text(
        "Order ID;Created at;Email;SKU;Lineitem quantity;Lineitem price;Total;Notes\n"
        "7;2026-01-02 10:00;a@x.org;milk;2;1.50;3.00;hi\n7;2026-01-02 10:00;a@x.org;tea;1;4;4;\n"
    )
    text = suggest(file)
    assert 'name = "orders_2026"' in text
    assert "# Not used: Notes" in text
    taken = take(text, tmp_path)
    assert taken.counts == (2, 2, 0, 0, 1)
    assert taken.events[0].identifiers == (("email", "a@x.org"),)
    assert taken.payloads[0]["total"] == 7


def test_an_order_is_known_by_its_number_and_its_day_by_many_names(tmp_path: Path) -> None:
    for when in ("bought_at", "Purchase date", "sold_on", "Fecha de compra", "Bestelldatum"):
        (tmp_path / "bought.csv").write_text(
            f"order_id,{when},total,email\n7,2026-01-02,3.5,a@x.org\n"
        )
        taken = take(suggest(tmp_path / "bought.csv"), tmp_path)
        assert taken.events[0].kind == "order_completed"
        assert str(taken.events[0].occurred_at)[:10] == "2026-01-02"


def test_no_date_is_made_up_for_orders_or_people_that_tell_none(tmp_path: Path) -> None:
    for name, head in (("o.csv", "order_id,total,email"), ("p.csv", "city,birth_date,email")):
        (tmp_path / name).write_text(f"{head}\n7,3,a@x.org\n")
        with pytest.raises(BadInput, match=r"event\.at: missing"):
            take(suggest(tmp_path / name), tmp_path)


def test_a_mapping_is_suggested_for_people_and_works_once_it_says_when(tmp_path: Path) -> None:
    file = tmp_path / "clientes.csv"
    file.write_text("Tarjeta,Correo electronico,Telefono,Nombre\n7,a@x.org,600,Ana\n")
    taken = take(suggest(file).replace(UNSAID, "at = 2026-01-02"), tmp_path)
    assert taken.events[0].kind == "person_identified"
    assert set(taken.events[0].identifiers) == {
        ("loyalty_card", "7"),
        ("email", "a@x.org"),
        ("phone", "600"),
    }
    assert taken.payloads == [{"nombre": "Ana"}]


@pytest.mark.parametrize(
    ("columns", "what", "field"),
    [
        ("Correo,Acepta publicidad,Canal,Fecha", "consents", {"Acepta publicidad": "answer"}),
        ("E-mail,List name,Joined on", "lists", {"Joined on": "at"}),
        ("Email,Event,When,Teacher", "events", {"Event": "kind", "Teacher": "detail"}),
        ("Name,Email,Teléfono,Subscribed,City,Shoes,Dog,Cat", "people", {"Name": "attribute"}),
        ("SKU,Nombre,Precio,Coste", "products", {"Coste": "cost", "Nombre": "name"}),
        ("Name,Email,Created at,Total", "orders", {"Name": "order_id"}),
        ("colour,shape", None, {"shape": ""}),
    ],
)
def test_what_a_file_is_about_is_told_by_its_columns(
    tmp_path: Path, columns: str, what: str | None, field: dict[str, str]
) -> None:
    (tmp_path / "x.csv").write_text(f"{columns}\n")
    said, there = described(tmp_path / "x.csv")
    assert said == what
    assert {one.name: one.field for one in there} | field == {one.name: one.field for one in there}


def test_examples_of_parquet_are_shown_as_nobody_else_can_read_it(tmp_path: Path) -> None:
    pq.write_table(
        pa.table({"sku": ["a", None, "b", "a"], "price": [1.5] * 4}), tmp_path / "p.parquet"
    )
    _, there = described(tmp_path / "p.parquet")
    assert [one.examples for one in there] == [("a", "b"), ("1.5",)]


def test_a_file_that_names_nobody_gets_no_suggestion(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("colour,shape\nred,round\n")
    with pytest.raises(BadInput, match="no column looks like an e-mail"):
        suggest(tmp_path / "x.csv")


def test_a_file_of_goods_tells_their_sort_and_marks_and_a_sort_that_is_none_is_refused(
    tmp_path: Path,
) -> None:
    head = "SKU,Name,Kind,Merchandise,Sensitive,Adults only\n"
    (tmp_path / "goods.csv").write_text(f"{head}1,Tea,product,y,n,n\n2,Cut,haircut,y,n,n\n")
    what, columns = described(tmp_path / "goods.csv")
    fields = ["id", "name", "product_kind", "merchandise", "sensitive", "age_restricted"]
    assert (what, [one.field for one in columns]) == ("products", fields)
    head = (
        'name = "goods"\nrows = "products"\n[source]\nfile = "goods.csv"\n[columns]\nid = "SKU"\n'
    )
    cut = '{ constant = "service", only_if = { column = "Kind", holds = ["haircut"] } }'
    for kind, bad in (('"Kind"', ["columns.kind"]), (f'{{ first = [{cut}, "Kind"] }}', [])):
        made = mapping(f"{head}kind = {kind}\n", folder=tmp_path)
        with opened(made, tmp_path, now=NOW, shift=shift_of(made.clock, NOW)) as reading:
            assert [row.field for row in reading.refused()] == bad
