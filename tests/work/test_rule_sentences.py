"""Rules in the words of the house: scores and fields have names, and two denials are none."""

from __future__ import annotations

from typing import Any

import pytest

from regulars.differentiate.definitions.notation import reading
from regulars.work.answers import sentences

CALLED = sentences.names([])
NOT_UNKNOWN_GOODS = {"none": [{"field": "merchandise", "op": "=", "value": False}]}


def bought(where: dict[str, Any]) -> dict[str, Any]:
    return {"did": {"of": "items", "kinds": ["order_completed"], "where": where}}


@pytest.mark.parametrize(
    ("said", "en", "es"),
    [
        (
            {"score": "spend_rank", "op": ">=", "value": 900_000},
            "share of people who spend less is at least 0.9",
            "parte de la gente que gasta menos es al menos 0.9",
        ),
        (
            bought({"field": "category", "op": "contains", "value": "tea"}),
            "bought where category contains tea",
            "compró con categoría contiene tea",
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
