"""How satisfied people are, as the facts and segments that a shop has from its first day.

What they said counts for a year. What we only infer is called so, is never more than *seems
dissatisfied*, and never stands against what they said themselves in the meantime.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from regulars.ground.scales.satisfaction import FIELD, STATED
from regulars.ground.values import MILLION

INFERRED: Final = "seems_dissatisfied"  #: the segment of those of whom we infer it
STANDS_DAYS: Final = 365  #: an answer that is older says nothing of today
INFERRED_DAYS: Final = 90
KNOWN: Final = {"field": FIELD, "op": ">=", "value": MILLION}
TITLES: Final = (
    ("Completely dissatisfied", "Nada satisfechos"),
    ("Dissatisfied", "Insatisfechos"),
    ("Neither satisfied nor dissatisfied", "Ni satisfechos ni insatisfechos"),
    ("Satisfied", "Satisfechos"),
    ("Completely satisfied", "Totalmente satisfechos"),
)


def mood_segment(level: int) -> str:
    """The name of the segment of those who said this level."""
    return f"satisfaction_{level}"


def mood_traits() -> Iterator[dict[str, Any]]:
    """What they said, and when; complaints and returns, from which more may be inferred."""
    told: dict[str, Any] = {"kinds": list(STATED), "window": {"days": STANDS_DAYS}}
    yield {
        "name": "satisfaction", "title": "satisfaction, 1 to 5, as they said (365 days)",
        "title_es": "satisfacción, de 1 a 5, según dijeron (365 días)",
        "function": "last", "field": FIELD, "type": "number", **told,
    }  # fmt: skip
    yield {
        "name": "satisfaction_day", "title": "day of the latest word on satisfaction",
        "title_es": "día de la última respuesta sobre satisfacción",
        "function": "max", "field": "day", "where": KNOWN, "unit": "days", **told,
    }  # fmt: skip
    yield {
        "name": "days_since_satisfaction", "title": "days since they said how satisfied they are",
        "title_es": "días desde que dijeron si están satisfechos",
        "function": "days_since", "over": ["satisfaction_day"],
    }  # fmt: skip
    yield {
        "name": "complaints_90d", "title": "complaints in the last 90 days",
        "title_es": "quejas en los últimos 90 días", "function": "count",
        "kinds": ["ticket_opened"], "window": {"days": INFERRED_DAYS},
        "where": {"field": "complaint", "op": "=", "value": True},
    }  # fmt: skip
    yield {
        "name": "refunds_90d", "title": "returns in the last 90 days",
        "title_es": "devoluciones en los últimos 90 días", "function": "count",
        "kinds": ["order_refunded"], "window": {"days": INFERRED_DAYS},
    }  # fmt: skip


def mood_segments() -> Iterator[dict[str, Any]]:
    """A segment for each level that people said, and one of whom we only infer it."""
    for level, (title, title_es) in enumerate(TITLES, start=1):
        yield {
            "name": mood_segment(level), "title": f"{title} (they said so)",
            "title_es": f"{title_es} (lo dijeron)",
            "rule": {"trait": "satisfaction", "op": "=", "value": level * MILLION},
        }  # fmt: skip
    lately = {"trait": "days_since_satisfaction", "op": "<=", "value": INFERRED_DAYS}
    yield {
        "name": INFERRED, "title": "Seem dissatisfied (inferred: a complaint and a return)",
        "title_es": "Parecen insatisfechos (se infiere: una queja y una devolución)",
        "rule": {"all": [
            {"trait": "complaints_90d", "op": ">=", "value": 1},
            {"trait": "refunds_90d", "op": ">=", "value": 1},
            {"none": [lately]},
        ]},
    }  # fmt: skip
