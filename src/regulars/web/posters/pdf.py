"""A poster as PDF: one page, by the two fonts that every reader of PDF brings along.

Source: ISO 32000-1, 7.5 (what a file is made of), 8.5 (paths), 9.4 (text).
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import replace

from regulars.web.posters.letters import ENCODING, printable, width
from regulars.web.posters.sheet import Line, Poster, Sheet, Size, sheet

FONT = "<</Type/Font/Subtype/Type1/BaseFont/{name}/Encoding/WinAnsiEncoding>>"


def poster(said: Poster, size: Size) -> bytes:
    """The file.

    Raises:
        BadInput: Its words are in a script that these fonts do not have.
    """
    words = replace(
        said,
        title=printable(said.title),
        text=printable(said.text),
        business=printable(said.business),
        address=printable(said.address),
    )
    laid = sheet(words, size)
    drawn = zlib.compress("\n".join(_drawn(laid)).encode("ascii"))
    box = f"[0 0 {laid.width:.2f} {laid.height:.2f}]"
    fonts = "<</F1 4 0 R/F2 5 0 R>>"
    return _file(
        [
            f"<</Type/Catalog/Pages 2 0 R/Lang({said.locale})>>".encode(),
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            f"<</Type/Page/Parent 2 0 R/MediaBox{box}/Resources<</Font{fonts}>>"
            "/Contents 6 0 R>>".encode(),
            FONT.format(name="Helvetica").encode(),
            FONT.format(name="Helvetica-Bold").encode(),
            b"<</Filter/FlateDecode/Length %d>>stream\n%b\nendstream" % (len(drawn), drawn),
            f"<</Title<feff{words.title.encode('utf-16-be').hex()}>>>".encode(),
        ]
    )


def _drawn(laid: Sheet) -> Iterator[str]:
    """What is painted; here `y` grows upwards."""
    for one in laid.lines:
        yield _text(one, laid)
    foot = laid.height - laid.code_y
    for y, x, n in laid.code.runs:
        left, below = laid.code_x + x * laid.module, foot - (y + 1) * laid.module
        yield f"{left:.3f} {below:.3f} {n * laid.module:.3f} {laid.module:.3f} re"
    yield "f"


def _text(one: Line, laid: Sheet) -> str:
    """A line of text: as hexadecimal, so that no letter of it can mean anything else."""
    left = (laid.width - width(one.text, one.size, bold=one.bold)) / 2
    font = "F2" if one.bold else "F1"
    said = one.text.encode(ENCODING).hex()
    return f"BT /{font} {one.size} Tf {left:.2f} {laid.height - one.y:.2f} Td <{said}> Tj ET"


def _file(objects: Sequence[bytes]) -> bytes:
    """The objects with the table of where each begins; the last says what the file is called."""
    out = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
    begins = []
    for number, body in enumerate(objects, 1):
        begins.append(len(out))
        out += b"%d 0 obj%b\nendobj\n" % (number, body)
    table, count = len(out), len(objects) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n" % count
    out += b"".join(b"%010d 00000 n \n" % one for one in begins)
    out += b"trailer<</Size %d/Root 1 0 R/Info %d 0 R>>\n" % (count, len(objects))
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % table)
