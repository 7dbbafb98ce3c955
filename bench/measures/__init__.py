"""One file a question; each has one function that takes a `Scale` and returns rows."""

from bench.measures import accepting, applying, lifetime, segments, sending
from bench.rows import Measure

MEASURES: dict[str, Measure] = {
    "accept": accepting.measure,
    "apply": applying.measure,
    "segment": segments.measure,
    "send": sending.measure,
    "value": lifetime.measure,
}
