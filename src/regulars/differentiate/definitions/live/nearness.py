"""Within some kilometres of a point: whole numbers only, so that Python and SQL agree.

The earth is taken as flat around the point: a degree of longitude is as long as on the point's
own latitude. Up to 60° north or south that is right
to one per cent at 200 km, and to 0.03 % at 5 km.
"""

from __future__ import annotations

from math import cos, radians
from typing import Final, NamedTuple

from regulars.differentiate.definitions.rules import Near
from regulars.differentiate.definitions.words import MILLION

ROUND: Final = 360 * MILLION  #: once round the earth, in millionths of a degree
METRES: Final = 111_195  #: of one degree of latitude


class Circle(NamedTuple):
    """A point in millionths of degrees; how long its longitude is, and the square of the reach."""

    latitude: int
    longitude: int
    narrow: int  #: the cosine of the latitude, in millionths
    square: int  #: of the radius, in millionths of millionths of degrees


def circle(leaf: Near) -> Circle:
    """The whole numbers with which a leaf is asked."""
    narrow = round(cos(radians(leaf.latitude / MILLION)) * MILLION)
    radius = leaf.km * 1000 * MILLION * MILLION // METRES
    return Circle(leaf.latitude, leaf.longitude, narrow, radius * radius)


def near(
    latitude: int | None, longitude: int | None, lat: int, lon: int, narrow: int, square: int
) -> bool:
    """Whether a place lies within the circle; no place on earth does not."""
    if latitude is None or longitude is None:
        return False
    if abs(latitude) > 90 * MILLION or abs(longitude) > 180 * MILLION:
        return False
    up, along = (latitude - lat) * MILLION, abs(longitude - lon)
    along = min(along, ROUND - along) * narrow
    return up * up + along * along <= square
