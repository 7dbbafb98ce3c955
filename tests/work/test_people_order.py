"""A list of people in order: ties by id, each person on exactly one page, new after a night."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from regulars.ground.errors import BadInput
from regulars.ground.fields import FieldType
from regulars.ground.settings import settings
from regulars.work.answers.people import order
from regulars.work.answers.people.columns import Column
from regulars.work.answers.people.held import Night, night
from regulars.work.answers.people.order import Order
from regulars.work.answers.people.sorting import narrow, rising
from regulars.work.nights.night import SCORES, SNAPSHOT

BIG = st.integers(-(2**63), 2**63 - 1)
CELLS: st.SearchStrategy[tuple[pa.DataType, list[Any]]] = st.one_of(
    st.tuples(st.just(pa.int64()), st.lists(st.none() | BIG, max_size=12)),
    st.tuples(st.just(pa.int64()), st.lists(st.none() | st.integers(-3, 3), max_size=12)),
    st.tuples(st.just(pa.string()), st.lists(st.none() | st.text(max_size=2), max_size=12)),
    st.tuples(st.just(pa.bool_()), st.lists(st.none() | st.booleans(), max_size=12)),
)


def column(name: str, type_: FieldType = "number", *, score: bool = False) -> Column:
    return Column(
        name=name,
        kind="score" if score else "trait",
        type=type_,
        unit="",
        scale=1,
        title=name,
        title_es=name,
    )


def written(folder: Path, table: str, **columns: list[Any]) -> Path:
    path = folder / f"{table}.parquet"
    unfinished = folder / f".{table}.part"
    pq.write_table(pa.table(columns), unfinished)
    unfinished.replace(path)
    return path


def everybody(made: Night, by: Column, *, descending: bool, newer: tuple[int, ...] = ()) -> Order:
    known = order.known(made, by)
    rest = np.append(np.delete(made.people, known), newer).astype(np.int64)
    return Order(night=made, sort=by, known=known, rest=rest, descending=descending)


def paged(one: Order, limit: int) -> list[int]:
    found: list[int] = []
    first = 0
    while len(people := one.ids(first, first + limit)):
        found += people.tolist()
        first = one.past(one.cursor(found[-1]))
        assert first == len(found)
    return found


@examples(max_examples=50)
@given(CELLS)
def test_rows_rise_by_their_cell_and_stay_in_order_among_equals(
    said: tuple[pa.DataType, list[Any]],
) -> None:
    type_, cells = said
    known = [row for row, cell in enumerate(cells) if cell is not None]
    texts = type_ == pa.string()
    key = [str(cell).encode() if texts else cell for cell in cells]
    kept = narrow(pa.array(cells, type_))
    assert kept.to_pylist() == cells
    assert rising(kept).tolist() == sorted(known, key=lambda row: key[row])


@pytest.mark.parametrize("descending", [True, False])
def test_pages_hold_everybody_once_ties_by_id_and_the_unknown_last(
    tmp_path: Path, descending: bool
) -> None:
    people, spent = [9, 2, 7, 4, 5, 1], [10, 10, None, -3, 10, None]
    made = Night({SNAPSHOT: written(tmp_path, SNAPSHOT, person=people, spent=spent)})
    one = everybody(made, column("spent"), descending=descending, newer=(12,))
    rows = dict(zip(people, spent, strict=True))
    rising_ = sorted((spent, person) for person, spent in rows.items() if spent is not None)
    known = [person for _, person in rising_]
    whole = [*known[::-1], 12, 7, 1] if descending else [*known, 1, 7, 12]
    for limit in (1, 2, 3, 7, 50):
        assert paged(one, limit) == whole
    assert order.values(made, np.array([7, 12, 4]), [one.sort]) == [[None], [None], [-3]]  # type: ignore[list-item]


def test_scores_lie_beside_the_traits_of_the_same_person(tmp_path: Path) -> None:
    made = Night(
        {
            SNAPSHOT: written(tmp_path, SNAPSHOT, person=[3, 1, 2], top=["b", "é", "b"]),
            SCORES: written(tmp_path, SCORES, person=[8, 2, 3], p_alive=[5, 20, 30]),
        }
    )
    both = [column("top", "text"), column("p_alive", score=True), column("never_heard_of")]
    assert order.values(made, np.array([1, 2, 3]), both) == [
        ["é", None, None],
        ["b", 20, None],
        ["b", 30, None],
    ]
    assert made.people[order.known(made, both[1])].tolist() == [2, 3]


def test_a_cursor_goes_on_behind_its_place_though_its_person_has_gone(tmp_path: Path) -> None:
    made = Night({SNAPSHOT: written(tmp_path, SNAPSHOT, person=[1, 2, 3], spent=[10, 20, 30])})
    one = everybody(made, column("spent"), descending=True)
    assert one.ids(one.past("[25,99]"), 9).tolist() == [2, 1]
    with pytest.raises(BadInput, match="cursor"):
        one.past('["a lot",1]')


def test_a_new_night_is_asked_at_once_and_no_night_knows_nobody(tmp_path: Path) -> None:
    house = settings({"REGULARS_HOME": str(tmp_path)})
    assert len(night(house).people) == 0
    house.history.mkdir(parents=True)
    written(house.history, SNAPSHOT, person=[1, 2], spent=[5, 6])
    before = night(house)
    assert night(house) is before
    written(house.history, SNAPSHOT, person=[1, 2], spent=[8, 7])
    spent = column("spent")
    assert order.values(night(house), np.array([1]), [spent]) == [[8]]
    assert order.values(before, np.array([1]), [spent]) == [[5]], "a page begun ends in its night"
