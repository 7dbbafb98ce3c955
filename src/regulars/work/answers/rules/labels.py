"""What operators, fields, groups and arms are called in a form, in English and Spanish."""

from __future__ import annotations

from typing import Final

from regulars.differentiate.definitions.words import Op
from regulars.ground.fields import FieldType
from regulars.work.answers.names import InBoth


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
ORDERED: Final[tuple[Op, ...]] = (
    "=", "!=", "<", "<=", ">", ">=", "between", "in", "known", "unknown",
)  # fmt: skip
BY_TYPE: Final[dict[FieldType, tuple[Op, ...]]] = {
    "number": ORDERED,
    "instant": ORDERED,
    "text": (*ORDERED, "contains", "starts_with"),
    "bool": ("=", "!=", "known", "unknown"),
}
FIELDS: Final[dict[str, tuple[str, str]]] = {
    "order_id": ("order number", "número de pedido"),
    "store": ("store", "tienda"),
    "total": ("amount paid", "importe pagado"),
    "discount": ("discount", "descuento"),
    "coupon_discount": ("discount by coupon", "descuento por cupón"),
    "coupon_cost": ("coupon paid by us", "cupón pagado por nosotros"),
    "campaign": ("campaign", "campaña"),
    "campaign_type": ("kind of campaign", "tipo de campaña"),
    "offer": ("offer", "oferta"),
    "channel": ("channel", "canal"),
    "category": ("category", "categoría"),
    "product": ("product", "producto"),
    "url": ("address of the page", "dirección de la página"),
    "message": ("message", "mensaje"),
    "timezone": ("time zone", "zona horaria"),
    "birthday": ("date of birth", "fecha de nacimiento"),
    "name": ("name", "nombre"),
    "department": ("department", "departamento"),
    "type": ("type of goods", "tipo de artículo"),
    "brand": ("brand", "marca"),
    "quantity": ("quantity", "cantidad"),
    "price": ("price", "precio"),
    "merchandise": ("is merchandise", "es mercancía"),
    "sensitive": ("is sensitive", "es delicado"),
    "day": ("day (since 1970)", "día (desde 1970)"),
    "hour": ("hour of the day", "hora del día"),
    "weekday": ("weekday (1 = Monday)", "día de la semana (1 = lunes)"),
    "occurred_at": ("instant", "instante"),
    "kind": ("kind of event", "tipo de evento"),
    "source": ("source", "origen"),
    "message_id": ("id at its source", "id en su origen"),
    "machine": ("done by a machine", "hecho por una máquina"),
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
