"""Text in lines that fit: how wide it is, where it breaks, and what a PDF can say of it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Final

from regulars.ground.errors import BadInput
from regulars.web.posters.widths import BOLD, FIRST, PLAIN

ENCODING: Final = "cp1252"  #: what the fonts that every reader of PDF brings along can write
UNKNOWN: Final = 1_000  #: thousandths of the size; the letters of no script are wider
CUT: Final = "…"


def known(text: str) -> bool:
    """Whether we know the width of each letter."""
    return all(_code(one) is not None for one in text)


def width(text: str, size: float, *, bold: bool) -> float:
    """Points that a line takes.

    >>> width("ñ", 10, bold=False)
    5.56
    """
    widths = BOLD if bold else PLAIN
    codes = (_code(one) for one in text)
    return sum(UNKNOWN if one is None else widths[one - FIRST] for one in codes) * size / 1_000


def wrapped(text: str, measure: float, size: float, *, bold: bool) -> list[str]:
    """The text in lines of at most `measure` points; what has no gaps breaks where it must.

    >>> wrapped("one two", 20, 10, bold=False)
    ['one', 'two']
    """
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width(longer, size, bold=bold) <= measure:
            lines[-1] = longer
        else:
            lines += _pieces(word, measure, size, bold)
    return lines


def cut(lines: list[str], most: int, measure: float, size: float, *, bold: bool) -> list[str]:
    """The first lines; where some are left out, the last says so."""
    if len(lines) <= most:
        return lines
    last = lines[most - 1]
    while width(last + CUT, size, bold=bold) > measure:
        last = last[:-1]
    return [*lines[: most - 1], last + CUT]


def printable(text: str) -> str:
    """The text as a PDF can write it: without pictures, other scripts' marks left off.

    >>> printable("Łódź ☕ café"), printable("Ana 👩‍🍳")
    ('Lódz café', 'Ana')

    Raises:
        BadInput: It is in another script.
    """
    said = "".join(_written(one) for one in unicodedata.normalize("NFC", text))
    return " ".join(said.split())


_STROKES: Final = str.maketrans("ŁłĐđĦħŦŧ", "LlDdHhTt")  #: that Unicode does not take apart


def _written(letter: str) -> str:
    if _code(letter) is not None:
        return letter
    if letter.isspace():
        return " "
    base = unicodedata.normalize("NFKD", letter)[0].translate(_STROKES)
    if _code(base) is not None:
        return base
    if letter.isalnum():
        raise BadInput(f"a PDF of ours cannot write {letter!r}: take the SVG, and print that")
    return ""


def _code(letter: str) -> int | None:
    """Its place in the fonts' tables; None: it has none."""
    try:
        code = letter.encode(ENCODING)[0]
    except UnicodeEncodeError:
        return None
    return code if code >= FIRST else None


def _pieces(word: str, measure: float, size: float, bold: bool) -> Iterator[str]:
    piece = ""
    for letter in word:
        if piece and width(piece + letter, size, bold=bold) > measure:
            yield piece
            piece = ""
        piece += letter
    yield piece
