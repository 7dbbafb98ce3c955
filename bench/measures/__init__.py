"""One file a question; each has one function that takes a `Scale` and returns rows."""

from bench.measures import (
    accepting,
    applying,
    deciding,
    definitions,
    demo,
    duplicates,
    engines,
    latency,
    lifetime,
    looking,
    mixed,
    nights,
    scanning,
    segments,
    sending,
    tag,
    taking,
)
from bench.rows import Measure

MEASURES: dict[str, Measure] = {
    "accept": accepting.measure,
    "apply": applying.measure,
    "import": taking.measure,
    "duplicates": duplicates.measure,
    "latency": latency.measure,
    "mixed": mixed.measure,
    "segment": segments.measure,
    "definitions": definitions.measure,
    "engines": engines.measure,
    "decide": deciding.measure,
    "scan": scanning.measure,
    "value": lifetime.measure,
    "nights": nights.measure,
    "send": sending.measure,
    "app": looking.measure,
    "tag": tag.measure,
    "demo": demo.measure,
}
