"""How much effort a cell of the portfolio deserves, in words; a person may say otherwise.

Source: after Peppers & Rogers (1993), "The One to One Future": keep the most valuable, grow the
most growable, let the below-zero pay their way.
"""

from __future__ import annotations

from typing import Final

from regulars.differentiate.value.tier import Tier

Said = tuple[str, str]  #: in English and Spanish

SUGGESTED: Final[dict[str, Said]] = {
    Tier.MOST_VALUABLE: (
        "Keep: know each by name, solve trouble the same day, and tell them first about {}.",
        "Conservar: conocer a cada uno por su nombre, resolver en el día, avisarles antes de {}.",
    ),
    Tier.MOST_GROWABLE: (
        "Grow: they come often. Show them the rest of {}, one new thing at a time.",
        "Hacer crecer: vienen a menudo. Enseñarles el resto de {}, una cosa nueva cada vez.",
    ),
    Tier.MIGRATOR: (
        "Win: one good reason to come again, built on {}. Stop when it does not answer.",
        "Ganar: una buena razón para volver, basada en {}. Parar si no responden.",
    ),
    Tier.BELOW_ZERO: (
        "Serve, do not push: no discounts; let them find {} at the shelf price.",
        "Atender sin empujar: sin descuentos; que encuentren {} a su precio.",
    ),
}


def suggested(tier: str, things: Said) -> Said | None:
    """What we would do for a tier that leans to these `things`; None for a tier nobody knows."""
    words = SUGGESTED.get(tier)
    return None if words is None else (words[0].format(things[0]), words[1].format(things[1]))
