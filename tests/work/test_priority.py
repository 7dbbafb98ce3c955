"""Whatever nobody waits for stands back."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from regulars.ground.database import Database
from regulars.work.nights.priority import GROUP, LAST, backend_stands_back

ASKED = """
import os
from regulars.work.nights.priority import GROUP, stand_back
stand_back()
print(os.nice(0), os.sched_getscheduler(0) == os.SCHED_IDLE, GROUP.exists() and GROUP.read_text())
"""


@pytest.mark.skipif(not hasattr(os, "SCHED_IDLE"), reason="only Linux shares out so")
def test_analytics_goes_last_and_so_does_its_whole_session() -> None:
    done = subprocess.run(
        [sys.executable, "-c", ASKED], check=True, capture_output=True, start_new_session=True
    )
    nice, idle, *group = done.stdout.decode().split()
    assert (int(nice), idle) == (LAST, "True")
    if GROUP.exists() and os.access(GROUP, os.W_OK):
        assert group[-2:] == ["nice", str(LAST)]


def test_the_servers_end_of_its_connection_goes_last_too(database: Database) -> None:
    with database.connect() as conn:
        backend_stands_back(conn)
        there = Path(f"/proc/{conn.info.backend_pid}").exists() and conn.info.host.startswith("/")
        ours = os.geteuid() == 0
        if there and ours:
            assert os.getpriority(os.PRIO_PROCESS, conn.info.backend_pid) == LAST
