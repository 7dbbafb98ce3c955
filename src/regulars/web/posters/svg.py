"""A poster as SVG: no script, nothing that a person wrote unescaped."""

from __future__ import annotations

from html import escape
from typing import Final

from regulars.web.posters import letters
from regulars.web.posters.sheet import BORDER, MM, Code, Line, Poster, Size, sheet
from regulars.web.posters.sheet import code as coded

FONTS: Final = "Helvetica, Arial, 'Liberation Sans', sans-serif"
HEAD: Final = '<?xml version="1.0" encoding="UTF-8"?>\n<svg xmlns="http://www.w3.org/2000/svg"'


def poster(said: Poster, size: Size) -> str:
    """The whole poster, as large as its paper."""
    laid = sheet(said, size)
    lines = "".join(_line(one, laid.width / 2) for one in laid.lines)
    place = f"translate({laid.code_x:.3f} {laid.code_y:.3f}) scale({laid.module:.5f})"
    return (
        f'{HEAD} lang="{said.locale}" width="{laid.width / MM:.2f}mm"'
        f' height="{laid.height / MM:.2f}mm" viewBox="0 0 {laid.width:.2f} {laid.height:.2f}">'
        f'<title>{_inert(said.title)}</title><rect width="100%" height="100%" fill="#fff"/>'
        f'<g font-family="{FONTS}" text-anchor="middle">{lines}</g>{_path(laid.code, place)}</svg>'
    )


def code(url: str) -> str:
    """The QR code alone, with the white that a reader needs round it."""
    made = coded(url)
    side = made.side + 2 * BORDER
    return (
        f'{HEAD} viewBox="0 0 {side} {side}"><rect width="{side}" height="{side}" fill="#fff"/>'
        f"{_path(made, f'translate({BORDER} {BORDER})')}</svg>"
    )


def _path(made: Code, place: str) -> str:
    drawn = "".join(f"M{x} {y}h{n}v1h-{n}z" for y, x, n in made.runs)
    return f'<path transform="{place}" shape-rendering="crispEdges" d="{drawn}"/>'


def _line(one: Line, x: float) -> str:
    """A line; where we know its width, another font than ours is made to fit."""
    fit = ""
    if letters.known(one.text):
        length = letters.width(one.text, one.size, bold=one.bold)
        fit = f' textLength="{length:.2f}" lengthAdjust="spacingAndGlyphs"'
    bold = ' font-weight="700"' if one.bold else ""
    return (
        f'<text x="{x:.2f}" y="{one.y:.2f}" font-size="{one.size}"{bold}{fit}>'
        f"{_inert(one.text)}</text>"
    )


def _inert(text: str) -> str:
    """As text of XML, which has no place for what cannot be seen."""
    return escape("".join(one for one in text if one.isprintable()))
