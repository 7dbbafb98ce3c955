"""What the numbers were measured on."""

from __future__ import annotations

import os
import platform
from pathlib import Path

from regulars.ground import cluster
from regulars.ground.database import Database


def machine(server_url: str) -> dict[str, str]:
    """Processor, cores, memory, Python and PostgreSQL, in words."""
    with Database(server_url).connect() as conn:
        row = conn.execute("show server_version").fetchone()
    return {
        "processor": f"{_processor()}, {os.cpu_count()} cores",
        "memory": f"{cluster.memory_bytes() / cluster.GIB:.0f} GiB",
        "system": f"{platform.system()} {platform.release()}",
        "Python": platform.python_version(),
        "PostgreSQL": str(row[0]).split()[0] if row else "?",
    }


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    if info.exists():
        for line in info.read_text().splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()
