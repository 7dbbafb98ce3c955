"""What the business decided for itself: zone, currency, margin, control group, caps.

Kept in the database, one row a rule, changed through the API; a change is for the next turn.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final
from zoneinfo import ZoneInfo

import msgspec

from regulars.ground import leadership
from regulars.ground.costs.book import NONE
from regulars.ground.database import Conn
from regulars.ground.errors import BadInput
from regulars.ground.time import zone as known_zone


class Store(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where people can come; `id`: as the `store` of an order says it. Millionths of degrees."""

    id: str
    name: str
    latitude: int | None = None
    longitude: int | None = None


class HouseRules(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The business's own settings.

    Attributes:
        business: Its name, as people read it.
        zone: IANA time zone; days and hours of every definition are counted on its clock.
        zone_next: The zone that the log is being counted on anew, until it is in force; or empty.
        costs: Digest of the book of what goods cost, by which the log is counted.
        costs_next: The book that it is being counted anew by, until it is in force; or empty.
        currency: ISO 4217 code of the one reporting currency.
        margin_rate: Gross margin assumed where cost is not known, 0 to 1, over all sales.
        usual_discount: Share of the shelf price usually taken off, at which that margin holds;
            None: as last measured.
        usual_discount_seen: That share as a night measured it.
        known_cost_seen: Share of the sales of 365 days of which a night found the cost known.
        category_cost_seen: Share of them whose cost goes by the margin of its category.
        covered_margin_seen: What is left of both, of what was paid for them.
        refund_loss: What is lost of each unit paid back, 0 to 1; 1: nothing is sold again.
        message_costs: What one message costs, by channel, in the currency.
        case_cost: What one service case costs, staff time aside.
        staff_hour_cost: What an hour of staff costs.
        answer_share: Share of questions assumed to be answered, 0 to 1, until our own say.
        control_share: Share of people in the universal control group, 0 to 0.5.
        locale: Language of words we choose: "en" or "es".
        caps: Most marketing messages to one person in the last n days: {"7": 3}.
        channel_caps: The same by channel: {"sms": {"30": 4}}.
        quiet_from: First local hour at which no marketing message is sent.
        quiet_until: Local hour at which sending starts again.
        paused: Nothing is sent while true.
        keep_context_days: Days that an event's device, address and page are kept; 0: for ever.
        keep_mailbox_days: The same of messages in the test inbox.
        keep_quarantine_days: The same of what was put aside.
        keep_messages_days: The same of what sent messages said.
        keep_refusals_days: The same of the lines that imports refused.
        keep_unconfirmed_days: Days after which a sign-up is forgotten that nobody confirmed.
        keep_visitors_days: Days after which strangers are forgotten who only looked round.
        booking_reminder_hours: How long before a booking the house says `booking_neared`; 0: never.
        names_of_a_kind: Most names of a kind of one person, where it is not `NAMES_OF_A_KIND`.
        most_names: Most names of one person, all kinds together.
        blocked_names: Values that name nobody here, besides those that never do.
        stores: What its stores are called, and where they stand.
        sample: The data are a labelled sample, and every page says so.
        date_shift_weeks: By how many whole weeks the sample's dates were moved.
    """

    business: str = "My shop"
    zone: str = "UTC"
    zone_next: str = ""
    costs: str = NONE
    costs_next: str = ""
    currency: str = "USD"
    margin_rate: float = 0.25
    usual_discount: float | None = None
    usual_discount_seen: float = 0.0
    known_cost_seen: float = 0.0
    category_cost_seen: float = 0.0
    covered_margin_seen: float = 0.0
    refund_loss: float = 1.0
    message_costs: dict[str, float] = {}
    case_cost: float = 5.0
    staff_hour_cost: float = 25.0
    answer_share: float = 0.25
    control_share: float = 0.10
    locale: str = "en"
    caps: dict[str, int] = msgspec.field(default_factory=lambda: {"1": 1, "7": 3, "30": 8})
    channel_caps: dict[str, dict[str, int]] = {}
    quiet_from: int = 21
    quiet_until: int = 9
    paused: bool = False
    keep_context_days: int = 0
    keep_mailbox_days: int = 0
    keep_quarantine_days: int = 0
    keep_messages_days: int = 0
    keep_refusals_days: int = 0
    keep_unconfirmed_days: int = 30
    keep_visitors_days: int = 0
    booking_reminder_hours: int = 24
    names_of_a_kind: dict[str, int] = {}
    most_names: int = 100
    blocked_names: tuple[str, ...] = ()
    stores: tuple[Store, ...] = ()
    sample: bool = False
    date_shift_weeks: int = 0

    @property
    def coming(self) -> tuple[str, str] | None:
        """The zone and the book of costs by which the log is to be counted anew; None: neither."""
        if not (self.zone_next or self.costs_next):
            return None
        return self.zone_next or self.zone, self.costs_next or self.costs

    @property
    def margin(self) -> float:
        """Gross margin over all sales: as the costs say of those they cover, else as assumed."""
        covered = min(self.known_cost_seen + self.category_cost_seen, 1.0)
        return covered * self.covered_margin_seen + (1 - covered) * self.margin_rate

    @property
    def goods_cost_rate(self) -> float:
        """Cost of goods per unit of shelf price, such that `margin_rate` is left over all sales."""
        seen = self.usual_discount_seen if self.usual_discount is None else self.usual_discount
        return (1 - self.margin_rate) * (1 - seen)


LONGEST_CAP: Final = 999  #: days
LONGEST_KEPT: Final = 36_500  #: days
#: What goes when it was kept long enough: `keep_…_days`.
KEPT: Final = (
    "context", "mailbox", "quarantine", "messages", "refusals", "unconfirmed", "visitors",
)  # fmt: skip
SHORTEST_VISIT: Final = 28  #: days; the longest that a comparison waits for what people do
DEAREST: Final = 10_000.0  #: a message, a case or an hour of staff
#: Most names of a kind of one person: one log-in is one person; nobody has six of the rest.
NAMES_OF_A_KIND: Final[Mapping[str, int]] = {
    "user_id": 1, "loyalty_card": 5, "pos_customer": 5, "email": 5, "phone": 5, "anonymous_id": 5,
}  # fmt: skip
MOST_NAMES: Final = 1_000  #: a limit beyond it would limit nothing
MOST_BLOCKED: Final = 1_000
FIELDS: Final = tuple(field.name for field in msgspec.structs.fields(HouseRules))


def read(conn: Conn) -> HouseRules:
    """The rules in force."""
    rows = conn.execute("select name, value from house_rules").fetchall()
    said = {name: msgspec.json.decode(value) for name, value in rows if name in FIELDS}
    return msgspec.convert(said, HouseRules)


def place(conn: Conn) -> ZoneInfo:
    """The time zone in force."""
    return known_zone(read(conn).zone)


def version(conn: Conn) -> int:
    """Changes whenever rules, definitions, triggers or offers do; whoever keeps a copy asks."""
    row = conn.execute("select value from house_rules where name = 'version'").fetchone()
    return int(row[0]) if row else 0


def touch(conn: Conn) -> None:
    """Say that something was changed that others keep copies of."""
    conn.execute(
        "insert into house_rules (name, value) values ('version', '1') on conflict (name)"
        " do update set value = (house_rules.value::bigint + 1)::text, changed_at = now()"
    )


def change(conn: Conn, **said: object) -> HouseRules:
    """Change some rules; return all of them.

    A new time zone is in force at once while the log is empty. After that it becomes `zone_next`,
    until the leader has counted the log on its clock.

    Raises:
        BadInput: A name or a value cannot be right; nothing was changed.
    """
    before = read(conn)
    rules = _checked({**msgspec.to_builtins(before), **said})
    if "zone" in said and leadership.hold(conn):
        zones = {"zone": before.zone, "zone_next": rules.zone if rules.zone != before.zone else ""}
        said, rules = {**said, **zones}, msgspec.structs.replace(rules, **zones)
    _write(conn, said)
    return rules


def supposed(rules: HouseRules, **said: object) -> HouseRules:
    """The rules as they would be.

    Raises:
        BadInput: A name or a value cannot be right.
    """
    return _checked({**msgspec.to_builtins(rules), **said})


def put_in_force(conn: Conn, zone: str, costs: str) -> None:
    """The log is counted on the clock of `zone` by the book `costs`: those hold now."""
    _write(conn, {"zone": zone, "zone_next": "", "costs": costs, "costs_next": ""})


def _write(conn: Conn, said: Mapping[str, object]) -> None:
    with conn.cursor() as cursor:
        cursor.executemany(
            "insert into house_rules (name, value) values (%s, %s)"
            " on conflict (name) do update set value = excluded.value, changed_at = now()",
            [(name, msgspec.json.encode(value).decode()) for name, value in said.items()],
        )
    touch(conn)


def _checked(said: dict[str, object]) -> HouseRules:
    try:
        rules = msgspec.convert(said, HouseRules)
    except msgspec.ValidationError as error:
        raise BadInput(f"house rules: {error}") from error
    known_zone(rules.zone)
    _check_caps(rules)
    _check_costs(rules)
    _check_stores(rules.stores)
    _check_names(rules)
    shares = {name: (0.0, 1.0) for name in ("margin_rate", "answer_share", "refund_loss")}
    shares |= {"control_share": (0.0, 0.5), "usual_discount_seen": (0.0, 0.95)}
    hours = {"quiet_from": (0.0, 24.0), "quiet_until": (0.0, 24.0)}
    kept = {f"keep_{what}_days": (0.0, float(LONGEST_KEPT)) for what in KEPT}
    kept["booking_reminder_hours"] = (0.0, 720.0)
    for name, (low, high) in {**shares, **hours, **kept}.items():
        if not low <= getattr(rules, name) <= high:
            raise BadInput(f"{name}: {getattr(rules, name)!r} is not between {low:g} and {high:g}")
    if 0 < (days := rules.keep_visitors_days) < SHORTEST_VISIT:
        raise BadInput(
            f"keep_visitors_days: {days!r} is neither 0 nor {SHORTEST_VISIT} or more, for so long"
            " comparisons wait for what people do"
        )
    if rules.locale not in ("en", "es"):
        raise BadInput(f"locale: {rules.locale!r} is neither 'en' nor 'es'")
    if len(rules.currency) != 3 or not rules.currency.isalpha() or not rules.currency.isupper():
        raise BadInput(f"currency: {rules.currency!r} is not an ISO 4217 code such as 'EUR'")
    return rules


def _check_costs(rules: HouseRules) -> None:
    if rules.usual_discount is not None and not 0 <= rules.usual_discount <= 0.95:
        raise BadInput(f"usual_discount: {rules.usual_discount!r} is not between 0 and 0.95")
    costs = {f"message_costs: {name}": cost for name, cost in rules.message_costs.items()}
    costs |= {"case_cost": rules.case_cost, "staff_hour_cost": rules.staff_hour_cost}
    for name, cost in costs.items():
        if not 0 <= cost <= DEAREST:
            raise BadInput(f"{name}: {cost!r} is not between 0 and {DEAREST:g}")


def _check_stores(stores: tuple[Store, ...]) -> None:
    for one in stores:
        if not one.id or not one.name:
            raise BadInput(f"stores: {one.id or one.name!r} needs an id and a name")
        if (one.latitude is None) is not (one.longitude is None):
            raise BadInput(f"stores: {one.id!r} has a latitude or a longitude alone")
        if abs(one.latitude or 0) > 90_000_000 or abs(one.longitude or 0) > 180_000_000:
            raise BadInput(f"stores: {one.id!r} is nowhere on earth")
    if len({one.id for one in stores}) < len(stores):
        raise BadInput("stores: two have the same id")


def _check_names(rules: HouseRules) -> None:
    most = {f"names_of_a_kind: {kind}": n for kind, n in rules.names_of_a_kind.items()}
    for name, count in {**most, "most_names": rules.most_names}.items():
        if not 1 <= count <= MOST_NAMES:
            raise BadInput(f"{name}: {count!r} is not between 1 and {MOST_NAMES}")
    for kind in rules.names_of_a_kind.keys() - NAMES_OF_A_KIND.keys():
        raise BadInput(f"names_of_a_kind: {kind!r} is no kind of name")
    if len(rules.blocked_names) > MOST_BLOCKED or not all(map(str.strip, rules.blocked_names)):
        raise BadInput(f"blocked_names: up to {MOST_BLOCKED} values, none of them empty")


def _check_caps(rules: HouseRules) -> None:
    for caps in (rules.caps, *rules.channel_caps.values()):
        for days in caps:
            if not (days.isascii() and days.isdigit() and 1 <= int(days) <= LONGEST_CAP):
                raise BadInput(f"caps: {days!r} is not 1 to {LONGEST_CAP} days")
