"""What the columns of a file may be, by their names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Literal

What = Literal["orders", "consents", "lists", "events", "people", "products"]

WHO: Final[tuple[str, ...]] = ("user_id", "loyalty_card", "email", "phone")
AT: Final = (
    r"(created|order(ed)?|processed|purchased?|bought|sale|sold|paid|payment|placed|completed"
    r"|checkout|receipt|invoiced?|basket|visit(ed)?|transaction|event|occurred|happened{more})?_?"
    r"(at|on|date|time(stamp)?|datetime)|fecha(_(de_)?(compra|pedido|venta{mas}))?{bare}"
    r"|(kauf|bestell)?datum|when|cuando|wann"
)
SAID: Final = {
    "more": "|joined|subscribed|signed_?up|added|opt(ed)?_?in|consent(ed)?|given|agreed",
    "mas": "|alta|baja|consentimiento",
    "bare": "|joined|since|member_since|desde|alta",
}

# The first name that a file has wins; en, es and de, as shop systems export them.
NAMES: Final[Mapping[str, str]] = {
    "email": r"e_?mail(_address)?|customer_email|correo(_electronico)?",
    "phone": r"(mobile_?|tele)?phone(_number)?|mobile|telefono|telefon|movil",
    "loyalty_card": r"(loyalty_?|customer_?)?card(_?(id|no|number))?|household_id|tarjeta|karte",
    "user_id": r"(customer|user|client|member)(_?(id|no|number))?|cliente|kunde(nnummer)?",
    "order_id": r"(order|basket|receipt|transaction|invoice|sale)(_?(id|no|number))?|name|pedido",
    "at": AT.format(more="", mas="", bare=""),
    "said_at": AT.format(**SAID),
    "total": r"(order_|grand_)?total(_price|_amount)?|amount|sales_value|importe|betrag|summe",
    "product": r"(product|item|lineitem|article)(_?(id|sku|no|number))?|sku|upc|producto|artikel",
    "quantity": r"(lineitem_)?(quantity|qty)|units|cantidad|menge",
    "price": r"(unit_|lineitem_|sale_|retail_)?price|precio|preis|pvp",
    "cost": r"(unit_|product_)?cost(_price)?|coste|kosten|einkaufspreis",
    "name": r"(product|item|lineitem)_?name|description|descripcion",
    "title": r"((product|item)_?)?(name|title)|description|nombre|titulo|descripcion|bezeichnung",
    "category": r"(product_)?category|categoria|kategorie",
    "department": r"department|seccion|departamento|abteilung",
    "type": r"(product_)?type|tipo|typ",
    "brand": r"brand|vendor|marca|marke",
    "sort": r"(product_|item_)?kind|item_type|tipo_de_articulo|artikelart",
    "sensitive": r"sensitive|sensible|delicado",
    "merchandise": r"(is_)?merchandise|mercancia",
    "age_restricted": r"age_restricted|adults?_only|solo_(para_)?adultos|ab_18",
    "store": r"(store|shop|branch)(_?(id|no|number))?|tienda|filiale",
    "id": r"(product|item|article)(_?(id|sku|no|number|code))?|sku|upc|ean|gtin|plu|id|code"
    r"|codigo|referencia|producto|artikel(nummer)?",
    "answer": r"(accepts_|acepta_)?(e_?mail_|sms_|text_|newsletter_|buyer_accepts_)?"
    r"(marketing|publicidad|consent(imiento)?|opt_?in|permission|permiso|subscri(bed|ption)|suscrito"
    r"|einwilligung)(_status)?|consent_given|given|answer|respuesta|agreed",
    "channel": r"channel|canal|kanal",
    "purpose": r"purpose|topic|finalidad|proposito|tema|zweck|thema",
    "wording": r"wording|(consent_)?text|texto",
    "locale": r"locale|language|idioma|sprache",
    "list": r"list(_?name)?|lista|liste",
    "kind": r"event(_?(name|type|kind))?|kind|action|evento|accion|ereignis",
    "event_id": r"(event_|message_)?id",
}  # fmt: skip
MARKS: Final = ("sensitive", "merchandise", "age_restricted")  #: of a product: yes or no
#: Of each kind of file: what makes it one, then what else its columns may be.
FILES: Final[Mapping[What, tuple[tuple[str, ...], tuple[str, ...]]]] = {
    "orders": (
        (*WHO, "order_id"),
        ("at", "total", "product", "quantity", "price", "name", "category", "store"),
    ),
    "consents": ((*WHO, "answer"), ("channel", "purpose", "wording", "locale", "said_at")),
    "lists": ((*WHO, "list"), ("said_at",)),
    "events": ((*WHO, "kind"), ("at", "event_id")),
    "people": (WHO, ("at",)),
    "products": (
        ("id",),
        (*("title", "department", "category", "sort", "type", "brand", "price", "cost"), *MARKS),
    ),
}
REST: Final[Mapping[What, str]] = {"people": "attribute", "events": "detail", "lists": "detail"}
#: What an idea is of a file.
FIELDS: Final[Mapping[str, str]] = {"said_at": "at", "title": "name", "sort": "product_kind"}
FEW: Final = 3  #: columns beside the yes and the names: more, and it is about people


@dataclass(frozen=True, slots=True, kw_only=True)
class Guess:
    """What a row is about, None: nobody can tell; and the columns: field -> its column."""

    what: What | None
    fields: Mapping[str, str]
    rest: tuple[str, ...]  #: columns that are none of them

    @property
    def who(self) -> list[str]:
        """The fields that tell who it is."""
        return [kind for kind in WHO if kind in self.fields]

    def field(self, column: str) -> str:
        """What a column is: a field of its kind of file; empty: it is left out."""
        for field, named in self.fields.items():
            if named == column:
                return field
        return "" if self.what is None else REST.get(self.what, "")


def guess(columns: Iterable[str]) -> Guess:
    """What a file is about, by the names of its columns.

    >>> guess(["E-mail", "List", "Joined on"]).what, guess(["SKU", "Price"]).what
    ('lists', 'products')
    """
    named = {column: plain(column) for column in columns}
    for what, (marks, more) in FILES.items():
        found = _matched(named, (*marks, *more))
        rest = tuple(column for column in named if column not in found.values())
        if _is(what, found, named, rest):
            fields = {FIELDS.get(idea, idea): column for idea, column in found.items()}
            return Guess(what=what, fields=fields, rest=rest)
    return Guess(what=None, fields={}, rest=tuple(named))


def plain(column: str) -> str:
    """A column's name in small letters and underscores, without accents."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", column) if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9]+", "_", bare.lower()).strip("_")


def _matched(named: Mapping[str, str], ideas: Iterable[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for idea in ideas:
        for column, name in named.items():
            if re.fullmatch(NAMES[idea], name) and column not in found.values():
                found.setdefault(idea, column)
    return found


def _is(
    what: What, found: Mapping[str, str], named: Mapping[str, str], rest: tuple[str, ...]
) -> bool:
    marks = FILES[what][0]
    if any(one not in found for one in marks if one not in WHO):
        return False
    if set(marks) & set(WHO) and not set(found) & set(WHO):
        return False
    if what == "orders" and named[found["order_id"]] == "name":  # a person has a name as well
        return bool({"total", "price", "product"} & set(found))
    if what == "consents":
        return bool({"channel", "purpose", "wording"} & set(found)) or len(rest) <= FEW
    return True
