"""A small shop's files, and a way to read them."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from regulars.ground.events import Event
from regulars.identify.importing.calendar import shift_of
from regulars.identify.importing.files.staging import RefusedLine
from regulars.identify.importing.reading import Counts, opened
from regulars.identify.importing.toml import mapping

NOW = datetime(2026, 1, 5, 12, tzinfo=UTC)

LINES = """
name = "till"
rows = "lines"

[source]
file = "sales.csv"

[event]
kind = "order_completed"
id = "order-{order}"
at = "when"
identifiers = { loyalty_card = "card" }

[payload]
order_id = "order"
total = { total = { money = "paid", min = 0 } }

[items]
product = { text = "sku", required = true }
quantity = { whole = "qty", min = 0 }
total = { money = "paid", min = 0, required = true }
"""

SALES = """order,when,card,sku,qty,paid
1,2026-01-02 10:00,77,milk,2,3.10
1,2026-01-02 10:00,77,bread,1,2.05
2,2026-01-03 11:30:15,78,"jam, red",1,4.00
"""


class Taken(NamedTuple):
    counts: Counts
    refused: list[RefusedLine]
    events: list[Event]
    notes: tuple[str, ...]

    @property
    def payloads(self) -> list[dict[str, object]]:
        return [json.loads(event.payload) for event in self.events]


def take(text: str, folder: Path) -> Taken:
    """Everything that a mapping makes of the files in a folder; the counts must add up."""
    made = mapping(text, folder=folder)
    with opened(made, folder, now=NOW, shift=shift_of(made.clock, NOW)) as reading:
        events = [e for chunk in reading.events(received_at=NOW, size=3) for e in chunk]
        taken = Taken(reading.counts, list(reading.refused()), events, reading.notes)
    counts = taken.counts
    assert counts.read == counts.accepted + counts.refused + counts.left_out
    assert len(events) == counts.events
    assert len(taken.refused) == counts.refused
    return taken


def till(folder: Path, sales: str | bytes, *, source: str = "", text: str = LINES) -> Taken:
    """What the till's mapping makes of a CSV file."""
    raw = sales if isinstance(sales, bytes) else sales.encode()
    (folder / "sales.csv").write_bytes(raw)
    return take(text.replace('file = "sales.csv"', f'file = "sales.csv"\n{source}'), folder)
