"""Every condition that a rule may have, so that a form can be made from it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal

from regulars.differentiate.definitions import words
from regulars.differentiate.definitions.deeds import DID
from regulars.differentiate.definitions.engine import Engine
from regulars.differentiate.definitions.fields import DECLARED, STAMPS
from regulars.differentiate.definitions.words import MILLION, Function, Op
from regulars.differentiate.portraits.everybody import SCORED
from regulars.ground import house_rules
from regulars.ground.database import Conn
from regulars.ground.fields import FieldType
from regulars.ground.scales.booking import WHATS
from regulars.interact.consent import REACHES
from regulars.interact.purposes import store as purposes
from regulars.work.answers.happened.kinds import KINDS, title
from regulars.work.answers.names import FIELDS, SCORES, TEXTS, TOLD
from regulars.work.answers.rules.choices import (
    Choice,
    FieldChoice,
    FunctionChoice,
    KindChoice,
    Limits,
    ListChoice,
    Operator,
    ScoreChoice,
    SegmentChoice,
    StoreChoice,
    TraitChoice,
    Vocabulary,
)
from regulars.work.answers.rules.coverage import Coverage
from regulars.work.answers.rules.labels import (
    ARMS,
    BY_TYPE,
    CHANNELS,
    FUNCTIONS,
    GROUPS,
    OPERATORS,
    both,
)
from regulars.work.answers.sentences import Called
from regulars.work.in_both import InBoth

MOST_VALUES: Final = 500
GOODS: Final = ("department", "category", "type", "brand")  #: fields whose values the catalogue has
Seen = Mapping[str, Mapping[str, int]]  #: by field and value, how many events said it


def vocabulary(
    conn: Conn, engine: Engine, called: Called, known: Mapping[str, Coverage], said: Seen
) -> Vocabulary:
    """What a rule can be made of in this house now.

    Args:
        known: By trait and score, what the last night found of each.
        said: What events said, as of the last night.
    """
    return Vocabulary(
        groups=_choices(GROUPS),
        operators=[
            Operator(op=op, label=both(label), takes=_takes(op)) for op, label in OPERATORS.items()
        ],
        traits=_traits(engine, called, known),
        scores=[_score(name, known.get(name)) for name in SCORED],
        segments=[
            SegmentChoice(
                name=name, label=InBoth(en=label, es=called["es"].segments.get(name, label))
            )
            for name, label in called["en"].segments.items()
        ],
        kinds=_kinds(conn),
        fields=_fields(conn, said),
        channels=_choices({name: CHANNELS.get(name, (name, name)) for name in REACHES}),
        purposes=[
            Choice(name=one.name, label=InBoth(en=one.title_en, es=one.title_es))
            for one in purposes.purposes(conn)
        ],
        experiments=[row[0] for row in conn.execute("select name from experiments order by 1")],
        arms=_choices(ARMS),
        lists=[ListChoice(name=name, seen=seen) for name, seen in said.get("list", {}).items()],
        stores=_stores(conn, said.get("store", {})),
        functions=[
            FunctionChoice(name=name, label=both(label), types=list(types), fields=_among(name))
            for name, (label, types) in FUNCTIONS.items()
        ],
        limits=Limits(
            depth=words.MAX_DEPTH,
            days=words.MAX_DAYS,
            hours=words.MAX_HOURS,
            values=10_000,
            bucket_of=MILLION,
            km=words.MAX_KM,
            steps=words.MAX_STEPS,
        ),
    )


def _among(function: Function) -> list[str] | None:
    return sorted(words.LOW_CARDINALITY) if function == "top" else None


def _choices(labels: Mapping[str, tuple[str, str]]) -> list[Choice]:
    return [Choice(name=name, label=both(label)) for name, label in labels.items()]


def _takes(op: Op) -> Literal["one", "two", "many", "none"]:
    if op in ("known", "unknown"):
        return "none"
    return "two" if op == "between" else "many" if op == "in" else "one"


def _traits(engine: Engine, called: Called, known: Mapping[str, Coverage]) -> list[TraitChoice]:
    found = []
    for name, fact in engine.plan.facts.items():
        if name.startswith(DID):
            continue
        seen = known.get(name)
        english = called["en"].traits.get(name, name)
        found.append(
            TraitChoice(
                name=name,
                label=InBoth(en=english, es=called["es"].traits.get(name, english)),
                type=fact.type,
                unit=fact.unit,
                scale=fact.scale,
                operators=list(BY_TYPE[fact.type]),
                values=seen.values if seen else [],
                words=_words(name),
                least=seen.least if seen else None,
                most=seen.most if seen else None,
            )
        )
    return found


def _words(name: str) -> dict[str, InBoth]:
    return {text: both(said) for text, said in TEXTS.get(name, {}).items()}


def _score(name: str, seen: Coverage | None) -> ScoreChoice:
    label = SCORES[name]
    return ScoreChoice(
        name=name,
        label=InBoth(en=label.title, es=label.title_es),
        unit=label.unit,
        scale=MILLION,
        operators=list(BY_TYPE["number"]),
        least=seen.least if seen else None,
        most=seen.most if seen else None,
        levels=[both(level.label) for level in label.levels],
    )


def _kinds(conn: Conn) -> list[KindChoice]:
    """Those that came, the commonest first; then those that have a name and never came."""
    counts = conn.execute("select kind, sum(n)::bigint from event_counts group by 1")
    seen: dict[str, int] = dict(counts.fetchall())
    names = sorted({*seen, *KINDS}, key=lambda kind: (-seen.get(kind, 0), kind))
    called = {kind: InBoth(en=title(kind, "en"), es=title(kind, "es")) for kind in names}
    return [
        KindChoice(kind=kind, label=called[kind], seen=seen.get(kind, 0))
        for kind in names[:MOST_VALUES]
    ]


def _stores(conn: Conn, seen: Mapping[str, int]) -> list[StoreChoice]:
    """Those with a name first, as the business wrote them down; then what orders call theirs."""
    named = {one.id: one for one in house_rules.read(conn).stores}
    written = [
        StoreChoice(
            id=one.id,
            name=one.name,
            latitude=one.latitude,
            longitude=one.longitude,
            seen=seen.get(one.id, 0),
        )
        for one in named.values()
    ]
    others = [
        StoreChoice(id=id_, name=id_, latitude=None, longitude=None, seen=n)
        for id_, n in seen.items()
        if id_ not in named
    ]
    return [*written, *others]


def _fields(conn: Conn, said: Seen) -> list[FieldChoice]:
    goods = {name: _goods(conn, name) for name in GOODS}
    known = {"what": dict.fromkeys(WHATS, 0), **said, **goods}
    stamps = [(name, one.type, one.scale) for name, one in STAMPS.items()]
    told = [(name, type_, _scale(type_)) for name, (_, type_) in TOLD.items()]
    return [
        FieldChoice(
            of=of,
            name=name,
            label=both(FIELDS.get(name) or TOLD[name][0]),
            type=type_ or "text",
            scale=scale,
            operators=list(BY_TYPE[type_ or "text"]),
            values=list(known.get(name, ())),
            seen=list(known.get(name, {}).values()),
            words=_words(name),
            declared=name in declared or name in STAMPS,
        )
        for of, declared in DECLARED.items()
        for name, type_, scale in [
            *((name, type_, _scale(type_)) for name, type_ in declared.items()),
            *stamps,
            *(told if of == "events" else ()),
        ]
    ]


def _scale(type_: FieldType) -> int:
    return MILLION if type_ == "number" else 1


def _goods(conn: Conn, column: str) -> dict[str, int]:
    """Products by value, the commonest first, without what is sensitive; `column`: of GOODS."""
    rows = conn.execute(
        f"select {column}, count(*) from products where not sensitive and {column} is not null"
        f" group by 1 order by 2 desc, 1 limit {MOST_VALUES}".encode()
    )
    return {row[0]: row[1] for row in rows}
