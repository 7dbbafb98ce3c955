"""Of which system an export is, by its columns."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from regulars.identify.importing.presets import klaviyo, mailchimp, square
from regulars.identify.importing.presets.export import Export, Pass


class Migration(NamedTuple):
    """An export that is known: whose it is, and the passes over it in their order."""

    system: str
    passes: list[Pass]


def recognised(file: str, columns: Sequence[str], *, today: date) -> Migration | None:
    """How to take in an export of a system that is known; None: it is of none."""
    for room, system in ((klaviyo, "Klaviyo"), (mailchimp, "Mailchimp"), (square, "Square")):
        if set(columns) >= room.MARKS:
            export = Export(system=system.lower(), file=file, columns=tuple(columns), today=today)
            return Migration(system, room.passes(export))
    return None
