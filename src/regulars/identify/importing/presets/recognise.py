"""Of which system an export is, by its columns."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final, NamedTuple

from regulars.identify.importing.presets import klaviyo, mailchimp, regulars, square
from regulars.identify.importing.presets.export import Export, Pass
from regulars.identify.importing.presets.titles import Said

LACKS: Final[Said] = (
    "Nobody's yes is read: this file does not tell who stopped since. Drop the file of the"
    " suppressed profiles together with it.",
    "No se lee ningún sí: este archivo no dice quién se dio de baja después. Suelta con él el"
    " archivo de los perfiles suprimidos.",
)


class Migration(NamedTuple):
    """An export that is known: whose it is, and the passes over it in their order.

    `lacks` says what is not read, and what to bring so that it is; None: nothing is left out.
    """

    system: str
    passes: list[Pass]
    lacks: Said | None = None


def recognised(file: str, columns: Sequence[str], *, today: date) -> Migration | None:
    """How to take in an export of a system that is known; None: it is of none."""
    for room, system in (
        (klaviyo, "Klaviyo"), (mailchimp, "Mailchimp"), (square, "Square"), (regulars, "Regulars"),
    ):  # fmt: skip
        export = Export(
            system=system.lower(),
            file=file,
            columns=tuple(columns),
            today=today,
            exact=room is regulars,
        )
        if room.known(export):
            return Migration(system, room.passes(export))
    return None


def together(found: Sequence[Migration]) -> Migration:
    """Several exports as one: whoever told any of them to stop comes first.

    What says yes and cannot tell who stopped since is left out where no list of those came along.
    """
    passes = [one for each in found for one in each.passes]
    systems = dict.fromkeys(each.system for each in found)
    alone = not any(one.lists_stops for one in passes)
    kept = [one for one in passes if not (one.beside and alone)]
    lacks = LACKS if len(kept) < len(passes) else None
    return Migration(", ".join(systems), sorted(kept, key=lambda one: one.rank), lacks)
