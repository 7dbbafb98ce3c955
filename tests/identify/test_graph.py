from __future__ import annotations

from typing import cast

from hypothesis import given
from hypothesis import strategies as st

from regulars.ground.events import IdentifierId, PersonId
from regulars.identify.graph import Graph, Known, Pair, people

KINDS = ["user_id", "loyalty_card", "email", "anonymous_id"]


def strangers(*kinds: str) -> Graph:
    return Graph(
        names={
            IdentifierId(n): Known(IdentifierId(n), kind, PersonId(n))
            for n, kind in enumerate(kinds, start=1)
        },
        links={},
    )


def whose(graph: Graph) -> list[int]:
    return [name.person for name in graph.names.values()]


def see(graph: Graph, *pairs: tuple[int, int]) -> Graph:
    for position, (one, other) in enumerate(pairs, start=1):
        graph.see(IdentifierId(one), IdentifierId(other), position)
    return graph


def test_a_chain_of_events_joins_three_names_into_the_oldest_person() -> None:
    assert whose(see(strangers("anonymous_id", "email", "user_id"), (2, 3), (1, 2))) == [1, 1, 1]


def test_two_user_ids_are_two_people_whatever_else_they_share() -> None:
    graph = see(strangers("user_id", "email", "user_id"), (1, 2), (2, 3))
    assert whose(graph) == [1, 1, 3]
    assert "2 of user_id; 1 is the limit" in graph.decided[cast(Pair, (2, 3))].reason


def test_a_family_tablet_joins_nobody_and_gives_back_whom_it_had_joined() -> None:
    graph = see(strangers("anonymous_id", "loyalty_card", "loyalty_card"), (1, 2), (1, 3))
    assert whose(graph) == [1, 2, 3]
    assert graph.names[IdentifierId(1)].shared
    assert see(graph, (1, 2)).links[cast(Pair, (1, 2))].verdict == "withdrawn"


def test_six_addresses_are_one_too_many() -> None:
    graph = see(strangers("user_id", *["email"] * 6), *[(1, n) for n in range(2, 8)])
    assert whose(graph) == [1] * 6 + [7]


@st.composite
def graphs(draw: st.DrawFn) -> tuple[Graph, list[tuple[int, int]]]:
    kinds = draw(st.lists(st.sampled_from(KINDS), min_size=2, max_size=9))
    one = st.integers(1, len(kinds))
    return strangers(*kinds), draw(st.lists(st.tuples(one, one), max_size=14))


@given(graphs(), st.randoms(use_true_random=False))
def test_unmerging_gives_back_exactly_what_was_there_without_the_link(
    drawn: tuple[Graph, list[tuple[int, int]]], rng: object
) -> None:
    graph, pairs = drawn
    see(graph, *pairs)
    for pair, link in list(graph.links.items()):
        if link.verdict == "joined":
            graph.withdraw(pair, "they are two")
            kept = [p for p, other in graph.links.items() if other.verdict == "joined"]
            expected = people(graph.names, kept)
            assert {one: name.person for one, name in graph.names.items()} == expected


@given(graphs())
def test_who_is_one_person_is_whoever_joined_links_lead_to(
    drawn: tuple[Graph, list[tuple[int, int]]],
) -> None:
    graph, pairs = drawn
    see(graph, *pairs)
    joined = [pair for pair, link in graph.links.items() if link.verdict == "joined"]
    assert {one: name.person for one, name in graph.names.items()} == people(graph.names, joined)


@given(graphs())
def test_seeing_the_same_again_changes_nothing(
    drawn: tuple[Graph, list[tuple[int, int]]],
) -> None:
    graph, pairs = drawn
    before = whose(see(graph, *pairs))
    verdicts = dict(graph.links)
    assert whose(see(graph, *pairs)) == before
    assert graph.links == verdicts
