"""Who answers the night's two great questions: DuckDB here, or Spark over the same files."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import duckdb

from regulars.differentiate.definitions.sql.columns import Dialect
from regulars.ground.database import Conn
from regulars.ground.errors import BadInput
from regulars.ground.history.relations import listed_files
from regulars.work.nights.beliefs import SIDES

Ask = Callable[[Callable[[Dialect], str]], duckdb.DuckDBPyRelation]

SCRATCH: Final = ".spark"  #: begins the name of a folder in the history, gone when it is answered
WHOLE: Final = ("owners", "gone", "tail_events", "tail_items")  #: there from the beginning
CONFIG: Final = {
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.ansi.enabled": "true",  # what does not fit is an error, never another number
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.sql.codegen.wholeStage": "false",  # a hundred facts outgrow one generated method
}


@contextmanager
def answering(
    conn: Conn, db: duckdb.DuckDBPyConnection, folder: Path, master: str | None
) -> Iterator[Ask]:
    """DuckDB answers with what `db` has, or Spark over the same files.

    Args:
        folder: The history; every worker of Spark must see it under this path.
        master: As Spark says it: local[4], spark://host:7077, k8s://…; None: DuckDB.

    Raises:
        BadInput: There is no Spark, no Java, or no such master.
    """
    if master is None:
        yield lambda said: db.sql(said("duckdb"))
        return
    session = _session(master)
    scratch = Path(tempfile.mkdtemp(prefix=f"{SCRATCH}-", dir=folder))

    def ask(said: Callable[[Dialect], str]) -> duckdb.DuckDBPyRelation:
        _hand_over(session, db, scratch, SIDES)
        return db.from_arrow(session.sql(said("spark")).toArrow())

    try:
        _hand_over(session, db, scratch, WHOLE)
        _open(session, conn, folder)
        yield ask
    finally:
        session.stop()
        shutil.rmtree(scratch, ignore_errors=True)


def _session(master: str) -> Any:
    try:
        from pyspark.errors import PySparkException  # noqa: PLC0415 (an extra, 450 MB)
        from pyspark.sql import SparkSession  # noqa: PLC0415
    except ImportError as error:
        raise BadInput(
            "engine spark: PySpark is not installed: pip install 'regulars[scale]'"
        ) from error
    if shutil.which("java") is None:
        raise BadInput("engine spark: needs Java 17: apt install openjdk-17-jre-headless")
    builder = SparkSession.builder.appName("regulars").master(master)
    for name, value in CONFIG.items():
        builder = builder.config(name, value)
    try:
        session = builder.getOrCreate()
    except (PySparkException, OSError) as error:
        raise BadInput(f"engine spark: no session at {master!r}: {error}") from error
    session.sparkContext.setLogLevel("ERROR")
    return session


def _hand_over(
    session: Any, db: duckdb.DuckDBPyConnection, scratch: Path, names: Iterable[str]
) -> None:
    """Views of those of the small relations that are in `db` and not handed over yet."""
    there = {name for (name,) in db.execute("select table_name from duckdb_tables()").fetchall()}
    there |= {name for (name,) in db.execute("select view_name from duckdb_views()").fetchall()}
    for name in names:
        if name in there and not (made := scratch / f"{name}.parquet").exists():
            db.table(name).write_parquet(str(made))
            session.read.parquet(str(made)).createOrReplaceTempView(name)


def _open(session: Any, conn: Conn, folder: Path) -> None:
    """Views of events and items: the files, and the tail past them.

    The tail says what columns there are. So Spark reads no file before it is asked something, and
    a column that older files lack is null, as it is here.
    """
    files = listed_files(conn)
    for relation in ("events", "items"):
        parts = session.table(f"tail_{relation}")
        if listed := [str(folder / name) for name in files.get(relation, ())]:
            kept = session.read.schema(parts.schema).parquet(*listed)
            parts = kept.join(session.table("gone"), "position", "left_anti").unionByName(parts)
        parts.createOrReplaceTempView(relation)
