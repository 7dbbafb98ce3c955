"""How long a night of a million people takes, step by step, and how much memory it needs."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Final

from bench.rig import history
from bench.rig.history import NOW, History
from bench.rig.home import Home, home
from bench.rows import Row, Scale
from regulars.work import houses
from regulars.work.nights import calendar, night

SAID: Final = {
    "read": "the rules, and whose each identifier is",
    "traits": "every fact of everybody, kept beside the history",
    "people": "value, rhythm, needs, reasons to leave; a portrait of everybody",
    "groups": "who needs the same, share of customer, who moved between tiers",
    "tiers": "everybody's tier at the end of each of the last 12 months; the first night only",
    "offers": "what past offers say",
    "effects": "whether it helps",
    "members": "every segment of everybody, after what was just learnt",
    "write": "portraits and scores into PostgreSQL",
}
GB: Final = 1024**2  #: in the kilobytes that the kernel counts


def measure(scale: Scale) -> list[Row]:
    """The first night over a history of two years."""
    people, events = scale.pick((1_000_000, 12_000_000), (2_000, 40_000))
    made = history.kept(
        History(
            folder=history.FOLDER / f"customers-{events}",
            people=people,
            events=events,
            orders=800,
            categories=200,
            tastes=8,
            identified=True,
        )
    )
    size = f"{people:,} people, {events:,} events, {made.rows('items'):,} line items; 2 threads"
    with home(REGULARS_HISTORY=str(made.folder)) as house:
        with house.database.connect() as conn:
            history.register(conn, made)
        first, seconds, report = _night(house)
        return [
            Row(what="a night, the first", value=round(seconds), unit="s", note=size),
            Row(
                what="its memory, at most",
                value=round(max(first.values()) / GB, 1),
                unit="GB",
                note=f"of this process; DuckDB's part is held to {house.settings.analytics_memory}",
            ),
            *(
                Row(
                    what=f"of it: {name}",
                    value=report.seconds[name],
                    unit="s",
                    note=f"{SAID[name]}; {first[name] / GB:.1f} GB at most",
                )
                for name in night.STEPS
            ),
        ]


def _night(house: Home) -> tuple[dict[str, int], float, calendar.Report]:
    """The memory that each step needed at most, in KB; seconds in all; and what it said."""
    needed: dict[str, int] = {}

    def note(step: str, _done: int, _of: int) -> None:
        needed[step] = _peak()

    with house.database.connect() as conn:
        wanted = calendar.due(conn, houses.engine(conn), now=NOW)
    if wanted is None:
        raise AssertionError("no night is due")
    _peak()
    began = time.perf_counter()
    report = night.spend(house.database, house.settings, wanted, clock=lambda: NOW, progress=note)
    return needed, time.perf_counter() - began, report


def _peak() -> int:
    """The most memory that this process held since this was asked last, in KB."""
    [line] = [one for one in Path("/proc/self/status").read_text().splitlines() if "VmHWM" in one]
    Path("/proc/self/clear_refs").write_text("5")
    return int(line.split()[1])
