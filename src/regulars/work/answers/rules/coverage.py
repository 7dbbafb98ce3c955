"""Of how many people each trait and score is known, and between which values, last night."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import duckdb

from regulars.ground.settings import Settings
from regulars.work.nights.night import SCORES, SNAPSHOT

MOST_VALUES: Final = 50  #: of a text, the most frequent
MEMORY: Final = "512MB"


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """One column of the night: known of so many, `of` all; ends of numbers, values of text."""

    known: int
    of: int
    least: int | None
    most: int | None
    values: list[str]


_kept: Final[dict[tuple[Path, int], Mapping[str, Coverage]]] = {}
_lock: Final = threading.Lock()


def coverage(settings: Settings) -> Mapping[str, Coverage]:
    """By trait and score; empty before the first night. Worked out once a night."""
    found: dict[str, Coverage] = {}
    for table in (SCORES, SNAPSHOT):
        path = settings.history / f"{table}.parquet"
        if not path.exists():
            continue
        key = (path, path.stat().st_mtime_ns)
        with _lock:
            if key not in _kept:
                for old in [one for one in _kept if one[0] == path]:
                    del _kept[old]
                _kept[key] = _read(path)
            found |= _kept[key]
    return found


def _read(path: Path) -> Mapping[str, Coverage]:
    with duckdb.connect(config={"memory_limit": MEMORY, "threads": 2}) as db:
        db.from_parquet(str(path)).create_view("night")
        columns = [(row[0], row[1]) for row in db.execute("describe night").fetchall()]
        asked = [f'count("{name}"), {_ends(name, type_)}' for name, type_ in columns]
        [row] = db.execute(f"select count(*), {', '.join(asked)} from night").fetchall()
        return {
            name: Coverage(
                known=row[1 + 3 * nth],
                of=row[0],
                least=row[2 + 3 * nth],
                most=row[3 + 3 * nth],
                values=_values(db, name) if type_ == "VARCHAR" else [],
            )
            for nth, (name, type_) in enumerate(columns)
            if name != "person"
        }


def _ends(name: str, type_: str) -> str:
    if type_ in ("BIGINT", "INTEGER", "HUGEINT"):
        return f'min("{name}")::bigint, max("{name}")::bigint'
    return "null::bigint, null::bigint"


def _values(db: duckdb.DuckDBPyConnection, name: str) -> list[str]:
    rows = db.execute(
        f'select "{name}" from night where "{name}" is not null group by 1'
        f" order by count(*) desc, 1 limit {MOST_VALUES}"
    ).fetchall()
    return [row[0] for row in rows]
