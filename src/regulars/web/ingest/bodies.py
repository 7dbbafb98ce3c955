"""The body of a request: never more in memory than is allowed, whatever it unpacks to."""

from __future__ import annotations

import zlib
from collections.abc import AsyncIterator
from typing import Final

from starlette.requests import ClientDisconnect, Request

from regulars.ground.errors import BadInput

MAX_BODY: Final = 500 * 1024  #: bytes, packed and unpacked


class TooLarge(BadInput):
    """It is bigger than anybody may send; send less at a time."""


async def body(request: Request) -> bytes:
    """The body, unpacked if it is packed.

    Raises:
        TooLarge: Packed or unpacked it has more than `MAX_BODY` bytes; the rest was not read.
        BadInput: It is packed in a way that we do not know, or damaged.
    """
    stated = request.headers.get("content-length", "0")
    if stated.isdigit() and int(stated) > MAX_BODY:
        raise TooLarge(f"the body has {int(stated):,} bytes; at most {MAX_BODY:,} are taken")
    packing = request.headers.get("content-encoding", "identity").strip().lower()
    if packing not in ("identity", "gzip", "x-gzip", ""):
        raise BadInput(f"Content-Encoding: {packing[:40]!r} is not known; use gzip, or none")
    raw = await _bounded(request.stream())
    return unpacked(raw) if "gzip" in packing else raw


def unpacked(raw: bytes) -> bytes:
    """What a gzip holds.

    Raises:
        TooLarge: More than `MAX_BODY` bytes; unpacking stopped there.
        BadInput: It is no gzip, or not a whole one.
    """
    unpacker = zlib.decompressobj(wbits=31)
    try:
        text = unpacker.decompress(raw, MAX_BODY + 1)
    except zlib.error as error:
        raise BadInput(f"the body is not gzip, though Content-Encoding says so: {error}") from error
    if len(text) > MAX_BODY:
        raise TooLarge(f"the gzip holds more than {MAX_BODY:,} bytes")
    if not unpacker.eof:
        raise BadInput("the gzip ends before its end")
    return text


async def _bounded(stream: AsyncIterator[bytes]) -> bytes:
    parts: list[bytes] = []
    size = 0
    try:
        async for part in stream:
            size += len(part)
            if size > MAX_BODY:
                raise TooLarge(f"the body has more than {MAX_BODY:,} bytes")
            parts.append(part)
    except ClientDisconnect as error:
        raise BadInput("the body ends before its end") from error
    return b"".join(parts)
