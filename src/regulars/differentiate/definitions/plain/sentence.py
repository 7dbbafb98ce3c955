"""A trait or a rule as one plain sentence."""

from __future__ import annotations

from collections.abc import Sequence

from regulars.differentiate.definitions.plain.phrases import PHRASES
from regulars.differentiate.definitions.plain.titles import Titles
from regulars.differentiate.definitions.plain.values import (
    Counted,
    amount,
    held,
    number,
    of_deed,
    of_field,
    percent,
)
from regulars.differentiate.definitions.rules import (
    Arm,
    Bucket,
    Compare,
    Consent,
    Dates,
    Deed,
    Did,
    FieldTest,
    Funnel,
    Group,
    InList,
    InSegment,
    Near,
    Operand,
    Rule,
    Score,
    Span,
)
from regulars.differentiate.definitions.spec import Constant, Derived, Setting, Trait
from regulars.differentiate.definitions.words import ANY_KIND
from regulars.differentiate.rhythm.given_up import given_up
from regulars.ground.time import day_date

NAMED = {"category", "product", "brand", "department", "type"}  #: "bought Cheese"


def rule_sentence(rule: Rule, names: Titles) -> str:
    """The rule in words: "bought Cheese at least 2 times in the last 30 days and …"."""
    return _said(rule, names, outer=True)


def trait_sentence(trait: Trait | Derived, names: Titles) -> str:
    """What the trait is, in words."""
    say = PHRASES[names.language]
    if isinstance(trait, Trait):
        what = (
            _kinds(trait.kinds, names) + _where(trait.where, names) + _window(trait.window, names)
        )
        return say[trait.function].format(what, _field(trait.field or "", names))
    parts = [_operand(part, names) for part in trait.over]
    how = say["plus" if trait.function == "sum" else trait.function]
    sentence = parts[0] if len(parts) > 1 else how.format(parts[0])
    for part in parts[1:]:
        sentence = how.format(sentence, part)
    return sentence


def _field(name: str, names: Titles) -> str:
    return names.fields.get(name, name)


def _operand(part: str | Constant | Setting, names: Titles) -> str:
    if isinstance(part, Constant):
        return number(part.millionths, names.language)
    if isinstance(part, Setting):
        return _field(part.name, names)
    return names.traits.get(part, part)


def _said(rule: Rule, names: Titles, *, outer: bool = False) -> str:
    say = PHRASES[names.language]
    if isinstance(rule, Group):
        if (plain := _not_not(rule, names)) is not None:
            return plain
        how = "or" if rule.how != "all" else "and also" if outer else "and"
        joined = say[how].join(_said(part, names) for part in rule.rules)
        if rule.how == "none":
            return say["none"].format(joined)
        return joined if outer or len(rule.rules) == 1 else f"({joined})"
    if isinstance(rule, Did):
        return _did(rule, names)
    if isinstance(rule, Compare | FieldTest | Score):
        return _test(rule, names)
    return _about(rule, names)


def _not_not(rule: Group, names: Titles) -> str | None:
    """None of "sensitive is no" is "sensitive": what two denials say, where we have a word."""
    match rule:
        case Group("none", (FieldTest(field, "=", False),)):
            return names.fields.get(field)
        case _:
            return None


def _test(rule: Compare | FieldTest | Score, names: Titles) -> str:
    say = PHRASES[names.language]
    match rule:
        case Compare():
            return _level(rule.trait, rule, names) or _fact(rule, names)
        case FieldTest(field, "=", bool(value)) if field in names.fields:
            return names.fields[field] if value else say["none"].format(names.fields[field])
        case FieldTest(field, op, value):
            called = names.fields.get(field, field)
            return say[op].format(called, _value(value, names, of_field(field)))
        case Score(name, op, value):
            called = names.scores.get(name) or say["score"].format(name)
            counted = names.score_units.get(name, "number")
            if (stopped := given_up(name)) is not None and op in ("known", "unknown"):
                plain = say[f"stopped {stopped[0]}"].format(stopped[1])
                return plain if op == "known" else say["none"].format(plain)
            how = say.get(f"{name} {op}", say[op])
            return _level(name, rule, names) or how.format(called, _value(value, names, counted))


def _fact(rule: Compare, names: Titles) -> str:
    say, other = PHRASES[names.language], rule.trait2
    called = names.traits.get(rule.trait, rule.trait)
    if rule.op == "=" and isinstance(rule.value, bool):
        return called if rule.value else say["none"].format(called)
    right = names.traits.get(other, other) if other else _compared(rule, names)
    return say[rule.op].format(called, right)


def _compared(rule: Compare, names: Titles) -> str:
    counted, words = names.counted.get(rule.trait, "number"), names.words.get(rule.trait, {})
    given = rule.value if isinstance(rule.value, tuple) else (rule.value,)
    said = tuple(
        words.get(one, one) if isinstance(one, str) else one for one in given if one is not None
    )
    return _value(said if isinstance(rule.value, tuple) else next(iter(said), None), names, counted)


