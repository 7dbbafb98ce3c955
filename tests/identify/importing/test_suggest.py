from __future__ import annotations

from pathlib import Path

import pytest

from regulars.ground.errors import BadInput
from regulars.identify.importing.suggest import suggest
from tests.identify.importing.shop import take


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


def test_a_mapping_is_suggested_for_people_and_works(tmp_path: Path) -> None:
    file = tmp_path / "clientes.csv"
    file.write_text("Tarjeta,Correo electronico,Telefono,Nombre\n7,a@x.org,600,Ana\n")
    taken = take(suggest(file), tmp_path)
    assert taken.events[0].kind == "person_identified"
    assert set(taken.events[0].identifiers) == {
        ("loyalty_card", "7"),
        ("email", "a@x.org"),
        ("phone", "600"),
    }
    assert taken.payloads == [{"nombre": "Ana"}]


def test_a_file_that_names_nobody_gets_no_suggestion(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("colour,shape\nred,round\n")
    with pytest.raises(BadInput, match="no column looks like an e-mail"):
        suggest(tmp_path / "x.csv")
