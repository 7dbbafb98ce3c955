"""Where everything stands on a poster: from the top down, in the middle. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

import segno

from regulars.interact.surveys.form import Locale
from regulars.web.posters.letters import cut, width, wrapped

Size = Literal["a4", "a5", "receipt"]
MM: Final = 72 / 25.4  #: points
LEADING: Final = 1.2  #: from line to line, in sizes
BORDER: Final = 4  #: modules of white that a reader needs round the code
SHARE: Final = 0.25  #: of the paper's height, for the title at its largest


@dataclass(frozen=True, slots=True, kw_only=True)
class Poster:
    """What it says.

    Attributes:
        url: What the code opens.
        text: One sentence: what happens when one scans it.
        address: The way for who has no camera; empty: none that one could type.
    """

    url: str
    title: str
    text: str
    business: str = ""
    address: str = ""
    locale: Locale = "en"


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A kind of paper, in points; without a height it is as long as what it says."""

    width: float
    height: float | None
    margin: float
    title: tuple[int, int]  #: its size, at most and at least
    text: int
    small: int
    code: float  #: the share of the width that the code takes
    most: int  #: lines of a title, or of a sentence


PAPERS: Final[dict[Size, Paper]] = {
    "a4": Paper(
        width=210 * MM,
        height=297 * MM,
        margin=20 * MM,
        title=(46, 16),
        text=18,
        small=14,
        code=0.6,
        most=8,
    ),
    "a5": Paper(
        width=148 * MM,
        height=210 * MM,
        margin=14 * MM,
        title=(32, 11),
        text=13,
        small=10,
        code=0.6,
        most=8,
    ),
    "receipt": Paper(
        width=80 * MM,
        height=None,
        margin=5 * MM,
        title=(16, 11),
        text=10,
        small=9,
        code=0.7,
        most=20,
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of text in the middle of the paper; `y`: of its foot, from the top."""

    text: str
    y: float
    size: float
    bold: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """The black runs of a QR code: row, first module, how many; and its modules a side."""

    side: int
    runs: Sequence[tuple[int, int, int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A laid-out poster, in points."""

    width: float
    height: float
    lines: Sequence[Line]
    code: Code
    code_x: float
    code_y: float
    module: float  #: points a side


@dataclass(frozen=True, slots=True, kw_only=True)
class _Block:
    lines: Sequence[str]
    size: float
    bold: bool = False

    @property
    def height(self) -> float:
        return len(self.lines) * self.size * LEADING


def code(url: str) -> Code:
    """The QR code that opens an address; it is read with up to 15 % of it spoilt."""
    matrix = segno.make_qr(url, error="m").matrix
    return Code(side=len(matrix), runs=list(_runs(matrix)))


def sheet(poster: Poster, size: Size) -> Sheet:
    """The poster on this paper."""
    paper = PAPERS[size]
    measure = paper.width - 2 * paper.margin
    head = [
        _block(poster.business, measure, paper.small, paper.most),
        _title(poster.title, measure, paper),
    ]
    foot = [
        _block(poster.text, measure, paper.text, paper.most),
        _block(poster.address, measure, paper.small, paper.most),
    ]
    gap = float(paper.text)
    words = sum(one.height + gap for one in (*head, *foot) if one.lines)
    side = paper.code * paper.width
    if paper.height is not None:
        side = min(side, paper.height - 2 * paper.margin - words)
    height = paper.height or 2 * paper.margin + words + side
    y = (height - words - side) / 2 + gap / 2
    above, code_y = _placed(head, y, gap)
    below, _ = _placed(foot, code_y + side + gap, gap)
    drawn = code(poster.url)
    module = side / (drawn.side + 2 * BORDER)
    return Sheet(
        width=paper.width,
        height=height,
        lines=[*above, *below],
        code=drawn,
        code_x=(paper.width - side) / 2 + BORDER * module,
        code_y=code_y + BORDER * module,
        module=module,
    )


def _title(text: str, measure: float, paper: Paper) -> _Block:
    """The title as large as it may be: in a quarter of the paper, no word broken."""
    largest, least = paper.title
    longest = max(text.split(), key=len, default="")
    room = SHARE * (paper.height or 4 * paper.width)
    for size in range(largest, least, -1):
        if width(longest, size, bold=True) > measure:
            continue
        block = _block(text, measure, size, paper.most + 1, bold=True)  # one too many shows
        if block.height <= room and len(block.lines) <= paper.most:
            return block
    return _block(text, measure, least, paper.most, bold=True)


def _block(text: str, measure: float, size: float, most: int, *, bold: bool = False) -> _Block:
    lines = wrapped(text, measure, size, bold=bold)
    return _Block(lines=cut(lines, most, measure, size, bold=bold), size=size, bold=bold)


def _placed(blocks: Sequence[_Block], y: float, gap: float) -> tuple[list[Line], float]:
    """The lines of these blocks from `y` on, and where the next thing begins."""
    lines = []
    for block in blocks:
        for text in block.lines:
            lines.append(Line(text=text, y=y + block.size, size=block.size, bold=block.bold))
            y += block.size * LEADING
        y += gap if block.lines else 0
    return lines, y


def _runs(matrix: Sequence[bytearray]) -> Iterator[tuple[int, int, int]]:
    for y, row in enumerate(matrix):
        x = 0
        while x < len(row):
            start = x
            while x < len(row) and row[x]:
                x += 1
            if x > start:
                yield y, start, x - start
            x += 1
