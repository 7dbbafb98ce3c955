"""Rules in the words of the house: scores and fields have names, and two denials are none."""

from __future__ import annotations

from typing import Any

import pytest

from regulars.differentiate import defaults
from regulars.differentiate.definitions import spec
from regulars.differentiate.definitions.notation import reading
from regulars.work.answers import sentences

CALLED = sentences.names([], "USD")
NOT_UNKNOWN_GOODS = {"none": [{"field": "merchandise", "op": "=", "value": False}]}


def bought(where: dict[str, Any]) -> dict[str, Any]:
    return {"did": {"of": "items", "kinds": ["order_completed"], "where": where}}


@pytest.mark.parametrize(
    ("said", "en", "es"),
    [
        (
            {"score": "spend_rank", "op": ">=", "value": 900_000},
            "spends more than 90% of people",
            "gasta más que el 90 % de la gente",
        ),
        (
            bought({"field": "category", "op": "contains", "value": "tea"}),
            "bought where category contains tea",
            "compró con categoría contiene tea",
        ),
        (
            bought({"field": "weekday", "op": "in", "value": [6, 7]}),
            "bought on Saturday or Sunday",
            "compró en sábado o domingo",
        ),
        (
            bought({"field": "weekday", "op": ">=", "value": 5}),
            "bought where weekday is at least Friday",
            "compró con día de la semana es al menos viernes",
        ),
        (
            {"arm": {"experiment": "universal", "is": "control"}},
            "is in the control group",
            "está en el grupo de control",
        ),
        (
            {"consent": {"channel": "email", "purpose": "marketing"}},
            "may be contacted by e-mail for marketing",
            "acepta marketing por correo",
        ),
        (bought(NOT_UNKNOWN_GOODS), "bought where merchandise", "compró con mercancía"),
        (
            bought({"field": "sensitive", "op": "=", "value": False}),
            "bought where not (sensitive goods)",
            "compró con no (artículo delicado)",
        ),
    ],
)
def test_scores_and_fields_are_called_by_their_names(
    said: dict[str, Any], en: str, es: str
) -> None:
    assert sentences.of_rule(reading.rule(said), CALLED) == {"en": en, "es": es}


SLIPPING = {"score": "rhythm_level", "op": "=", "value": 1_000_000}
AWAY = ("slipping from their own rhythm", "far beyond their own rhythm (lapsed)")
HOUSE = sentences.called(defaults.traits(), defaults.segments(), "USD")


def spoken(said: dict[str, Any]) -> dict[str, str]:
    return sentences.of_rule(reading.rule(said), HOUSE)


def test_a_level_that_has_a_name_is_said_by_it() -> None:
    silent = {"trait": "days_since_order", "op": ">=", "value": 14}
    assert spoken({"all": [SLIPPING, silent]}) == {
        "en": "slipping from their own rhythm, and days since the last order is at least 14",
        "es": "se aleja de su ritmo, y días desde el último pedido es al menos 14",
    }


PIES = spec.segment({"name": "needs_group_2", "title": "Pies", "rule": {"segment": "regulars"}})
GROUPED = sentences.called(defaults.traits(), [PIES], "USD")


@pytest.mark.parametrize(
    ("said", "en"),
    [
        ({"score": "needs_group", "op": "=", "value": 2_000_000}, "is in the needs group “Pies”"),
        ({"score": "needs_group", "op": "=", "value": 3_000_000}, "number of the needs group is 3"),
        (
            {"trait": "satisfaction", "op": "<=", "value": 2_000_000},
            "(said that they are completely dissatisfied or said that they are dissatisfied)",
        ),
        ({"trait": "satisfaction", "op": ">=", "value": 1_000_000},
         "satisfaction, 1 to 5, as they said (365 days) is at least 1"),
        ({"trait": "booking_stands", "op": "=", "value": True},
         "latest booking neither cancelled nor over"),
        ({"trait": "booking_stands", "op": "=", "value": False},
         "not (latest booking neither cancelled nor over)"),
    ],
)  # fmt: skip
def test_groups_moods_and_what_is_so_or_not_are_said_as_people_say_them(
    said: dict[str, Any], en: str
) -> None:
    assert sentences.of_rule(reading.rule(said), GROUPED)["en"] == en


@pytest.mark.parametrize(
    ("op", "value", "en"),
    [
        (">=", 1_000_000, f"({AWAY[0]} or {AWAY[1]})"),
        ("in", [1_000_000, 2_000_000], f"({AWAY[0]} or {AWAY[1]})"),
        (">", 1_500_000, AWAY[1]),
        ("<", 1_000_000, "on their own rhythm"),
        ("!=", 0, f"({AWAY[0]} or {AWAY[1]})"),
        (">", 2_000_000, "where they are in their own rhythm is above 2"),
        (">=", 0, "where they are in their own rhythm is at least 0"),
    ],
)
def test_levels_are_said_by_name_where_the_comparison_tells_them_apart(
    op: str, value: Any, en: str
) -> None:
    assert spoken({"score": "rhythm_level", "op": op, "value": value})["en"] == en


@pytest.mark.parametrize(
    ("said", "en", "es"),
    [
        (
            {"trait": "spent_365d", "op": ">=", "value": 1_000_000_000},
            "spent in the last 365 days is at least $1,000",
            "gasto en los últimos 365 días es al menos 1000 $",
        ),
        (
            {"trait": "mean_basket", "op": "between", "value": [9_990_000, 20_000_000]},
            "mean basket (365 days) is between $9.99 and $20",
            "cesta media (365 días) está entre 9,99 $ y 20 $",
        ),
        (
            {"score": "clv_cents", "op": ">", "value": 25_000_000_000},
            "expected profit of the coming year is above $250",
            "beneficio esperado el próximo año es más de 250 $",
        ),
        (
            {"trait": "price_level", "op": ">", "value": 1_234_567},
            "mean price paid per unit is above 1.234567 $",
            "precio medio pagado por unidad es más de 1,234567 $",
        ),
        (
            bought({"field": "total", "op": ">=", "value": 5_500_000}),
            "bought where amount paid is at least $5.50",
            "compró con importe pagado es al menos 5,50 $",
        ),
    ],
)
def test_money_carries_its_sign_and_loses_nothing(said: dict[str, Any], en: str, es: str) -> None:
    assert spoken(said) == {"en": en, "es": es}
