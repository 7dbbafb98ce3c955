"""Where things are and how big they may be: read once from the environment.

`TABLE` is the documentation: the reference page and `regulars doctor` print it. What a marketer
may change (zone, currency, margin, caps) lives in the database; see `ground.house_rules`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple

from regulars.ground.cluster import GIB, memory_bytes
from regulars.ground.errors import BadInput


class Row(NamedTuple):
    """One setting as the documentation shows it."""

    name: str
    default: str
    meaning: str


TABLE: Final = (
    Row("DATABASE_URL", "", "Your PostgreSQL 15+; empty: one is started in REGULARS_HOME"),
    Row("REGULARS_HOME", "~/.regulars", "Folder for the embedded database, history and secret"),
    Row("REGULARS_HISTORY", "", "Folder of the Parquet history; empty: REGULARS_HOME/history"),
    Row("REGULARS_HOST", "127.0.0.1", "Address that the server listens on"),
    Row("REGULARS_PORT", "8765", "Port that the server listens on, 1 to 65535"),
    Row("REGULARS_PUBLIC_URL", "", "Address in links that people get; empty: http://host:port"),
    Row("REGULARS_TRUSTED_PROXY", "0", "Reverse proxies of yours in front of it, 0 to 9"),
    Row(
        "REGULARS_ANALYTICS_MEMORY", "", "Most that analytics may use; empty: a quarter, 1 to 8 GB"
    ),
    Row(
        "REGULARS_ANALYTICS_YIELDS",
        "1",
        "1: analytics works when nobody else needs the processor; 0: it takes its share",
    ),
    Row("REGULARS_SMTP_URL", "", "smtp://user:password@host:587; empty: as an owner says"),
    Row("REGULARS_MAIL_FROM", "", "Sender of e-mail, 'Shop <hello@shop.example>'"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The settings of this process; see `TABLE`."""

    database_url: str
    home: Path
    history: Path
    host: str
    port: int
    public_url: str
    trusted_hops: int
    analytics_memory: str
    analytics_yields: bool
    smtp_url: str
    mail_from: str


def settings(environment: Mapping[str, str]) -> Settings:
    """Read the settings.

    Raises:
        BadInput: A value cannot be right; the message names it.
    """
    value = {row.name: environment.get(row.name) or row.default for row in TABLE}
    home = Path(value["REGULARS_HOME"]).expanduser().absolute()
    port = value["REGULARS_PORT"]
    if not port.isascii() or not port.isdigit() or not 1 <= int(port) <= 65_535:
        raise BadInput(f"REGULARS_PORT: {port!r} is not a port; take one from 1 to 65535")
    host = value["REGULARS_HOST"]
    return Settings(
        database_url=value["DATABASE_URL"],
        home=home,
        history=Path(value["REGULARS_HISTORY"] or home / "history").expanduser().absolute(),
        host=host,
        port=int(port),
        public_url=(value["REGULARS_PUBLIC_URL"] or f"http://{host}:{port}").rstrip("/"),
        trusted_hops=_hops(value["REGULARS_TRUSTED_PROXY"]),
        analytics_memory=value["REGULARS_ANALYTICS_MEMORY"] or analytics_memory(memory_bytes()),
        analytics_yields=_switch("REGULARS_ANALYTICS_YIELDS", value),
        smtp_url=value["REGULARS_SMTP_URL"],
        mail_from=value["REGULARS_MAIL_FROM"],
    )


def analytics_memory(memory: int) -> str:
    """What analytics may use on a machine with `memory` bytes.

    Where it is too little, it spills to the disk, and whoever must sync to that disk waits.

    >>> analytics_memory(24 << 30), analytics_memory(2 << 30)
    ('6144MB', '1024MB')
    """
    return f"{min(max(memory // 4, GIB), 8 * GIB) >> 20}MB"


def _switch(name: str, value: Mapping[str, str]) -> bool:
    if value[name] not in ("0", "1"):
        raise BadInput(f"{name}: {value[name]!r} is neither 0 nor 1")
    return value[name] == "1"


def _hops(said: str) -> int:
    if not said.isascii() or not said.isdigit() or len(said) != 1:
        raise BadInput(f"REGULARS_TRUSTED_PROXY: {said!r} is not 0 to 9; count your proxies")
    return int(said)
