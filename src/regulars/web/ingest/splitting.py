"""A batch of which something is not JSON, cut into its messages so that only the bad ones suffer.

Clients do send such batches: Python's writes a missing price as NaN.
"""

from __future__ import annotations

import re
from typing import Final

from regulars.ground.errors import BadInput

# A string, a bracket, a comma, a colon; a quote that never closes. Each byte is read once.
_TOKEN: Final = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"|[][{},:]|"', re.DOTALL)
_OPEN: Final = (b"{", b"[")
_CLOSE: Final = (b"}", b"]")


def pieces(body: bytes) -> tuple[bytes, list[bytes]]:
    """The body with an empty `batch`, and the text of each message that was in it.

    Only brackets and quotes are looked at, never deeper than one level: 10,000 levels cost nothing.

    Raises:
        BadInput: There is no list called `batch`, or it does not end.
    """
    found: list[bytes] = []
    depth, begin, start = 0, -1, -1
    before, last = b"", b""
    for match in _TOKEN.finditer(body):
        token = match.group()
        if token == b'"':
            break
        if begin < 0 and depth == 1 and token == b"[" and (before, last) == (b'"batch"', b":"):
            begin = start = match.end()
        elif begin >= 0 and depth == 2 and token in (b",", b"]"):
            found.append(body[start : match.start()].strip())
            start = match.end()
            if token == b"]":
                messages = [] if found == [b""] else found
                return body[:begin] + body[match.start() :], messages
        depth += (token in _OPEN) - (token in _CLOSE)
        before, last = last, token
    raise BadInput("`batch`: there is no such list in the body, or it does not end")
