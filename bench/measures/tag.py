"""The script for a shop's own site: what each page of the shop loads besides its own."""

from __future__ import annotations

from bench.rows import Row, Scale
from regulars.web.tag import script

MOST = 5_000  #: bytes, before any compression


def measure(scale: Scale) -> list[Row]:
    """The size of the tag as it is served."""
    found = script.built("tag.js")
    assert found is not None, script.MISSING
    packed = len(found.packed)
    return [
        Row(
            what="the tag, before any compression",
            value=len(found.plain),
            unit="bytes",
            target=MOST,
            better="less",
            note=f"{packed:,} bytes with gzip, as browsers get it",
        )
    ]
