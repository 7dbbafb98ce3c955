"""Whatever the house can answer with on a screen, it can say in Spanish too."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from regulars.web.document import document
from regulars.web.spanish import GAP, pairs, said

SOURCE: Final = Path(__file__).parents[2] / "src/regulars"
RAISED: Final = {
    "BadInput", "NotFound", "Conflict", "Refused", "Unavailable", "TooFew", "Stranger",
    "HTTPException", "TooOften", "fail",
}  # fmt: skip
#: What no page can bring about: commands, settings at the start, broken promises between rooms.
NEVER_SHOWN: Final = (
    "cli/", "ground/settings.py", "learn/", "customise/response/", "customise/worth/",
    "differentiate/knowledge.py", "work/nights/asking.py", "work/story/", "web/auth/command.py",
)  # fmt: skip
#: Questions that are asked by POST and change nothing.
LOOKS: Final = (
    "/preview", "/suggest", "/reach", "/list", "/parse", "/sql", "/count", "/check", "/scan",
)  # fmt: skip
#: Columns of the night say what they lack; the pages have a table of their own for it.
LACKING: Final = ("differentiate/value/", "differentiate/needs/")


def raised() -> Iterator[tuple[str, str]]:
    """(file, text with {} for its gaps) of every error that is raised with words."""
    for path in sorted(SOURCE.rglob("*.py")):
        name = path.relative_to(SOURCE).as_posix()
        for node in ast.walk(ast.parse(path.read_text())):
            if not isinstance(node, ast.Call) or _called(node) not in RAISED:
                continue
            for one in node.args:
                text = _text(one)
                if text is not None and text.strip("{} :"):
                    yield name, text


def _called(node: ast.Call) -> str:
    return getattr(node.func, "id", "") or getattr(node.func, "attr", "")


def _text(node: ast.expr) -> str | None:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(
            str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values
        )
    return None


def test_every_error_that_a_page_can_bring_about_has_its_spanish() -> None:
    missing = {
        f"{name}: {text}"
        for name, text in raised()
        if not name.startswith((*NEVER_SHOWN, *LACKING)) and text not in pairs()
    }
    assert sorted(missing) == []


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
        if isinstance(node, ast.Call) and _called(node) == "Check" and len(node.args) == 4
        if (text := _text(node.args[3])) and text.strip("{}") and text != "is not {}{}"
    }
    assert len(texts) > 6
    assert sorted(text for text in texts if not any(one.fullmatch(text) for one in told)) == []


def test_every_change_in_the_audit_log_is_said_in_both_languages() -> None:
    page = (SOURCE.parents[1] / "app/src/pages/settings/access/deed.ts").read_text()
    told = set(re.findall(r"'([A-Z]+ /[^']+)': \[", page))
    asked = {
        f"{method.upper()} {path}"
        for path, methods in document()["paths"].items()
        for method in methods
        if method != "get" or "/export" in path
    }
    silent = {one for one in asked - told if one.endswith(LOOKS)}
    assert asked - told == silent


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
