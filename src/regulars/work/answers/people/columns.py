"""The columns that a table of people may have: traits and scores, with what they are called."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from regulars.differentiate.definitions.deeds import DID
from regulars.differentiate.definitions.engine import Engine
from regulars.differentiate.portraits.everybody import SCORED, WORDS
from regulars.ground.errors import BadInput
from regulars.ground.fields import FieldType
from regulars.work.answers.names import SCORES as CALLED
from regulars.work.answers.sentences import Called

MOST: Final = 20
Kind = Literal["trait", "score"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column: what it is called, and how to show its numbers: divided by `scale`."""

    name: str
    kind: Kind
    type: FieldType
    unit: str
    scale: int
    title: str
    title_es: str


def columns(names: Sequence[str], engine: Engine, called: Called) -> list[Column]:
    """The columns of these names; a trait goes before a score of the same name.

    Raises:
        BadInput: There is none of that name, or there are too many.
    """
    if len(names) > MOST:
        raise BadInput(f"columns: {len(names)} are asked for; at most {MOST}")
    return [_column(name, engine, called) for name in dict.fromkeys(names)]


def _column(name: str, engine: Engine, called: Called) -> Column:
    if name in engine.plan.facts and not name.startswith(DID):
        fact = engine.fact(name)
        return Column(
            name=name,
            kind="trait",
            type=fact.type,
            unit=fact.unit,
            scale=fact.scale,
            title=called["en"].traits.get(name, name),
            title_es=called["es"].traits.get(name, name),
        )
    if name not in (*SCORED, *WORDS):
        raise BadInput(f"columns: there is no trait and no score {name!r}")
    words = name in WORDS
    return Column(
        name=name,
        kind="score",
        type="text" if words else "number",
        unit="text" if words else CALLED[name].unit,
        scale=1 if words else 1_000_000,
        title=CALLED[name].title,
        title_es=CALLED[name].title_es,
    )
