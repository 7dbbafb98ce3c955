"""How big what we know of somebody is."""

from __future__ import annotations

import numpy as np

from bench.rows import Row
from regulars.differentiate.definitions.engine import Engine
from regulars.differentiate.definitions.layout import Series
from regulars.ground.database import Database
from regulars.work import houses

SAMPLE = 20_000
SHOWN = 4  #: the biggest series that are named


def rows(database: Database, label: str) -> list[Row]:
    """Median, p95 and most bytes of a state, and the series that weigh most."""
    with database.connect() as conn:
        engine = houses.engine(conn)
        found = conn.execute("select state from states limit %s", (SAMPLE,), binary=True).fetchall()
    sizes = np.array([len(row[0]) for row in found])
    if not len(sizes):
        return []
    median, p95 = np.quantile(sizes, [0.5, 0.95])
    parts = _by_series(engine, [row[0] for row in found[:2_000]])
    biggest = ", ".join(f"{name} {size:.0f}" for name, size in parts[:SHOWN])
    note = f"p95 {p95:,.0f}, most {sizes.max():,}; mean bytes of the biggest: {biggest}"
    why = "The year's bought products and visits by day are what weighs; it costs turns their pace."
    return [
        Row(
            what=f"state of one identifier, median ({label})",
            value=float(median),
            unit="bytes",
            target=1024,
            better="less",
            note=note,
            why=why,
        )
    ]


def _by_series(engine: Engine, packed: list[bytes]) -> list[tuple[str, float]]:
    total: dict[str, int] = {}
    nothing = engine.empty()
    floor = len(engine.encode(nothing))
    for one in packed:
        for slot, kept in enumerate(engine.decode(one)):
            if kept != nothing[slot]:
                alone = engine.empty()
                alone[slot] = kept
                name = _name(engine.plan.series[slot])
                total[name] = total.get(name, 0) + len(engine.encode(alone)) - floor
    means = {name: size / len(packed) for name, size in total.items()}
    return sorted(means.items(), key=lambda pair: -pair[1])


def _name(series: Series) -> str:
    field = series.field.name if series.field else series.kinds[0]
    return f"{series.family} of {field} by {series.clock}"
