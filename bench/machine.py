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


def memory_mb(pid: int) -> float:
    """Memory that a process has for itself, without files that it only looks into; NaN unknown."""
    status = Path(f"/proc/{pid}/status")
    for line in status.read_text().splitlines() if status.exists() else ():
        if line.startswith("RssAnon:"):
            return int(line.split()[1]) / 1024
    return float("nan")


def processor_ms(pid: int) -> float:
    """Time that a process has computed so far, which no neighbour makes longer; NaN unknown."""
    stat = Path(f"/proc/{pid}/stat")
    if not stat.exists():
        return float("nan")
    user, system = stat.read_text().rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) * 1000 / os.sysconf("SC_CLK_TCK")


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    if info.exists():
        for line in info.read_text().splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()


def peak_gb() -> float:
    """The most memory that this process held since this was asked last, in GiB."""
    said = Path("/proc/self/status").read_text().splitlines()
    [kilobytes] = [line.split()[1] for line in said if line.startswith("VmHWM")]
    Path("/proc/self/clear_refs").write_text("5")
    return int(kilobytes) / 1024**2
