"""Liquid's filters, each held to a size before and after it runs.

The engine limits loops and output, but not what a filter builds: `replace` of nothing by a
megabyte, ten times over, would fill the memory without writing a byte.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import partial, update_wrapper
from typing import Any, Final

from liquid import Environment
from liquid.exceptions import ResourceLimitError

Filter = Callable[..., Any]

MOST_CHARS: Final = 20_000  #: longest text that a filter may take or give
MOST_ITEMS: Final = 1_000
GREATEST: Final = 10**18
#: `safe` would switch escaping off; `date` of "now" reads a clock; base64 and URL decoding make
#: unreadable what a reviewer reads.
LEFT_OUT: Final = (
    "safe", "escapejs", "date", "url_decode", "base64_encode", "base64_decode",
    "base64_url_safe_encode", "base64_url_safe_decode",
)  # fmt: skip


def bind(environment: Environment) -> None:
    """Leave out the filters that are not for templates, and hold the others to a size."""
    for name in LEFT_OUT:
        environment.filters.pop(name, None)
    for name, plain in list(environment.filters.items()):
        environment.filters[name] = _held(name, plain)


def _held(name: str, plain: Filter) -> Filter:
    def held(value: object, *args: object, **kwargs: Any) -> object:
        for given in (value, *args, *kwargs.values()):
            _check(name, given)
        if name == "replace" and args:
            _check_replace(str(value), *args)
        result = plain(value, *args, **kwargs)
        _check(name, result)
        return result

    wrapped: Filter = update_wrapper(partial(held), plain)
    return wrapped


def _check_replace(value: str, found: object, new: object = "") -> None:
    """`replace` is measured before it runs: it multiplies."""
    hits = value.count(str(found))
    if len(value) + hits * len(str(new)) > MOST_CHARS:
        raise ResourceLimitError(
            f"replace would make more than {MOST_CHARS:,} characters", token=None
        )


def _check(name: str, value: object) -> None:
    if isinstance(value, str) and len(value) > MOST_CHARS:
        raise ResourceLimitError(f"{name}: more than {MOST_CHARS:,} characters", token=None)
    if isinstance(value, list | tuple | range | dict) and len(value) > MOST_ITEMS:
        raise ResourceLimitError(f"{name}: more than {MOST_ITEMS:,} items", token=None)
    if isinstance(value, list | tuple):
        total = sum(len(item) for item in value if isinstance(item, str))
        if total > MOST_CHARS:
            raise ResourceLimitError(f"{name}: more than {MOST_CHARS:,} characters", token=None)
    if isinstance(value, int | float) and not math.isfinite(value):
        raise ResourceLimitError(f"{name}: not a number", token=None)
    if isinstance(value, int | float) and abs(value) > GREATEST:
        raise ResourceLimitError(f"{name}: a number beyond {GREATEST:.0e}", token=None)
