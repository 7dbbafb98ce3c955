"""What tonight knows of everybody, in columns: a portrait takes ten times as much memory."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from regulars.differentiate.columns import Column, Ints, numbers
from regulars.differentiate.rhythm import given_up
from regulars.ground.history.relations import shape
from regulars.ground.values import MILLION
from regulars.identify.households.household import SIZE

PART: Final = 10_000  #: people whose knowledge is unpacked at once
_NAME: Final = pa.dictionary(pa.int32(), pa.string())
SCORES: Final = shape(person=pa.int64(), name=_NAME, value=pa.int64())
LEVELS: Final = {"on_rhythm": 0, "slipping": 1, "lapsed": 2}  #: of the score `rhythm_level`
#: Of the score `tier_level`.
TIERS: Final = {"below_zero": 0, "migrator": 1, "most_growable": 2, "most_valuable": 3}
SCORED: Final = (  # the numbers that rules may ask for, as scores
    "rhythm_level",
    "tier_level",
    "spend_rank",
    "p_alive",
    "expected_orders_28d",
    "expected_orders_365d",
    "clv_cents",
    "exceedance",
    "days_silent",
    "typical_gap_days",
    "rfm",
    "needs_group",
    "categories_stopped",
    "brands_stopped",
    "stores_stopped",
    "share_of_money",
    "spent_elsewhere_cents",
    SIZE,
)
#: Kept as scores too, of which rules are not made: the group found, and how sure; 0 = between.
INNER: Final = ("needs_fit", "needs_sure")
SUMMED: Final = ("spent_365d_cents",)  #: beside them, for reports

#: How many things they stopped though they still come, 5 at most; and the list that is counted.
STOPPED: Final = {
    given_up.COUNTS["category"]: "stopped",
    given_up.COUNTS["brand"]: "stopped_brands",
    given_up.COUNTS["store"]: "stopped_stores",
}
#: The same lists, by what was given up; each thing in them is a score too.
GIVEN_UP: Final = dict(zip(given_up.WHATS, STOPPED.values(), strict=True))

WORDS: Final = ("tier", "rhythm_state")  #: of the night's columns, those that sort people


class Everybody:
    """One row a person, by rising `person`; null = too little known."""

    def __init__(self, columns: pa.Table) -> None:
        """The columns that `knowledge.learn_people` describes; where each stands is added."""
        self.columns = columns
        self.people: Ints = columns["person"].to_numpy().astype(np.int64)
        self._rank()

    def __len__(self) -> int:
        return len(self.people)

    def note(self, name: str, column: Column) -> None:
        """Add a column, with a value for each of the people."""
        self.columns = self.columns.append_column(name, column)

    def column(self, name: str) -> Any:
        """One column; all unknown if nobody learnt it."""
        if name not in self.columns.column_names:
            return pa.nulls(len(self))
        return self.columns[name].combine_chunks()

    def parts(self) -> Iterator[pa.Table]:
        """Some people after the others."""
        for start in range(0, len(self), PART):
            yield self.columns.slice(start, PART)

    def _rank(self) -> None:
        """Where each stands among all: by rhythm, and by what they spent in the last year."""
        for score, column, levels in (
            ("rhythm_level", "rhythm_state", LEVELS),
            ("tier_level", "tier", TIERS),
        ):
            words = self.column(column).cast(pa.string())
            self.note(score, pc.index_in(words, value_set=pa.array(levels)).cast(pa.int64()))
        for score, column in STOPPED.items():
            found = self.column(column)
            known = pa.types.is_list(found.type)
            counted = pc.list_value_length(found) if known else found
            self.note(score, counted.cast(pa.int64()))
        mine = self.column("spent_365d_cents").cast(pa.float64())
        spent = mine.to_numpy(zero_copy_only=False)
        below = np.searchsorted(np.sort(np.nan_to_num(spent)), spent)
        self.note("spend_rank", numbers(np.where(np.isnan(spent), np.nan, below / len(spent))))

    def scores(self) -> Iterator[pa.Table]:
        """The scores that rules may ask for, one a row: person, name, value in millionths."""
        for part in self.parts():
            yield pa.concat_tables([SCORES.empty_table(), *_long(part), *_given_up(part)])

    def wide(self) -> pa.Table:
        """One row a person with each score in millionths, and the night's words for them."""
        columns = {name: _millionths(self.column(name)) for name in (*SCORED, *INNER, *SUMMED)}
        words = {name: self.column(name).cast(pa.string()) for name in WORDS}
        return pa.table({"person": pa.array(self.people), **columns, **words})

    def named(self, column: str) -> tuple[Column, Column]:
        """Whose each name in one of the night's lists is ("stopped", "missing", …); the names."""
        return _named(self.columns, column)


def _named(columns: pa.Table, name: str) -> tuple[Column, Column]:
    found: Any = columns[name].combine_chunks() if name in columns.column_names else None
    if found is None or not pa.types.is_list(found.type):
        return pa.array([], pa.int64()), pa.array([], pa.string())
    whose = columns["person"].combine_chunks().take(pc.list_parent_indices(found))
    return whose, pc.struct_field(pc.list_flatten(found), "name").cast(pa.string())


def _given_up(part: pa.Table) -> Iterator[pa.Table]:
    """One for each thing that somebody stopped though they still come."""
    for what, column in GIVEN_UP.items():
        whose, names = _named(part, column)
        said = [given_up.score_name(what, str(name)) for name in names.to_pylist()]
        ones = pa.array([MILLION] * len(said), pa.int64())
        yield pa.table([whose, pa.array(said, pa.string()).cast(_NAME), ones], schema=SCORES)


def _long(part: pa.Table) -> Iterator[pa.Table]:
    for name in (*SCORED, *INNER):
        if name in part.column_names:
            known = part.filter(pc.is_valid(part[name]))
            said = pa.array([name] * len(known), pa.string())
            columns: list[Any] = [known["person"], said.cast(_NAME), _millionths(known[name])]
            yield pa.table(columns, schema=SCORES)


def _millionths(column: Any) -> Any:
    if pa.types.is_integer(column.type):
        return pc.multiply(column.cast(pa.int64()), MILLION)
    return pc.round(pc.multiply(column.cast(pa.float64()), float(MILLION))).cast(pa.int64())
