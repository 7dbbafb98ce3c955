"""Who goes first: whatever nobody waits for stands back behind whatever somebody does."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import Final

import pyarrow as pa

from regulars.ground.database import Conn

LAST: Final = 19  #: the lowest priority that `nice` knows
GROUP: Final = Path("/proc/self/autogroup")


def stand_back() -> None:
    """Leave processor and disk to everybody else in this machine; threads begun later do too.

    Linux shares the processor out among sessions first, and each of our processes is a session of
    its own: there `nice` alone changes nothing (measured: a process at nice 19 took 45 % of a
    core from another session at nice 0; with its session's group told, 2 %).
    """
    os.setpriority(os.PRIO_PROCESS, 0, LAST)
    pa.set_cpu_count(1)
    with suppress(OSError):  # in a container it may not be ours to say
        if GROUP.exists():
            GROUP.write_text(str(LAST))
    with suppress(OSError, AttributeError):  # elsewhere than on Linux
        os.sched_setscheduler(0, os.SCHED_IDLE, os.sched_param(0))  # the disk goes by this too


def backend_stands_back(conn: Conn) -> None:
    """The same for the server's end of a connection, where that runs here and is ours to say."""
    if conn.info.host.startswith("/"):  # a socket in the file system: it is on this machine
        with suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, conn.info.backend_pid, LAST)
