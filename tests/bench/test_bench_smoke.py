"""Measurements that nobody runs for a month would rot: here each runs, tiny, in its own process."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from bench.measures import MEASURES
from bench.rows import Row

from bench import report

ROOT = Path(__file__).parents[2]


BUT_THE_DEMO = [name for name in MEASURES if name != "demo"]  # which has a story of its own


@pytest.mark.timeout(600)  # half a minute, but for neighbours on the machine
def test_every_measurement_runs() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "bench", "--quick", *BUT_THE_DEMO],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=580,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-2_000:] + done.stderr[-4_000:]
    for name in BUT_THE_DEMO:
        assert f"{name} ·" in done.stdout


def test_a_missed_target_says_by_how_much_and_why() -> None:
    slow = Row(what="events", value=4_000, unit="events/s", target=5_000, why="One process.")
    late = Row(what="wait", value=30, unit="ms", target=20, better="less", why="Twelve questions.")
    assert (slow.met, report.verdict(slow)) == (False, "missed by 20%")
    assert (late.met, report.verdict(late)) == (False, "missed by 50%")
    result = report.Result(rows=[slow, late], seconds=1, at="today")
    page = "\n".join(report.lines({"apply": result}, {"memory": "1 GiB"}))
    assert "*events*, missed by 20%: One process." in page
    assert "| memory | 1 GiB |" in page


def test_what_was_measured_on_a_busy_machine_says_so() -> None:
    row = Row(what="wait", value=30, unit="ms")
    for load, said in ((27.0, "its load was 27"), (0.2, "in 1 s.\n"), (None, "in 1 s.\n")):
        result = report.Result(rows=[row], seconds=1, at="today", load=load)
        assert said in "\n".join(report.lines({"app": result}, {}))
