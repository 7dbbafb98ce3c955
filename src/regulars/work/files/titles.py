"""What imports are called, in English and Spanish: the sample's, and other systems' exports."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from regulars.identify.importing.presets.titles import Said, in_spanish

#: The titles of `work/demo/mappings`.
SAMPLE: Final[Mapping[str, str]] = {
    "A year of baskets": "Un año de cestas",
    "Who was mailed which campaign": "A quién se envió cada campaña",
    "Coupons redeemed": "Cupones canjeados",
    "Which coupon was for which products": "Qué cupón era para qué productos",
    "The catalogue": "El catálogo",
    "Households that told about themselves": "Hogares que contaron algo de sí",
    "The weekly flyer and the displays": "El folleto semanal y los expositores",
    "The campaigns and when they ran": "Las campañas y cuándo estuvieron en marcha",
}


def spoken(title: str) -> Said:
    """The title of an import in both languages; one that somebody gave is the same in both."""
    return title, SAMPLE.get(title) or in_spanish(title) or title
