"""The demo's files, through the import that everybody uses; once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from regulars.identify.importing import store
from regulars.identify.importing.calendar import shift_of
from regulars.identify.importing.toml import read_mapping
from regulars.work.files.importing import Connect, Progress, Report, Sink, run_import, to_inbox

MAPPINGS: Final = Path(__file__).parent / "mappings"
#: The baskets before what is small: the inbox is not empty until all is there, so no night is
#: spent on half a year.
LOADED: Final = ("products", "orders", "households", "campaigns", "redemptions")
REFERENCE: Final = ("campaign_descriptions", "coupons", "promotions")


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoLoad:
    """What was loaded, by the mapping's file name, and by how many weeks every date was moved."""

    reports: dict[str, Report]
    shift_weeks: int

    @property
    def already(self) -> bool:
        """Was everything there before?"""
        return all(report.already for report in self.reports.values())


def load_demo(
    connect: Connect,
    data_dir: Path,
    *,
    now: datetime,
    progress: Progress,
    reference_dir: Path | None = None,
    sink: Sink = to_inbox,
) -> DemoLoad:
    """Load the demo year into the bulk lane and the catalogue, moved to end in the last seven days.

    A second call does nothing; a killed one is gone on with, by the shift that it began with.
    Campaign dates, coupons and promotions are kept as Parquet in `reference_dir`, if one is given.

    Raises:
        BadInput: `data_dir` has not the demo's files.
    """
    weeks = demo_shift(connect, now)
    names = (REFERENCE if reference_dir else ()) + LOADED
    reports = {
        name: run_import(
            connect,
            MAPPINGS / f"{name}.toml",
            data_dir,
            progress=progress,
            now=now,
            shift_weeks=weeks,
            reference_dir=reference_dir,
            sink=sink,
        )
        for name in names
    }
    return DemoLoad(reports=reports, shift_weeks=weeks)


def demo_shift(connect: Connect, now: datetime) -> int:
    """By how many weeks the demo was moved when it was loaded, or would be today."""
    orders = read_mapping(MAPPINGS / "orders.toml")
    names = [read_mapping(MAPPINGS / f"{name}.toml").name for name in LOADED[1:]]
    with connect() as conn:
        begun = store.shift_weeks_of(conn, names)
    return shift_of(orders.clock, now).weeks if begun is None else begun
