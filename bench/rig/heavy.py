"""Computes everybody's traits and segments over and over: `python -m bench.rig.heavy`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from subprocess import PIPE, Popen

from bench.rig.history import MOMENT, history, opened
from bench.rows import Scale
from regulars.differentiate import defaults
from regulars.differentiate.definitions.engine import Engine
from regulars.differentiate.definitions.sql.queries import members_query, traits_query
from regulars.work.nights.priority import stand_back


@contextmanager
def computing(scale: Scale) -> Iterator[None]:
    """A process that computes, behind everybody else as analytics does, until the block ends."""
    history(scale)
    command = [sys.executable, "-m", "bench.rig.heavy", *(["--quick"] if scale.quick else [])]
    process = Popen(command, stdout=PIPE, start_new_session=True)
    assert process.stdout is not None
    process.stdout.readline()
    try:
        yield
        if process.poll() is not None:
            raise AssertionError("the computation beside it ended before its time")
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


def main(scale: Scale) -> None:
    """Compute until killed."""
    stand_back()
    engine = Engine.compile(defaults.traits(), defaults.segments(), settings=defaults.SETTINGS)
    with opened(history(scale), threads=1) as db:
        sys.stdout.write("computing\n")
        sys.stdout.flush()
        while True:
            db.execute(f"create or replace temp table t as {traits_query(engine, MOMENT)}")
            db.execute(f"create or replace temp table m as {members_query(engine, MOMENT)}")


if __name__ == "__main__":
    main(Scale(quick="--quick" in sys.argv))
