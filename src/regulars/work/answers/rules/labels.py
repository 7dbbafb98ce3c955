"""What operators, fields, groups and arms are called in a form, in English and Spanish."""

from __future__ import annotations

from typing import Final

from regulars.differentiate.definitions.words import Function, Op
from regulars.ground.fields import FieldType
from regulars.work.in_both import InBoth


def both(pair: tuple[str, str]) -> InBoth:
    """A label from its two words."""
    return InBoth(en=pair[0], es=pair[1])


GROUPS: Final[dict[str, tuple[str, str]]] = {
    "all": ("all of these", "todo esto"),
    "any": ("any of these", "algo de esto"),
    "none": ("none of these", "nada de esto"),
}
OPERATORS: Final[dict[Op, tuple[str, str]]] = {
    "=": ("is", "es"),
    "!=": ("is not", "no es"),
    "<": ("is below", "es menos de"),
    "<=": ("is at most", "es como mucho"),
    ">": ("is above", "es más de"),
    ">=": ("is at least", "es al menos"),
    "between": ("is between", "está entre"),
    "in": ("is one of", "es uno de"),
    "contains": ("contains", "contiene"),
    "starts_with": ("starts with", "empieza por"),
    "known": ("is known", "se conoce"),
    "unknown": ("is not known", "no se conoce"),
}
#: What one person's events can be asked for: words, and of which types a field can be.
FUNCTIONS: Final[dict[Function, tuple[tuple[str, str], tuple[FieldType, ...]]]] = {
    "count": (("how often", "cuántas veces"), ()),
    "sum": (("the sum of", "la suma de"), ("number",)),
    "mean": (("the mean of", "la media de"), ("number",)),
    "min": (("the least", "el menor valor de"), ("number", "instant")),
    "max": (("the greatest", "el mayor valor de"), ("number", "instant")),
    "first": (("the first", "lo primero en"), ("text", "number", "bool", "instant")),
    "last": (("the latest", "lo último en"), ("text", "number", "bool", "instant")),
    "distinct": (("the number of different", "cuántos valores de"), ("text", "number", "bool")),
    "top": (("the most frequent", "lo más frecuente en"), ("text", "number")),
}
ORDERED: Final[tuple[Op, ...]] = (
    "=", "!=", "<", "<=", ">", ">=", "between", "in", "known", "unknown",
)  # fmt: skip
BY_TYPE: Final[dict[FieldType, tuple[Op, ...]]] = {
    "number": ORDERED,
    "instant": ORDERED,
    "text": (*ORDERED, "contains", "starts_with"),
    "bool": ("=", "!=", "known", "unknown"),
}
CHANNELS: Final[dict[str, tuple[str, str]]] = {
    "email": ("e-mail", "correo electrónico"),
    "sms": ("SMS", "SMS"),
    "voice": ("voice", "voz"),
}
ARMS: Final[dict[str, tuple[str, str]]] = {
    "treated": ("treated", "tratados"),
    "control": ("control group", "grupo de control"),
    "crossed": ("in both (left out)", "en ambos (excluidos)"),
}
