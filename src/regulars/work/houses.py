"""The house as the database describes it now: definitions, triggers, offers, rules."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from regulars.customise import views
from regulars.customise.answers import store as answers
from regulars.customise.budget import store as budget
from regulars.customise.budget.store import Budget
from regulars.customise.policy import Policy, policy
from regulars.customise.response import store as response
from regulars.customise.worth.question import Answering
from regulars.differentiate import booked, defaults, store
from regulars.differentiate.definitions import spec
from regulars.differentiate.definitions.engine import Engine
from regulars.differentiate.definitions.facts import Measure
from regulars.differentiate.definitions.rules import Arm, Consent, Score, leaves
from regulars.differentiate.definitions.spec import Derived, Segment, Trait
from regulars.differentiate.store import Definition
from regulars.differentiate.value import costs
from regulars.ground import house_rules, leadership
from regulars.ground.costs import store as books
from regulars.ground.costs.book import EMPTY, Book
from regulars.ground.database import Conn
from regulars.ground.errors import NotFound
from regulars.ground.house_rules import HouseRules
from regulars.ground.values import MILLION
from regulars.identify.recognise import Hash
from regulars.interact import gate
from regulars.interact.library import store as library
from regulars.interact.library.starters import starters
from regulars.loop import House
from regulars.work import filling

ASKS: Final = {Consent: "consent", Arm: "arm"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Fixed:
    """What of the house is not in the database.

    Attributes:
        tombstone: The keyed hash under which an erased name is remembered.
        channels: The names of the channels that are set up now.
    """

    tombstone: Hash
    channels: Callable[[Conn], frozenset[str]]


def install_defaults(conn: Conn) -> None:
    """Give a new house its first traits, segments and words; what it has stays as it is."""
    library.install_templates(conn, starters())
    traits = {one.name: spec.to_json(one) for one in defaults.traits()}
    segments = {one.name: spec.to_json(one) for one in defaults.segments()}
    if store.define(conn, "trait", traits, builtin=True) + store.define(
        conn, "segment", segments, builtin=True
    ):
        house_rules.touch(conn)


def install_missing(conn: Conn) -> None:
    """Give an older house the facts, segments and words that came since; what it has stays."""
    library.install_templates(conn, starters())
    known = {(one.kind, one.name): one.body for one in store.definitions(conn)}
    if not known:
        return
    facts = {
        one.name: spec.to_json(one)
        for one in defaults.traits()
        if known.get(("trait", one.name)) in (None, former(one))
    }
    groups = {
        one.name: spec.to_json(one)
        for one in defaults.segments()
        if ("segment", one.name) not in known
    }
    if store.define(conn, "trait", facts, builtin=True) + store.define(
        conn, "segment", groups, builtin=True
    ):
        house_rules.touch(conn)


def former(one: Trait | Derived) -> str | None:
    """A default fact as an older house had it; None: as it is now."""
    over = {name: {"over": parts} for name, parts in costs.FORMER.items()}
    was = (over | booked.FORMER).get(one.name)
    if was is None:
        return None
    said = {key: value for key, value in {**spec.to_data(one), **was}.items() if value is not None}
    return spec.to_json(spec.trait(said))


def read_house(conn: Conn, fixed: Fixed) -> House:
    """The house whose definitions are in force."""
    rules = house_rules.read(conn)
    offers = budget.offers(conn)
    running = engine(conn)
    return House(
        engine=running,
        rules=rules,
        asks=asked(running),
        scores=scores_asked(running),
        hours=hour_windows(running),
        triggers=tuple(library.triggers(conn)),
        gate=gate.policy(rules, channels=fixed.channels(conn)),
        policy=read_policy(conn, offers, answered=rules.answer_share),
        tombstone=fixed.tombstone,
    )


def lead_house(conn: Conn, fixed: Fixed) -> House:
    """The same for the leader, who begins to fill in what is new."""
    house = read_house(conn, fixed)
    filling.begin(conn, house.engine, filling.in_force(conn, store.definitions(conn)))
    return house


def engine(conn: Conn) -> Engine:
    """The engine for the definitions that are in force."""
    rules = house_rules.read(conn)
    return compiled(
        filling.in_force(conn, store.definitions(conn)),
        rules,
        budget.offers(conn),
        keys=leadership.state_keys(conn),
        book=books.read(conn, rules.costs),
    )


def compiled(
    known: Iterable[Definition],
    rules: HouseRules,
    offers: Iterable[Budget] = (),
    *,
    keys: Sequence[str] = (),
    book: Book = EMPTY,
) -> Engine:
    """The engine for stored definitions; offers' eligibility rules are segments of it."""
    traits: list[Trait | Derived] = []
    segments: list[Segment] = []
    for one in known:
        if one.kind == "trait":
            traits.append(spec.trait(one.body))
        else:
            segments.append(spec.segment(one.body))
    for kept in offers:
        if kept.offer.rule is not None:
            name = views.rule_name(kept.offer.id)
            said = {"name": name, "title": kept.offer.name, "rule": kept.offer.rule}
            segments.append(spec.segment(said))
    return Engine.compile(traits, segments, settings=settings_of(rules), keys=keys, book=book)


def settings_of(rules: HouseRules) -> dict[str, int]:
    """What definitions may call a setting, in millionths."""
    said = {
        "margin_rate": rules.margin_rate,
        "goods_cost_rate": rules.goods_cost_rate,
        "refund_loss": rules.refund_loss,
        "case_cost": rules.case_cost,
        "staff_minute_cost": rules.staff_hour_cost / 60,
        **{f"message_cost_{name}": rules.message_costs.get(name, 0.0) for name in costs.CHANNELS},
    }
    return {name: round(value * MILLION) for name, value in said.items()}


def asked(running: Engine) -> frozenset[str]:
    """What the rules ask for beside traits."""
    kinds = {type(leaf) for rule in running.plan.segments.values() for leaf in leaves(rule)}
    return frozenset(name for kind, name in ASKS.items() if kind in kinds)


def scores_asked(running: Engine) -> frozenset[str]:
    """The names of the scores that rules ask for."""
    every = (leaf for rule in running.plan.segments.values() for leaf in leaves(rule))
    return frozenset(leaf.name for leaf in every if isinstance(leaf, Score))


def hour_windows(running: Engine) -> dict[str, frozenset[int]]:
    """By kind of event, after how many hours it enters or leaves a window."""
    found: dict[str, set[int]] = {}
    for fact in running.plan.facts.values():
        source = fact.source
        if isinstance(source, Measure) and source.window and source.window.unit == "hours":
            for kind in source.kinds:
                edges = {source.window.size, source.window.before} - {0}
                found.setdefault(kind, set()).update(edges)
    return {kind: frozenset(lengths) for kind, lengths in found.items()}


def read_policy(conn: Conn, offers: Sequence[Budget], *, answered: float) -> Policy | None:
    """The policy over the offers that run; None until the night has learnt one.

    Args:
        answered: Share of questions assumed to be answered where we have not asked yet.
    """
    try:
        belief = response.latest(conn)
    except NotFound:
        return None
    found = policy(
        [one.offer for one in offers],
        population=belief.population,
        prior=belief.prior,
        version=belief.version,
        learnt=belief.learnt,
        spent=frozenset(one.offer.id for one in offers if _is_spent(one)),
    )
    return replace(found, answering=Answering(answered, answers.rates(conn), answers.lost(conn)))


def _is_spent(kept: Budget) -> bool:
    limit = kept.offer.budget_cents
    return (
        limit is not None
        and limit - kept.reserved_cents - kept.spent_cents < kept.offer.price_cents
    )
