from __future__ import annotations

import psycopg
import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory

from regulars.ground.database import MIGRATIONS, Conn, Database, check_fit, newest, text_array
from regulars.ground.errors import Unavailable, Unfit


def test_a_fresh_database_has_the_log(conn: Conn) -> None:
    assert conn.execute("select position, drained from leader").fetchone() == (0, 0)


def test_migrations_are_one_chain_in_the_order_of_their_files(conn: Conn) -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    chain = [one.revision for one in ScriptDirectory.from_config(config).walk_revisions()]
    assert chain == sorted(
        (f.stem for f in (MIGRATIONS / "versions").glob("[0-9]*.py")), reverse=True
    )
    assert conn.execute("select version_num from alembic_version").fetchall() == [(newest(),)]


def test_an_array_of_texts_arrives_as_it_was(conn: Conn) -> None:
    texts = ["", "NULL", "a,b", 'say "x"', "back\\slash", "{}", " ü ", "line\nend", "'"]
    for some in (texts, texts[:1], []):
        row = conn.execute("select %s::text[]", (text_array(some),)).fetchone()
        assert row == (some,)
    with pytest.raises(ValueError, match="NUL"):
        text_array(["a\0b"])


def test_a_database_that_forgets_in_a_crash_is_refused(database: Database) -> None:
    name = psycopg.conninfo.conninfo_to_dict(database.url)["dbname"]
    with database.connect(autocommit=True) as conn:
        conn.execute(f"alter database {name} set synchronous_commit = off")
    with pytest.raises(Unfit, match="synchronous_commit = off: after a crash"):
        check_fit(database)


def test_a_server_that_is_away_is_said_to_be_away() -> None:
    with (
        pytest.raises(Unavailable, match="does not answer"),
        Database("postgresql://127.0.0.1:1/none?connect_timeout=1").connect(),
    ):
        pass
