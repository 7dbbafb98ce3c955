"""What scores, fields, and the night's words for people, are called in English and Spanish."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from regulars.ground.fields import FieldType

Unit = Literal["share", "number", "money", "days", "level", "text"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreName:
    """A score: what it is called and counted in. Money is in cents; shares are from 0 to 1.

    Attributes:
        levels: What its values 0, 1, 2, … are called, if they have names.
    """

    title: str
    title_es: str
    unit: Unit
    levels: tuple[Level, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """A value of a score: its name to choose, and as a clause; in English and Spanish."""

    label: tuple[str, str]
    clause: tuple[str, str]


def _named(title: str, title_es: str, unit: Unit, *levels: Level) -> ScoreName:
    return ScoreName(title=title, title_es=title_es, unit=unit, levels=levels)


SCORES: Final[dict[str, ScoreName]] = {
    "rhythm_level": _named(
        "where they are in their own rhythm",
        "dónde está en su propio ritmo",
        "level",
        Level(
            label=("in rhythm", "en su ritmo"),
            clause=("on their own rhythm", "sigue su ritmo"),
        ),
        Level(
            label=("slipping", "se aleja"),
            clause=("slipping from their own rhythm", "se aleja de su ritmo"),
        ),
        Level(
            label=("lapsed", "perdido"),
            clause=("far beyond their own rhythm (lapsed)", "muy lejos de su ritmo (perdido)"),
        ),
    ),
    "tier_level": _named(
        "kind of customer by profit",
        "tipo de cliente por beneficio",
        "level",
        Level(
            label=("costs more than they bring", "cuesta más de lo que trae"),
            clause=("costs more than they bring", "cuesta más de lo que trae"),
        ),
        Level(
            label=("may go either way", "indeciso"),
            clause=("may grow or leave", "puede crecer o irse"),
        ),
        Level(
            label=("could grow", "puede crecer"),
            clause=("among the most growable", "de los que más pueden crecer"),
        ),
        Level(
            label=("most valuable", "muy valioso"),
            clause=("among the most valuable", "de los más valiosos"),
        ),
    ),
    "spend_rank": _named(
        "share of people who spend less", "parte de la gente que gasta menos", "share"
    ),
    "p_alive": _named(
        "chance that they have not left for good", "probabilidad de que no se haya ido", "share"
    ),
    "expected_orders_28d": _named(
        "expected orders in 28 days", "pedidos esperados en 28 días", "number"
    ),
    "expected_orders_365d": _named(
        "expected orders in a year", "pedidos esperados en un año", "number"
    ),
    "clv_cents": _named(
        "expected profit of the coming year", "beneficio esperado el próximo año", "money"
    ),
    "exceedance": _named(
        "chance of a gap as long as the present one",
        "probabilidad de una ausencia tan larga como la actual",
        "share",
    ),
    "days_silent": _named(
        "days without a visit, up to the last night",
        "días sin venir, hasta la última noche",
        "days",
    ),
    "typical_gap_days": _named(
        "usual days between visits", "días habituales entre visitas", "days"
    ),
    "rfm": _named(
        "recency, frequency, money (111 to 555)", "recencia, frecuencia, gasto (111 a 555)", "level"
    ),
    "household_people": _named("people in their household", "personas en su hogar", "number"),
    "needs_group": _named("number of the needs group", "número del grupo de necesidades", "level"),
    "categories_stopped": _named(
        "categories that they stopped buying, though they still come (5 = five or more)",
        "categorías que dejó de comprar aunque sigue viniendo (5 = cinco o más)",
        "number",
    ),
    "brands_stopped": _named(
        "brands that they stopped buying, though they still come (5 = five or more)",
        "marcas que dejó de comprar aunque sigue viniendo (5 = cinco o más)",
        "number",
    ),
    "stores_stopped": _named(
        "stores that they stopped coming to, though they still come (5 = five or more)",
        "tiendas a las que dejó de ir aunque sigue viniendo (5 = cinco o más)",
        "number",
    ),
    "share_of_money": _named(
        "share of what they need that they spend here (half a year)",
        "parte de lo que necesita que gasta aquí (medio año)",
        "share",
    ),
    "spent_elsewhere_cents": _named(
        "what they likely spend elsewhere in half a year",
        "lo que gasta probablemente en otra parte en medio año",
        "money",
    ),
    "tier": _named("kind of customer", "tipo de cliente", "text"),
    "rhythm_state": _named("where they are in their rhythm", "dónde está en su ritmo", "text"),
}

#: Fields of events and line items, in English and Spanish.
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
    "merchandise": ("merchandise", "mercancía"),
    "sensitive": ("sensitive goods", "artículo delicado"),
    "day": ("day", "día"),
    "hour": ("hour of the day", "hora del día"),
    "weekday": ("weekday", "día de la semana"),
    "occurred_at": ("instant", "instante"),
    "kind": ("kind of event", "tipo de evento"),
    "source": ("source", "origen"),
    "message_id": ("id at its source", "id en su origen"),
    "machine": ("done by a machine", "hecho por una máquina"),
}
#: What events often say beside the declared fields: words in both languages, and the type.
TOLD: Final[dict[str, tuple[tuple[str, str], FieldType]]] = {
    "question": (("question", "pregunta"), "text"),
    "answer": (("answer", "respuesta"), "text"),
    "rating": (("rating", "valoración"), "number"),
    "nps": (("score from 0 to 10", "nota de 0 a 10"), "number"),
    "survey": (("survey", "encuesta"), "text"),
    "list": (("list", "lista"), "text"),
    "household": (("household", "hogar"), "text"),
    "person_kind": (("kind of person", "tipo de persona"), "text"),
    "purchase_role": (("role in the purchase", "papel en la compra"), "text"),
    "city": (("city", "ciudad"), "text"),
    "postal_code": (("postal code", "código postal"), "text"),
    "cost": (("cost of the goods", "coste de la mercancía"), "number"),
    "minutes": (("minutes", "minutos"), "number"),
    "satisfaction": (("satisfaction", "satisfacción"), "number"),
    "complaint": (("a complaint", "una queja"), "bool"),
    "latitude": (("latitude", "latitud"), "number"),
    "longitude": (("longitude", "longitud"), "number"),
    "what": (("what was booked", "qué se reservó"), "text"),
    "service": (("service that was booked", "servicio reservado"), "text"),
    "party": (("people booked for", "personas de la reserva"), "number"),
    "starts_on": (("day of the booking", "día de la reserva"), "text"),
    "starts_time": (("time of the booking", "hora de la reserva"), "text"),
}
#: What the texts of a trait or a field are called, where they are words of ours.
TEXTS: Final[dict[str, dict[str, tuple[str, str]]]] = {
    "person_kind": {
        "customer": ("a customer", "cliente"),
        "prospect": ("a prospect", "interesado"),
        "partner": ("a partner", "colaborador"),
        "supplier": ("a supplier's person", "de un proveedor"),
    },
}
TEXTS["told_kind"] = TEXTS["person_kind"]
TEXTS["purchase_role"] = {
    "decides": ("decides", "decide"),
    "buys": ("buys", "compra"),
    "uses": ("uses it", "lo usa"),
    "influences": ("influences it", "influye"),
    "pays": ("pays", "paga"),
}
#: Numbers that the business has set.
SETTINGS: Final[dict[str, tuple[str, str]]] = {
    "margin_rate": ("the margin", "el margen"),
    "goods_cost_rate": ("the assumed cost share", "la parte de coste supuesta"),
    "refund_loss": ("the share lost of a refund", "la parte perdida de una devolución"),
    "case_cost": ("the cost of a case", "el coste de un caso"),
    "staff_minute_cost": ("the cost of a staff minute", "el coste de un minuto del personal"),
    "message_cost_email": ("the cost of an e-mail", "el coste de un correo"),
    "message_cost_sms": ("the cost of a text message", "el coste de un SMS"),
    "message_cost_push": ("the cost of a push message", "el coste de una notificación"),
    "message_cost_post": ("the cost of a letter", "el coste de una carta"),
}
