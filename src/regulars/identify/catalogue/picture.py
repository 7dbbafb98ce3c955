"""Whether bytes are a picture that we keep: by what they are, not by what they are called. Pure."""

from __future__ import annotations

from typing import Final, NamedTuple

from regulars.ground.errors import BadInput

HEAVIEST: Final = 400_000  #: bytes
WIDEST: Final = 2_000  #: pixels of a side
JPEG_SIZES: Final = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}  #: markers that say the size


class Picture(NamedTuple):
    """A picture; `type` is its media type."""

    type: str
    width: int
    height: int


def picture(body: bytes) -> Picture:
    """What sort of picture it is, and how large.

    Raises:
        BadInput: It is no PNG, JPEG or WebP, or too large.
    """
    if len(body) > HEAVIEST:
        raise BadInput(f"picture: {len(body)} bytes; at most {HEAVIEST} are taken")
    try:
        found = _png(body) or _webp(body) or _jpeg(body)
    except IndexError:  # it ends before it says how large it is
        found = None
    if found is None:
        raise BadInput("picture: it is no PNG, JPEG or WebP")
    if not 0 < found.width <= WIDEST or not 0 < found.height <= WIDEST:
        raise BadInput(f"picture: {found.width} by {found.height}; at most {WIDEST} pixels a side")
    return found


def _png(body: bytes) -> Picture | None:
    if not body.startswith(b"\x89PNG\r\n\x1a\n") or body[12:16] != b"IHDR":
        return None
    return Picture("image/png", int.from_bytes(body[16:20]), int.from_bytes(body[20:24]))


def _webp(body: bytes) -> Picture | None:
    if body[:4] != b"RIFF" or body[8:12] != b"WEBP":
        return None
    chunk, start = body[12:16], body[20:30]
    if chunk == b"VP8X":
        sides = [int.from_bytes(start[at : at + 3], "little") + 1 for at in (4, 7)]
    elif chunk == b"VP8 ":
        sides = [int.from_bytes(start[at : at + 2], "little") & 0x3FFF for at in (6, 8)]
    elif chunk == b"VP8L":
        bits = int.from_bytes(start[1:5], "little")
        sides = [(bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1]
    else:
        return None
    return Picture("image/webp", sides[0], sides[1])


def _jpeg(body: bytes) -> Picture | None:
    if not body.startswith(b"\xff\xd8"):
        return None
    at = 2
    while body[at] == 0xFF:
        if body[at + 1] in JPEG_SIZES:
            height, width = body[at + 5 : at + 7], body[at + 7 : at + 9]
            return Picture("image/jpeg", int.from_bytes(width), int.from_bytes(height))
        at += 2 + max(int.from_bytes(body[at + 2 : at + 4]), 2)
    return None
