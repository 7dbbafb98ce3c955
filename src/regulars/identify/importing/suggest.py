"""A mapping to begin with, for somebody's own file, by the names of its columns."""

from __future__ import annotations

import json
import re
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Final

import duckdb
import msgspec

from regulars.ground.errors import BadInput
from regulars.identify.importing.guess import dialect
from regulars.identify.importing.mapping import Source
from regulars.identify.importing.presets.recognise import Migration, recognised
from regulars.identify.importing.rendering import literal
from regulars.identify.importing.staging import found
from regulars.identify.importing.toml import ENDINGS

UNSAID: Final = "# at: no column tells when; name one, or the day on which this was true"

# The first name that a file has wins; en, es and de, as shop systems export them.
NAMES: Final[dict[str, str]] = {
    "email": r"e_?mail(_address)?|customer_email|correo(_electronico)?",
    "phone": r"(mobile_?|tele)?phone(_number)?|mobile|telefono|telefon",
    "loyalty_card": r"(loyalty_?|customer_?)?card(_?(id|no|number))?|household_id|tarjeta|karte",
    "user_id": r"(customer|user|client|member)(_?(id|no|number))?|cliente|kunde(nnummer)?",
    "order_id": r"(order|basket|receipt|transaction|invoice|sale)(_?(id|no|number))?|name|pedido",
    "at": r"(created|order(ed)?|processed|purchased?|bought|sale|sold|paid|payment|placed|completed"
    r"|checkout|receipt|invoiced?|basket|visit(ed)?|transaction|event|occurred|happened)?_?"
    r"(at|on|date|time(stamp)?|datetime)|fecha(_(de_)?(compra|pedido|venta))?|(kauf|bestell)?datum",
    "total": r"(order_|grand_)?total(_price|_amount)?|amount|sales_value|importe|betrag|summe",
    "product": r"(product|item|lineitem|article)(_?(id|sku|no|number))?|sku|upc|producto|artikel",
    "quantity": r"(lineitem_)?(quantity|qty)|units|cantidad|menge",
    "price": r"(unit_|lineitem_)?price|precio|preis",
    "name": r"(product|item|lineitem)_?name|description|descripcion",
    "category": r"(product_)?category|categoria|kategorie",
    "store": r"(store|shop|branch)(_?(id|no|number))?|tienda|filiale",
}
LOOKED_AT: Final = 100  #: lines of a JSON-lines file
WHO: Final[tuple[str, ...]] = ("user_id", "loyalty_card", "email", "phone")


def migration(path: Path, *, today: date) -> Migration | None:
    """How to take in an export of Klaviyo, Mailchimp or Square; None: the file is none.

    Raises:
        BadInput: The file cannot be read.
    """
    return recognised(path.name, _columns(path), today=today)


def suggest(path: Path) -> str:
    """A mapping as TOML text for a file of orders, or of people if it has no orders.

    It is a beginning: look at it, preview it, mend it. Where no column tells when, neither does the
    mapping, and nothing is read before somebody says it: a date that nobody told would be made up.

    Raises:
        BadInput: The file cannot be read, or no column looks like somebody's name or address.
    """
    columns = _columns(path)
    found_: dict[str, str] = {}
    for idea, pattern in NAMES.items():
        for column in columns:
            plain = re.sub(r"[^a-z0-9]+", "_", column.lower()).strip("_")
            if re.fullmatch(pattern, plain) and column not in found_.values():
                found_.setdefault(idea, column)
    who = [kind for kind in WHO if kind in found_]
    if not who:
        raise BadInput(
            f"{path.name}: no column looks like an e-mail, phone, card or customer number among "
            f"{', '.join(columns[:12])}; write the mapping by hand, see docs/reference/mapping.md"
        )
    rest = [column for column in columns if column not in found_.values()]
    kind = "orders" if "order_id" in found_ else "people"
    body = _orders(found_, who) if kind == "orders" else _people(found_, who, rest)
    slug = re.sub(r"[^a-z0-9]+", "_", path.stem.lower()).strip("_")
    name = slug if slug[:1].isalpha() else f"file_{slug}"
    unused = f"# Not used: {', '.join(rest)}\n" if rest and kind == "orders" else ""
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


def _people(columns: dict[str, str], who: list[str], rest: list[str]) -> str:
    traits = {re.sub(r"[^a-z0-9]+", "_", column.lower()).strip("_"): column for column in rest}
    body = "".join(f"{_q(key)} = {_q(column)}\n" for key, column in traits.items() if key)
    return (
        f'rows = "people"\n\n[source]\nfile = FILE\n\n[event]\n{_at(columns)}\n'
        f"identifiers = {_who(columns, who)}\n\n[payload]\n{body}"
    )


def _at(columns: dict[str, str]) -> str:
    return f"at = {_q(columns['at'])}" if "at" in columns else UNSAID


def _who(columns: dict[str, str], who: list[str]) -> str:
    return "{ " + ", ".join(f"{kind} = {_q(columns[kind])}" for kind in who) + " }"


def _columns(path: Path) -> list[str]:
    found(path.parent, path.name)
    form = ENDINGS.get(path.suffix.lower())
    if form == "csv":
        return list(dialect(path, Source(file=path.name, format="csv")).columns)
    if form == "parquet":
        try:
            rows = duckdb.execute(f"describe from read_parquet({literal(str(path))})").fetchall()
            return [str(row[0]) for row in rows]
        except duckdb.Error as error:
            raise BadInput(f"{path.name}: is not a Parquet file: {error}") from error
    if form == "jsonl":
        return _keys(path)
    raise BadInput(f"{path.name}: a mapping is suggested for .csv, .jsonl and .parquet files only")


def _keys(path: Path) -> list[str]:
    """The names within the first lines' objects, those of objects in them with a dot."""
    found: dict[str, None] = {}
    with path.open("rb") as file:
        for raw in islice(file, LOOKED_AT):
            try:
                said = msgspec.json.decode(raw, type=dict[str, object])
            except (msgspec.DecodeError, UnicodeDecodeError):
                continue  # it will be refused, with its line
            for key, value in said.items():
                inner = value if isinstance(value, dict) else {"": None}
                found |= dict.fromkeys(f"{key}.{name}".rstrip(".") for name in inner)
    return list(found)


def _q(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
