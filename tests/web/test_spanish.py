"""Whatever the house can answer with on a screen, it can say in Spanish too."""

from __future__ import annotations

import ast
import re

from regulars.web.spanish import GAP, pairs, said
from tests.spanish import LACKING, SOURCE, called, raised, text_of


def test_whatever_the_night_lacks_is_said_in_both_languages() -> None:
    page = (SOURCE.parents[1] / "app/src/parts/lacking.ts").read_text()
    told = [re.compile(one) for one in re.findall(r"told: /\^(.*)\$/,", page)]
    assert told
    lacking = {
        text.replace("{}", "7")
        for name, text in raised()
        if name.startswith(LACKING) and " want" in text
    }
    assert sorted(text for text in lacking if not any(one.fullmatch(text) for one in told)) == []


def test_why_a_line_of_a_file_is_refused_is_said_in_spanish() -> None:
    page = (SOURCE.parents[1] / "app/src/parts/refusals.ts").read_text()
    told = [re.compile(one) for one in re.findall(r"/\^(.*)\$/,", page)]
    texts = {
        text.replace("{}", "7")
        for path in (SOURCE / "identify/importing").glob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call) and called(node) == "Check" and len(node.args) == 4
        if (text := text_of(node.args[3])) and text.strip("{}") and text != "is not {}{}"
    }
    assert len(texts) > 6
    assert sorted(text for text in texts if not any(one.fullmatch(text) for one in told)) == []


def test_no_gap_is_lost_in_spanish() -> None:
    for english, spanish in pairs().items():
        asked, given = GAP.findall(spanish), GAP.findall(english)
        assert spanish and not re.search(r"\busted(es)?\b", spanish, re.IGNORECASE)
        if english.startswith(("Input should", "String should", "List should")):
            continue  # pydantic's own: what it says beside is English
        used = {int(one) if one else nth for nth, one in enumerate(asked)}
        assert used == set(range(len(given))), english


def test_an_error_within_an_error_is_said_in_spanish_too() -> None:
    told = "too little is known yet: trait spend: it is not computed yet"
    assert said(told, "es") == "aún se sabe demasiado poco: dato spend: aún no está calculado"
    told = "line 2, column 5: expected a condition, got 'x'"
    assert said(told, "es") == "línea 2, columna 5: se espera una condición, y hay 'x'"
    assert said(told, "en") == told
    assert said("something new", "es") == "something new"
