"""What a shop's own words say of a product: sensitive, for adults, or no merchandise. Pure.

Only a word that is there marks: one that was taken away again takes no mark away, for somebody may
have made it by hand.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final, Literal

import msgspec

from regulars.work.hooks.heard import Ware

Mark = Literal["sensitive", "age_restricted", "merchandise"]

OURS: Final = "regulars:"  #: may stand before a word, where a shop would not show the word alone
WORDS: Final[Mapping[str, tuple[Mark, bool]]] = {
    **dict.fromkeys(
        (
            *("age restricted", "age verification", "18+", "+18", "21+", "adults only"),
            *("mayores de 18", "solo adultos"),
        ),
        ("age_restricted", True),
    ),
    **dict.fromkeys(("sensitive", "sensible", "private"), ("sensitive", True)),
    **dict.fromkeys(
        (
            *("no merchandise", "not merchandise", "no mercancia", "gift card", "gift cards"),
            *("tarjeta regalo", "tarjetas regalo", "deposit", "deposits"),
        ),
        ("merchandise", False),
    ),
}


def marks(words: Iterable[str]) -> dict[Mark, bool]:
    """The marks that tags, categories or types of a product are.

    >>> marks(["Wine", "Age-restricted"]), marks(["regulars:sensitive"]), marks(["Gift Cards"])
    ({'age_restricted': True}, {'sensitive': True}, {'merchandise': False})
    """
    plain = (word.strip().casefold().removeprefix(OURS) for word in words)
    known = (WORDS.get(" ".join(one.replace("-", " ").replace("_", " ").split())) for one in plain)
    return dict(one for one in known if one is not None)


def marked(ware: Ware, words: Iterable[str]) -> Ware:
    """The product with these marks."""
    return msgspec.structs.replace(ware, **marks(words))
