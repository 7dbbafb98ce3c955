"""What is lost in part, from the night's pairs to the people behind a category."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import duckdb
import pyarrow as pa

from regulars.differentiate.portraits.everybody import Everybody
from regulars.ground.history.relations import save
from regulars.ground.settings import settings
from regulars.work.answers.business.losing import Loss, in_part
from regulars.work.answers.people.finding import by_stopped
from regulars.work.nights.stopping import STOPPED, stopped

CENT = 10_000  #: millionths


def gave_up(*each: Sequence[str] | None) -> Everybody:
    """Persons 1, 2, …, with what each gave up; None: of whom too little is known."""
    lists = [
        None if names is None else [{"name": one, "days": 6} for one in names] for names in each
    ]
    kind = pa.list_(pa.struct([("name", pa.string()), ("days", pa.int64())]))
    people = pa.array(range(1, len(each) + 1), pa.int64())
    return Everybody(pa.table({"person": people, "stopped": pa.array(lists, kind)}))


def test_a_lost_category_counts_its_people_and_what_they_had_spent_on_it(tmp_path: Path) -> None:
    found = settings({"REGULARS_HOME": str(tmp_path)})
    assert in_part(found) is None
    assert len(by_stopped(found, "Tea").ids) == 0
    made = gave_up(["Tea", "Soap"], ["Tea"], [], None)
    with duckdb.connect() as db:
        db.execute(
            "create table portrait_lines as from (values (1, 'Tea', 300), (1, 'Tea', 200),"
            " (2, 'Tea', 100), (1, 'Soap', 50), (3, 'Tea', 900)) as l(person, category, cents)"
            " select person, category, cents * ? as spent",
            [CENT],
        )
        save(found.history, STOPPED, stopped(db, made))
    lost = in_part(found)
    assert lost is not None
    assert (lost.people, lost.categories, lost.spent_cents) == (2, 2, 650)
    tea, soap = (
        Loss(category="Tea", people=2, spent_cents=600),
        Loss(category="Soap", people=1, spent_cents=50),
    )
    assert lost.losses == [tea, soap]
    assert by_stopped(found, "Tea").ids.tolist() == [1, 2]


def test_a_night_on_which_nobody_gave_anything_up_says_so(tmp_path: Path) -> None:
    found = settings({"REGULARS_HOME": str(tmp_path)})
    with duckdb.connect() as db:
        db.execute("create table portrait_lines (person bigint, category varchar, spent bigint)")
        save(found.history, STOPPED, stopped(db, gave_up(None)))
    lost = in_part(found)
    assert lost is not None and lost.people == 0 and lost.losses == []
