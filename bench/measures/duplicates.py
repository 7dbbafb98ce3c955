"""How long the search for people who are known twice takes, among a million."""

from __future__ import annotations

import time

import duckdb

from bench.machine import peak_gb
from bench.rig import doubles
from bench.rig.client import elsewhere
from bench.rows import Row, Scale
from regulars.identify.duplicates import linkage


def measure(scale: Scale) -> list[Row]:
    """Splink on DuckDB, in a process of its own; two threads."""
    people = scale.pick(1_000_000, 2_000)
    with elsewhere() as run:
        seconds, gigabytes, found, precision, recall = run(_searched, people).result()
    return [
        Row(
            what=f"probable duplicates among {people:,} people",
            value=round(seconds, 1),
            unit="s",
            target=None if scale.quick else 18,
            better="less",
            note=f"{found:,} pairs proposed; every tenth record is of somebody who has one; 2"
            " threads (SCIENCE: 18 s)",
        ),
        Row(
            what="its memory, at most",
            value=round(gigabytes, 1),
            unit="GB",
            better="less",
            note="of its process (SCIENCE: 2.3 GB)",
        ),
        Row(
            what="proposed pairs that are right",
            value=round(precision, 4),
            unit="of 1",
            note="generated people with common and rare names, two of five without a phone, three"
            " of ten without a birthday (SCIENCE: .999)",
        ),
        Row(
            what="true pairs that are proposed",
            value=round(recall, 3),
            unit="of 1",
            note="some of them say too little alike for anybody to be sure (SCIENCE: .89, other"
            " generated people)",
        ),
    ]


def _searched(people: int) -> tuple[float, float, int, float, float]:
    """Seconds, gigabytes at most, pairs, precision and recall."""
    with duckdb.connect(config={"threads": 2, "memory_limit": "4GB"}) as db:
        doubles.put(db, people)
        peak_gb()
        began = time.perf_counter()
        pairs = linkage.likely(db)
        seconds, gigabytes = time.perf_counter() - began, peak_gb()
        precision, recall = doubles.right(db, [(one.low, one.high) for one in pairs])
    return seconds, gigabytes, len(pairs), precision, recall
