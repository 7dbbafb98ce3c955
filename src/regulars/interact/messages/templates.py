"""Templates: a marketer's words, in Liquid, filled in for one person.

What a template can see is a plain dict with the names in `NAMES`, fresh for each person. What it
can use up is bounded: its own size, loops, output, what filters build.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Final, Literal

import msgspec
from liquid import BoundTemplate, Environment
from liquid.exceptions import LiquidError

from regulars.ground.errors import BadInput
from regulars.interact.messages import filters

NAMES: Final = frozenset(
    {"person", "business", "offer", "offers", "items", "event", "reasons", "links", "survey"}
)
LONGEST_SOURCE: Final = 100_000  #: characters of one part
LONGEST_SUBJECT: Final = 200
DEEPEST: Final = 4
MOST_FACTS: Final = 2_000  #: values in the whole dict
LEFT_OUT: Final = ("include", "render", "increment", "decrement", "tablerow", "doc")

Facts = Mapping[str, object]
Part = Literal["subject", "text", "html"]


class Template(msgspec.Struct, frozen=True, kw_only=True):
    """What to say: `subject` and `text` are plain, `html` is escaped and may be empty."""

    name: str
    subject: str
    text: str
    html: str = ""
    locale: str = "en"


class Words(msgspec.Struct, frozen=True, kw_only=True):
    """A template filled in."""

    subject: str
    text: str
    html: str = ""


class _Environment(Environment):
    block_nesting_limit = 10
    context_depth_limit = 10
    loop_iteration_limit = 2_000
    local_namespace_limit = 100_000
    output_stream_limit = 200_000


def _environment(*, autoescape: bool) -> Environment:
    made = _Environment(autoescape=autoescape)
    for name in LEFT_OUT:
        made.tags.pop(name, None)
    filters.bind(made)
    return made


PLAIN: Final = _environment(autoescape=False)
ESCAPED: Final = _environment(autoescape=True)


def check(template: Template) -> None:
    """Nothing, if every part of the template can be filled in.

    Raises:
        BadInput: It cannot; the message names the part, line, column and what is there.
    """
    for part in ("subject", "text", "html"):
        _compiled(template.name, part, getattr(template, part))
    if not template.subject.strip() or not template.text.strip():
        raise BadInput(f"template {template.name}: needs a subject and a text")


def filled(template: Template, facts: Facts) -> Words:
    """The words for one person.

    Raises:
        BadInput: The template or the facts are not as they must be.
    """
    own = plain(facts)
    subject = " ".join(_render(template, "subject", own).split())
    if len(subject) > LONGEST_SUBJECT:
        raise BadInput(f"template {template.name}, subject: over {LONGEST_SUBJECT} characters")
    return Words(
        subject=subject,
        text=_render(template, "text", own),
        html=_render(template, "html", own) if template.html else "",
    )


def plain(facts: Facts) -> dict[str, object]:
    """A fresh copy of the facts, sure to be nothing but text, numbers, lists and dicts.

    Raises:
        BadInput: A name that templates do not know, or a value that is not plain.
    """
    if strangers := sorted(set(facts) - NAMES):
        raise BadInput(f"templates know no {strangers[0]!r}; they know {', '.join(sorted(NAMES))}")
    counted = [0]
    return {name: _copy(value, name, 1, counted) for name, value in facts.items()}


def _copy(value: object, place: str, depth: int, counted: list[int]) -> object:
    counted[0] += 1
    if counted[0] > MOST_FACTS or depth > DEEPEST:
        raise BadInput(f"{place}: more facts than the {MOST_FACTS} in {DEEPEST} levels allowed")
    if value is None or type(value) in (str, int, float, bool):
        return value
    if isinstance(value, dict):
        return {
            str(name): _copy(one, f"{place}.{name}", depth + 1, counted)
            for name, one in value.items()
        }
    if isinstance(value, list | tuple):
        return [_copy(one, f"{place}[{n}]", depth + 1, counted) for n, one in enumerate(value)]
    raise BadInput(f"{place}: a {type(value).__name__} is no fact for a template")


def _render(template: Template, part: Part, facts: dict[str, object]) -> str:
    compiled = _compiled(template.name, part, getattr(template, part))
    try:
        return compiled.render(facts)
    except LiquidError as error:
        raise BadInput(_said(template.name, part, error)) from error
    except (ArithmeticError, ValueError, TypeError, RecursionError) as error:
        raise BadInput(f"template {template.name}, {part}: {error}") from error


@lru_cache(maxsize=512)
def _compiled(name: str, part: Part, source: str) -> BoundTemplate:
    if len(source) > LONGEST_SOURCE:
        raise BadInput(f"template {name}, {part}: over {LONGEST_SOURCE:,} characters")
    environment = ESCAPED if part == "html" else PLAIN
    try:
        compiled = environment.from_string(source)
        _check_names(compiled, environment, f"template {name}, {part}")
    except LiquidError as error:
        raise BadInput(_said(name, part, error)) from error
    return compiled


def _check_names(compiled: BoundTemplate, environment: Environment, place: str) -> None:
    used = compiled.analyze(include_partials=False)
    for name in used.globals:
        if name not in NAMES:
            known = ", ".join(sorted(NAMES))
            raise BadInput(f"{place}: {name!r} is nothing that templates know; they know {known}")
    for name in used.filters:
        if name not in environment.filters:
            raise BadInput(f"{place}: there is no filter {name!r}")


def _said(name: str, part: Part, error: LiquidError) -> str:
    """The error with its place, as a marketer can find it."""
    context = error.context()
    place = f", line {context[0]}, column {context[1] + 1}" if context else ""
    shown = f": {context[3].strip()[:80]}" if context else ""
    return f"template {name}, {part}{place}: {error.message}{shown}"
