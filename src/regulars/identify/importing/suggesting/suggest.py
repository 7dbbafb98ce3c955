"""A mapping to begin with, for somebody's own file, by the names of its columns."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Final, NamedTuple

from regulars.ground.errors import BadInput
from regulars.identify.importing.presets.recognise import Migration, recognised, together
from regulars.identify.importing.suggesting.columns import columns, seen
from regulars.identify.importing.suggesting.ideas import What, guess, plain

GUESSED: Final = ("orders", "people")  #: what a whole mapping is written for
UNSAID: Final = "# at: no column tells when; name one, or the day on which this was true"


class Described(NamedTuple):
    """A column of somebody's file.

    Attributes:
        examples: What stands in it first; of Parquet only: the rest anybody can read.
        field: What it may be, of a file of that kind; empty: nothing that we know.
    """

    name: str
    examples: tuple[str, ...]
    field: str


def described(path: Path) -> tuple[What | None, list[Described]]:
    """What a row of a file may be about, None: nobody can tell; and its columns.

    Raises:
        BadInput: The file cannot be read.
    """
    there = seen(path)
    found = guess(one.name for one in there)
    return found.what, [Described(one.name, one.examples, found.field(one.name)) for one in there]


def migration(*paths: Path, today: date) -> Migration | None:
    """How to take in exports of Klaviyo, Mailchimp, Square or another house; None: one is none.

    Raises:
        BadInput: A file cannot be read.
    """
    found = [recognised(path.name, columns(path), today=today) for path in paths]
    known = [one for one in found if one is not None]
    return together(known) if known and len(known) == len(found) else None


def suggest(path: Path) -> str:
    """A mapping as TOML text for a file of orders, or of people if it has no orders.

    It is a beginning: look at it, preview it, mend it. Where no column tells when, neither does the
    mapping, and nothing is read before somebody says it: a date that nobody told would be made up.

    Raises:
        BadInput: The file cannot be read, or no column looks like somebody's name or address.
    """
    there = columns(path)
    found = guess(there)
    if found.what not in GUESSED:
        if found.what:
            raise BadInput(
                f"{path.name}: looks like {found.what}; say in the app what its columns are, or "
                "write the mapping by hand, see docs/reference/mapping.md"
            )
        raise BadInput(
            f"{path.name}: no column looks like an e-mail, phone, card or customer number among "
            f"{', '.join(there[:12])}; write the mapping by hand, see docs/reference/mapping.md"
        )
    fields = dict(found.fields)
    orders = found.what == "orders"
    body = _orders(fields, found.who) if orders else _people(fields, found.who, found.rest)
    slug = plain(path.stem)
    name = slug if slug[:1].isalpha() else f"file_{slug}"
    unused = f"# Not used: {', '.join(found.rest)}\n" if found.rest and orders else ""
    return f"name = {_q(name[:60])}\n{body}{unused}".replace("FILE", _q(path.name), 1)


def _orders(columns: dict[str, str], who: list[str]) -> str:
    lines = "product" in columns
    fields = {
        "order_id": _q(columns["order_id"]),
        **({"store": _q(columns["store"])} if "store" in columns else {}),
    }
    if "total" in columns:
        money = f"{{ money = {_q(columns['total'])}, min = 0 }}"
        fields["total"] = f"{{ total = {money} }}" if lines else money
    head = (
        f'rows = "{"lines" if lines else "events"}"\n\n[source]\nfile = FILE\n\n[clock]\n'
        'zone = "UTC"    # the zone that the times are told in\n\n[event]\n'
        f'kind = "order_completed"\nid = {_q("order-{" + columns["order_id"] + "}")}\n'
        f"{_at(columns)}\nidentifiers = {_who(columns, who)}\n\n[payload]\n"
    )
    body = head + "".join(f"{key} = {value}\n" for key, value in fields.items())
    return body + (_items(columns) if lines else "")


def _items(columns: dict[str, str]) -> str:
    typed = {"quantity": "number", "price": "money", "total": "money"}
    text = "\n[items]\n"
    for key in ("product", "name", "category", "quantity", "price", "total"):
        if key in columns and key in typed:
            text += f"{key} = {{ {typed[key]} = {_q(columns[key])}, min = 0 }}\n"
        elif key in columns:
            text += f"{key} = {_q(columns[key])}\n"
    return text + "merchandise = { constant = true }\nsensitive = { constant = false }\n"


def _people(columns: dict[str, str], who: list[str], rest: Iterable[str]) -> str:
    traits = {plain(column): column for column in rest}
    body = "".join(f"{_q(key)} = {_q(column)}\n" for key, column in traits.items() if key)
    return (
        f'rows = "people"\n\n[source]\nfile = FILE\n\n[event]\n{_at(columns)}\n'
        f"identifiers = {_who(columns, who)}\n\n[payload]\n{body}"
    )


def _at(columns: dict[str, str]) -> str:
    return f"at = {_q(columns['at'])}" if "at" in columns else UNSAID


def _who(columns: dict[str, str], who: list[str]) -> str:
    return "{ " + ", ".join(f"{kind} = {_q(columns[kind])}" for kind in who) + " }"


def _q(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
