"""One person in sixteen: whole people, the same ones for ever, and no half of anybody."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from regulars.ground import log
from regulars.ground.database import Conn
from regulars.ground.events import IdentifierId, Logged
from regulars.ground.history import files, relations, samples
from tests.cast import ANN, NOON, event

PEOPLE = 400


@pytest.fixture
def folder(conn: Conn, tmp_path: Path) -> Path:
    """A history of people with two names each, three events a name."""
    conn.execute(
        "insert into identifiers (id, kind, value, person, first_seen_at) overriding system value"
        " select g, 'user_id', g, (g + 1) / 2 * 2 - 1, now() from generate_series(1, %s) g",
        (2 * PEOPLE,),
    )
    said = event("page_viewed", ANN, total=1)
    for first in range(1, 6 * PEOPLE, PEOPLE):
        rows = [
            Logged(position=n, owner=IdentifierId(n % (2 * PEOPLE) + 1), event=said, day=1, hour=2,
                   weekday=3)
            for n in range(first, first + PEOPLE)
        ]  # fmt: skip
        log.append(conn, rows)
        files.export(conn, tmp_path, now=NOON)
    return tmp_path


def test_about_one_person_in_sixteen_is_chosen_by_both_engines_alike(conn: Conn) -> None:
    chosen = samples.CHOSEN.format(person="g")
    [(ours,)] = conn.execute(
        f"select array_agg(g) from generate_series(1, %s) g where {chosen}", (16_000,)
    ).fetchall()
    duck = chosen.replace("%%", "%")
    with duckdb.connect() as db:
        theirs = db.execute(f"select g from range(1, 16001) r(g) where {duck}").fetchall()
    assert ours == [row[0] for row in theirs]
    assert len(ours) == pytest.approx(1_000, rel=0.02)


def test_the_sample_has_all_of_its_people_and_none_of_others(conn: Conn, folder: Path) -> None:
    assert samples.listed(conn) is None
    while samples.complete(conn, folder):
        pass
    found = samples.listed(conn)
    assert found is not None
    with relations.relations(conn, folder) as db:
        people = set(found.owners["person"].to_pylist())
        exact = dict(
            db.execute(
                "select person, count(*) from events join owners using (owner) group by 1"
            ).fetchall()
        )
    with relations.relations(conn, folder, sample=found) as db:
        theirs = dict(
            db.execute(
                "select person, count(*) from events join owners using (owner) group by 1"
            ).fetchall()
        )
    assert theirs == {person: exact[person] for person in people}
    assert PEOPLE / 32 < len(people) < PEOPLE / 8


def test_whose_names_were_joined_since_is_left_out_until_files_are_written_anew(
    conn: Conn, folder: Path
) -> None:
    while samples.complete(conn, folder):
        pass
    before = samples.listed(conn)
    assert before is not None
    one = before.owners["person"][0].as_py()
    other = next(n for n in range(1, 99, 2) if n not in before.owners["person"].to_pylist())
    conn.execute("update identifiers set person = %s where person = %s", (one, other))
    conn.execute(
        "insert into identity_changes (at, change, person, other, position, reason)"
        " values (now(), 'merged', %s, %s, 0, '')",
        (one, other),
    )
    after = samples.listed(conn)
    assert after is not None
    assert set(before.owners["person"].to_pylist()) - set(after.owners["person"].to_pylist()) == {
        one
    }
    files.compact(conn, folder, owners=relations.owners(conn), now=NOON)
    while samples.complete(conn, folder):
        pass
    again = samples.listed(conn)
    assert again is not None and one in again.owners["person"].to_pylist()
    rows = sum(pq.read_metadata(folder / file).num_rows for file in again.files["events"])
    assert rows == 3 * again.owners.num_rows


def test_samples_go_with_the_files_that_they_are_of(conn: Conn, folder: Path) -> None:
    while samples.complete(conn, folder):
        pass
    files.compact(conn, folder, owners=relations.owners(conn), now=NOON)
    files.sweep(conn, folder, before=NOON + timedelta(hours=1))
    while samples.complete(conn, folder):
        pass
    names = {path.name for path in folder.iterdir()}
    listed = {file.file for file in files.listed(conn)}
    assert names == listed | {samples.name(file) for file in listed}


@given(st.integers(-(2**20), 2**62))
def test_any_person_can_be_asked_about(person: int) -> None:
    assert abs(person) % 2**31 * 2_654_435_761 < 2**63
