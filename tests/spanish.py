"""What the house says in English somewhere in its code, so that tests can ask for its Spanish."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Final

SOURCE: Final = Path(__file__).parents[1] / "src/regulars"
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
LACKING: Final = ("differentiate/value/", "differentiate/needs/", "identify/duplicates/linkage.py")


def raised() -> Iterator[tuple[str, str]]:
    """(file, text with {} for its gaps) of every error that is raised with words."""
    for path in sorted(SOURCE.rglob("*.py")):
        name = path.relative_to(SOURCE).as_posix()
        for node in ast.walk(ast.parse(path.read_text())):
            if not isinstance(node, ast.Call) or called(node) not in RAISED:
                continue
            for one in node.args:
                text = text_of(one)
                if text is not None and text.strip("{} :"):
                    yield name, text


def called(node: ast.Call) -> str:
    return getattr(node.func, "id", "") or getattr(node.func, "attr", "")


def text_of(node: ast.expr) -> str | None:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(
            str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values
        )
    return None
