"""How long a night of a million people takes, step by step, and how much memory it needs."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Final

from bench.machine import peak_gb
from bench.rig import history
from bench.rig.history import NOW, History
from bench.rig.home import Home, home
from bench.rows import Row, Scale
from regulars.work import houses
from regulars.work.nights import calendar, night
from regulars.work.nights.value.tiers import FILE as TIERS

SAID: Final = {
    "read": "the rules, and whose each identifier is",
    "traits": "every fact of everybody, kept beside the history",
    "people": "value, rhythm, needs, reasons to leave; a portrait of everybody",
    "groups": "who needs the same, share of customer, who moved between tiers",
    "tiers": "everybody's tier at the end of each of the last 12 months; the first night only",
    "offers": "what past offers say",
    "effects": "whether it helps",
    "pairs": "who is probably known twice",
    "members": "every segment of everybody, after what was just learnt",
    "write": "portraits and scores into PostgreSQL",
}


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
    for name in (TIERS, night.SCORES):  # of a night that this folder saw before
        (made.folder / f"{name}.parquet").unlink(missing_ok=True)
    size = f"{people:,} people, {events:,} events, {made.rows('items'):,} line items; 2 threads"
    with home(REGULARS_HISTORY=str(made.folder)) as house:
        with house.database.connect() as conn:
            history.register(conn, made)
        steps, seconds, report = _night(house)
    most = max(one.memory_gb for one in steps.values())
    return [
        Row(what="a night, the first", value=round(seconds), unit="s", note=size),
        Row(
            what="its work, without PostgreSQL's",
            value=round(sum(one.work_s for one in steps.values())),
            unit="s",
            note="of one core; what the clock says when nothing else runs, and nothing at once",
        ),
        Row(
            what="its memory, at most",
            value=round(most, 1),
            unit="GB",
            note=f"of this process; DuckDB's part is held to {house.settings.analytics_memory}",
        ),
        *(
            Row(
                what=f"of it: {name}",
                value=report.seconds[name],
                unit="s",
                note=f"{SAID[name]}; work {steps[name].work_s:.1f} s, memory"
                f" {steps[name].memory_gb:.1f} GB at most",
            )
            for name in night.STEPS
        ),
    ]


@dataclass(frozen=True, slots=True)
class _Step:
    """What a step took of this process: seconds of a core, and memory at most."""

    work_s: float
    memory_gb: float


def _night(house: Home) -> tuple[dict[str, _Step], float, calendar.Report]:
    """What each step took, seconds in all, and what the night said."""
    steps: dict[str, _Step] = {}
    worked = time.process_time()

    def note(step: str, _done: int, _of: int) -> None:
        nonlocal worked
        now = time.process_time()
        steps[step] = _Step(now - worked, peak_gb())
        worked = now

    with house.database.connect() as conn:
        wanted = calendar.due(conn, houses.engine(conn), now=NOW)
    if wanted is None:
        raise AssertionError("no night is due")
    peak_gb()
    worked, began = time.process_time(), time.perf_counter()
    report = night.spend(house.database, house.settings, wanted, clock=lambda: NOW, progress=note)
    return steps, time.perf_counter() - began, report
