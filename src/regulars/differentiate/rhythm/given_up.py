"""What somebody gave up though they still come, as a score of its own: known, or it is not so.

So it is the night's finding in both speeds, and a rule asks for it as for any score:
`{"score": "stopped_brand:Acme", "op": "known"}`. An order of it ends it at once.
"""

from __future__ import annotations

from typing import Final

WHATS: Final = ("category", "brand", "store")
PREFIX: Final = "stopped_"  #: of such a score; then what, a colon, and its name
MIN_SILENCE: Final = 56  #: days without it, or it was not given up
#: How many of each they gave up, as a score.
COUNTS: Final = {
    "category": "categories_stopped",
    "brand": "brands_stopped",
    "store": "stores_stopped",
}


def score_name(what: str, name: str) -> str:
    """The score of whoever gave up this category, brand or store.

    >>> score_name("brand", "Acme")
    'stopped_brand:Acme'
    """
    return f"{PREFIX}{what}:{name}"


def given_up(score: str) -> tuple[str, str] | None:
    """What was given up, and its name; None: a score of another kind.

    >>> given_up("stopped_brand:Acme"), given_up("stopped_by"), given_up("p_alive")
    (('brand', 'Acme'), None, None)
    """
    what, colon, name = score.removeprefix(PREFIX).partition(":")
    if not score.startswith(PREFIX) or not colon or what not in WHATS:
        return None
    return what, name
