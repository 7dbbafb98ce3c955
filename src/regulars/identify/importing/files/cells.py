"""The cells of a row as they stand in a file: what cannot be one, and formulas made harmless."""

from __future__ import annotations

from typing import Final

FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")  #: a spreadsheet runs what begins so


def harmless(value: object) -> object:
    """A cell that no spreadsheet takes for a formula; `wild` gives it back as it was.

    >>> harmless("=1+1"), harmless(-3), harmless("Ann")
    ("'=1+1", -3, 'Ann')
    """
    return f"'{value}" if isinstance(value, str) and _runs(value) else value


def wild(cell: str) -> str:
    """A cell as it was before it was made harmless.

    >>> wild("'=1+1"), wild("''-1"), wild("'s Hertogenbosch")
    ('=1+1', "'-1", "'s Hertogenbosch")
    """
    return cell[1:] if cell.startswith("'") and _runs(cell) else cell


def _runs(text: str) -> bool:
    return text.lstrip("'").startswith(FORMULA)


def misfit(row: list[str], width: int, *, longest: int) -> tuple[str, str, str] | None:
    """(field, value, reason) if a row cannot be read."""
    whole = "".join(row)
    if len(row) == width and len(whole) <= longest and whole.isascii() and "\x00" not in whole:
        return None  # nearly every row; a look at each cell costs ten times this
    if len(row) != width:
        return "", ",".join(row)[:200], f"has {len(row)} columns, the header has {width}"
    if max(map(len, row)) > longest:
        value = max(row, key=len)
        return (
            "",
            value[:60] + "…",
            f"a field of {len(value):,} characters; {longest:,} is the most",
        )
    for value in row:
        if not value.isascii() and not _encodes(value):
            shown = value.encode("utf-8", "replace").decode()[:200]
            return "", shown, "bytes that are not of the file's encoding; set encoding"
        if "\x00" in value:
            return "", value.replace("\x00", "␀")[:200], "has a NUL in it"
    return None


def _encodes(value: str) -> bool:
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True