def _level(name: str, rule: Compare | Score, names: Titles) -> str | None:
    """The levels for which it holds, by their names; None if they have none, or all or no one."""
    levels = names.levels.get(name, ())
    found = held(levels, rule)
    if not found or (rule.op != "=" and len(found) == sum(map(bool, levels))):
        return None
    return found[0] if len(found) == 1 else f"({PHRASES[names.language]['or'].join(found)})"


def _about(rule: Rule, names: Titles) -> str:
    say = PHRASES[names.language]
    match rule:
        case Consent(channel, purpose):
            return say["consent"].format(say.get(f"by {channel}", channel), purpose)
        case InSegment(name, household):
            return say["mate" if household else "segment"].format(names.segments.get(name, name))
        case Arm(experiment, arm):
            return say.get(f"arm {experiment} {arm}") or say["arm"].format(experiment, arm)
        case Bucket(_, of, below):
            return say["bucket"].format(percent(f"{100 * below / of:g}", names.language))
        case _:
            return _further(rule, names)


def _further(rule: Rule, names: Titles) -> str:
    say = PHRASES[names.language]
    match rule:
        case InList(name):
            return say["list"].format(name)
        case Near():
            return say["near"].format(rule.km, _place(rule))
        case Funnel():
            return _funnel(rule, names)
        case _:
            raise AssertionError(f"not a leaf of a rule: {rule!r}")


def _place(near: Near) -> str:
    return near.place or f"{number(near.latitude)}, {number(near.longitude)}"


def _funnel(rule: Funnel, names: Titles) -> str:
    say = PHRASES[names.language]
    steps = [_kinds(step.kinds, names) + _where(step.where, names) for step in rule.steps]
    within = rule.within.unit if rule.within.size > 1 else rule.within.unit[:-1]
    how_soon = say[f"within {within}"].format(rule.within.size)
    return say["then"].join(steps) + how_soon + _window(rule.window, names)


def _did(rule: Did, names: Titles) -> str:
    deed = rule.deed
    if not deed.counts:
        measured = _measured(deed, names)
        return PHRASES[names.language]["none"].format(measured) if rule.negated else measured
    say = PHRASES[names.language]["didnt" if rule.negated else "did"]
    return say.format(
        _kinds(deed.kinds, names, negated=rule.negated),
        _where(deed.where, names),
        _times(deed, names),
        _window(deed.window, names),
    )


def _measured(deed: Deed, names: Titles) -> str:
    """ "sum of total is between 50 and 100 (bought Cheese in the last 30 days)"."""
    say = PHRASES[names.language]
    how = say.get(f"how {deed.function}", say[deed.function].removesuffix(": {0}"))
    value = _value(deed.value, names, of_deed(deed.function, deed.field))
    asked = say[deed.op].format(how.format("", _field(deed.field or "", names)), value)
    what = _kinds(deed.kinds, names) + _where(deed.where, names) + _window(deed.window, names)
    return f"{asked} ({what})"


def _times(deed: Deed, names: Titles) -> str:
    if (deed.op, deed.value) == (">=", 1):
        return ""
    return PHRASES[names.language][f"times{deed.op}"].format(_value(deed.value, names, "whole"))


def _kinds(kinds: Sequence[str], names: Titles, *, negated: bool = False) -> str:
    say = PHRASES[names.language]

    def verb(kind: str) -> str:
        plain = say.get(kind, kind.replace("_", " "))
        return say.get(f"not {kind}", plain) if negated else plain  # "did not buy"

    return say["or"].join(verb("any kind" if kind == ANY_KIND else kind) for kind in kinds)


def _where(where: Rule | None, names: Titles) -> str:
    if where is None:
        return ""
    if isinstance(where, FieldTest) and where.field in NAMED and where.op == "=":
        return f" {where.value}"
    if isinstance(where, FieldTest) and where.field == "weekday" and where.op in ("=", "in"):
        return _on(where, names)
    return PHRASES[names.language]["where"].format(_said(where, names, outer=True))


def _on(weekday: FieldTest, names: Titles) -> str:
    """ " on Saturday or Sunday"."""
    say = PHRASES[names.language]
    days = weekday.value if isinstance(weekday.value, tuple) else (weekday.value,)
    return say["on"].format(say["or"].join(_value(day, names, "weekday") for day in days))


def _window(window: Span | None, names: Titles) -> str:
    say = PHRASES[names.language]
    if window is None:
        return ""
    if isinstance(window, Dates):
        ends = [None if day is None else day_date(day) for day in (window.first, window.last)]
        key = "dates" if None not in ends else "since" if ends[0] else "until"
        return say[key].format(*ends)
    if window.before:
        return say[f"{window.unit} before"].format(window.before, window.size)
    unit = window.unit if window.size > 1 else window.unit[:-1]
    return say[unit].format(window.size)


def _value(value: Operand, names: Titles, counted: Counted) -> str:
    say = PHRASES[names.language]
    if isinstance(value, tuple):
        joiner: str = say["and"] if len(value) == 2 else ", "
        return joiner.join(_value(one, names, counted) for one in value)
    if isinstance(value, bool):
        return say["yes" if value else "no"]
    if isinstance(value, int):
        return amount(value, counted, names.language, names.currency)
    return "" if value is None else value
