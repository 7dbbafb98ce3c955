"""How alike two records are, field by field, and how much each likeness says. Splink's words.

Source: Fellegi & Sunter (1969), JASA 64(328); Splink 5 computes it on DuckDB.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple


class Level(NamedTuple):
    """One degree of likeness.

    Attributes:
        name: What it is called in the evidence.
        holds: When, in DuckDB's SQL over `x_l` and `x_r`.
        among_same: Share of records of one person that are so alike, and no more.
        among_strangers: The same of two people's; None: learnt from the records.
    """

    name: str
    holds: str
    among_same: float
    among_strangers: float | None = None


class Often(NamedTuple):
    """How a value's being common is counted: by the others who have it.

    Attributes:
        least: How often a stranger has any one value, at least; None: as one record among all.
        spared: Records that may have it before it counts as common: one's own, at least.
    """

    least: float | None = None
    spared: int = 1


_ALIKE: Final = "jaro_winkler_similarity({0}_l, {0}_r) >= {1}"
#: Ana and Ana María; García and García López.
_PART: Final = "starts_with({0}_l, {0}_r || ' ') or starts_with({0}_r, {0}_l || ' ')"
_ONE_OFF: Final = "damerau_levenshtein({0}_l, {0}_r) <= 1"
_SAME: Final = "{0}_l = {0}_r"
#: The same figures in another order: day and month swapped, for one.
_SHUFFLED: Final = "{0}_figures_l = {0}_figures_r"  # `blocks` sorts them


_NEAR: Final = f"({_ONE_OFF.format('postcode')} or city_l = city_r)"
_SWAPPED: Final = (
    "(jaro_winkler_similarity(first_name_l, last_name_r) >= 0.9"
    " and jaro_winkler_similarity(last_name_l, first_name_r) >= 0.9)"
)


def _name(field: str) -> tuple[Level, ...]:
    return (
        Level("same", _SAME.format(field), 0.78),
        Level("alike", f"{_ALIKE.format(field, 0.9)} or {_PART.format(field)}", 0.09),
        Level("somewhat", _ALIKE.format(field, 0.8), 0.03),
        Level("differs", "", 0.08),
    )


#: By what is compared: its degrees, the closest first; the last holds where no other does.
LEVELS: Final[Mapping[str, tuple[Level, ...]]] = {
    "first_name": (
        *_name("first_name")[:1],
        Level("swapped", _SWAPPED, 0.02),  # says it of the last name too
        *_name("first_name")[1:],
    ),
    "last_name": _name("last_name"),
    "birthday": (
        Level("same", _SAME.format("birthday"), 0.88),
        Level("one_off", _ONE_OFF.format("birthday"), 0.06),
        Level("shuffled", _SHUFFLED.format("birthday"), 0.03),
        Level("differs", "", 0.03),
    ),
    "number": (
        Level("same", _SAME.format("number"), 0.85, 1e-6),
        Level("one_off", _ONE_OFF.format("number"), 0.10, 1e-5),
        Level("differs", "", 0.05),
    ),
    "home": (
        Level("same", "street_l = street_r and postcode_l = postcode_r", 0.55),
        Level("alike", f"{_ALIKE.format('street', 0.9)} and {_NEAR}", 0.15),
        Level("street", _SAME.format("street"), 0.05),
        Level("postcode", _SAME.format("postcode"), 0.15),
        Level("city", _SAME.format("city"), 0.04),
        Level("differs", "", 0.06),
    ),
    "email": (
        Level("same", _SAME.format("email"), 0.35),
        Level("alike", _ALIKE.format("email", 0.92), 0.15),
        Level("differs", "", 0.50),
    ),
    "phone": (
        Level("same", _SAME.format("phone"), 0.60),
        Level("one_off", _ONE_OFF.format("phone"), 0.10),
        Level("differs", "", 0.30),
    ),
}
SAME: Final = "same"
UNKNOWN: Final = "unknown"  #: one of the two said nothing
HOME: Final = ("street", "postcode", "city")


#: An address made of the name says nothing beyond the name, but for what else is in it: two people
#: called Ana García may well be anagarcia@x.org and ana.garcia7@y.org.
_NAMED: Final = "coalesce(contains(email_{0}, replace(last_name_{0}, ' ', '')), false)"
_REST: Final = (
    "replace(replace(email_l, replace(last_name_l, ' ', ''), ''),"
    " coalesce(replace(first_name_l, ' ', ''), ''), '')"
)
_BY_NAME: Final = (
    f"({_NAMED.format('l')} and {_NAMED.format('r')} and (email_l <> email_r or {_REST} = ''))"
)


def unknown(field: str) -> str:
    """When a comparison says nothing, in SQL."""
    if field == "home":
        return " and ".join(f"({one}_l is null or {one}_r is null)" for one in HOME)
    besides = {"last_name": f" or {_SWAPPED}", "email": f" or {_BY_NAME}"}
    return f"{field}_l is null or {field}_r is null{besides.get(field, '')}"


#: Common values say less: Ana García is no proof. Their share among everybody takes the place of
#: the level's.
BY_FREQUENCY: Final[Mapping[str, Often]] = {
    "first_name": Often(),
    "last_name": Often(),
    "birthday": Often(least=1 / 20_000, spared=6),  # 55 years of them; all at 1 January say less
    "email": Often(),
    "phone": Often(),
}

#: Who differs so is somebody else, whatever a household shares; but not whoever has one number.
SOMEBODY_ELSE: Final = (
    "number not in ('same', 'one_off') and (first_name in ('differs', 'somewhat')"
    " and birthday in ('differs', 'unknown')"
    " or first_name = 'differs' and last_name = 'differs' and birthday <> 'same'"
    " or birthday = 'differs' and first_name <> 'same')"
)

#: Of two in one family, how many are twins; born on one day, they share all but the first name.
TWINS: Final = 0.02
_ONE_HOME: Final = (
    "first_name = 'differs' and last_name in ('same', 'alike') and home in ('same', 'alike')"
    " and number not in ('same', 'one_off') and email <> 'same'"
)
#: Who may be twins, and who lives together and is of another age: as many as there are of these,
#: so many twins there are too.
MAYBE_TWINS: Final = f"{_ONE_HOME} and birthday = 'same'"
FAMILY: Final = f"{_ONE_HOME} and birthday = 'differs'"
