"""Of which system an export is, by its columns."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from regulars.identify.importing.presets import klaviyo, mailchimp, regulars, square
from regulars.identify.importing.presets.export import Export, Pass


class Migration(NamedTuple):
    """An export that is known: whose it is, and the passes over it in their order."""

    system: str
    passes: list[Pass]


def recognised(file: str, columns: Sequence[str], *, today: date) -> Migration | None:
    """How to take in an export of a system that is known; None: it is of none."""
    for room, system in (
        (klaviyo, "Klaviyo"), (mailchimp, "Mailchimp"), (square, "Square"), (regulars, "Regulars"),
    ):  # fmt: skip
        if room.known(columns):
            export = Export(
                system=system.lower(),
                file=file,
                columns=tuple(columns),
                today=today,
                exact=room is regulars,
            )
            return Migration(system, room.passes(export))
    return None


def together(found: Sequence[Migration]) -> Migration:
    """Several exports as one: whoever told any of them to stop comes first."""
    passes = [one for each in found for one in each.passes]
    systems = dict.fromkeys(each.system for each in found)
    return Migration(", ".join(systems), sorted(passes, key=lambda one: one.rank))
