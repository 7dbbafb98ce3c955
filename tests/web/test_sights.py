"""Who may not see an attribute sees nothing that tells it, however far round it goes."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from regulars.differentiate import protected
from regulars.differentiate.definitions import spec
from regulars.differentiate.protected import Definitions
from regulars.differentiate.told.attribute import SIGHTS, Sight, barred, sight
from regulars.web.auth.roles import ALLOWED, Actor, Role
from regulars.web.auth.sights import Sees, may_see

FIELDS = ("city", "income", "gender", "team", "team.name", "address.city")
LADDER: tuple[Role, ...] = ("clerk", "analyst", "marketer", "owner")
Reached = dict[tuple[str, str], set[str]]
decided = st.dictionaries(st.sampled_from(FIELDS), st.sampled_from(SIGHTS))


@st.composite
def houses(draw: st.DrawFn) -> tuple[Definitions, Reached]:
    """Facts and segments that lean on one another; and by what each is worked out in the end."""
    known: dict[tuple[str, str], Any] = {}
    reached: Reached = {}
    for number in range(draw(st.integers(1, 8))):
        name, titles = f"d{number}", {"title": "t"}
        earlier = draw(st.lists(st.sampled_from(sorted(reached)), max_size=2)) if reached else []
        told = draw(st.lists(st.sampled_from(FIELDS), min_size=1, max_size=2))
        tests = [{"field": one, "op": "known"} for one in told]
        deed = {"did": {"kinds": ["person_identified"], "where": {"all": tests}}}
        if draw(st.booleans()):
            rules = [
                {"trait": n, "op": "known"} if kind == "trait" else {"segment": n}
                for kind, n in earlier
            ]
            rule = {draw(st.sampled_from(["all", "any", "none"])): [*rules, deed]}
            key = ("segment", name)
            known[key] = spec.segment({"name": name, "rule": rule, **titles})
        elif all(kind == "trait" for kind, _ in earlier) and len(earlier) == 2:
            over = {"function": "difference", "over": [n for _, n in earlier]}
            key, told = ("trait", name), []
            known[key] = spec.trait({"name": name, **over, **titles})
        else:
            last = {"kinds": ["person_identified"], "function": "last", "field": told[0]}
            key, told, earlier = ("trait", name), told[:1], []
            known[key] = spec.trait({"name": name, "type": "text", **last, **titles})
        named = {name} if key[0] == "trait" else set()  # a fact is an attribute by its name too
        reached[key] = named.union(told, *(reached[one] for one in earlier))
    return known, reached


def eyes(role: Role, said: dict[str, Sight], known: Definitions) -> Sees:
    return Sees(who=Actor(name="user:1", may=ALLOWED[role]), decided=said, known=known)


@settings(max_examples=60, deadline=None)
@given(houses(), decided)
def test_a_fact_or_segment_is_seen_by_whoever_may_see_all_that_it_is_worked_out_from(
    house: tuple[Definitions, Reached], said: dict[str, Sight]
) -> None:
    known, reached = house
    before: set[tuple[str, str]] = set()
    for role in LADDER:
        reader = eyes(role, said, known)
        seen = {key for key in known if reader.may(*key)}
        assert seen == {
            key
            for key, fields in reached.items()
            if all(may_see(reader.who, sight(one, said)) for one in fields)
        }
        assert before <= seen, "whoever may more sees more"
        before = seen
    assert before == set(known), "an owner sees everything"
    private = {key for key, fields in reached.items() if any(barred(one, said) for one in fields)}
    assert set(protected.barred(known, private=lambda name: barred(name, said))) == private


@settings(max_examples=60, deadline=None)
@given(decided, st.sampled_from(LADDER))
def test_what_an_event_says_is_veiled_word_by_word(said: dict[str, Sight], role: Role) -> None:
    reader = eyes(role, said, {})
    told = {
        "city": "Vigo", "income": 1, "gender": "f", "team": {"name": "Celta"},
        "address": {"city": "Vigo"}, "traits": [{"gender": "f", "city": "Vigo"}],
    }  # fmt: skip
    shown = reader.said(told)
    assert shown.keys() == told.keys()
    for name in ("city", "income", "gender"):
        assert shown[name] == (told[name] if reader.attribute(name) else None)
    assert shown["team"] == {"name": "Celta" if reader.attribute("team.name") else None}
    assert shown["address"] == {"city": "Vigo" if reader.attribute("address.city") else None}
    if reader.attribute("traits"):
        city = shown["traits"][0]["city"]
        assert city == ("Vigo" if reader.attribute("traits.city") else None)
    assert role != "owner" or shown == told


def test_an_owner_who_shows_the_age_to_all_does_not_let_it_reach_a_price() -> None:
    assert barred("age", {"age": "public"}) and not barred("city", {})
    assert barred("favourite_team", {"favourite_team": "protected"})
