from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regulars.ground.errors import BadInput
from regulars.ground.events import BULK
from regulars.interact.consent import ALL, Entry, entries, standing, stopped
from tests.interact.cast import ANN, CARD, CY, event, said

KEY = (ANN, "email", "marketing")
DOORS = frozenset({"site"})


def test_the_latest_word_counts() -> None:
    assert standing([said(True), said(False, days=1)])[KEY] == "withdrawn"
    assert standing([said(False), said(True, days=1)])[KEY] == "given"


def test_a_stop_for_everything_ends_with_a_fresh_yes_for_what_was_agreed_to_alone() -> None:
    stop = said(False, days=1, purpose=ALL)
    answers = standing([said(True), stop])
    assert stopped(answers, "email", "marketing") and answers[KEY] == "withdrawn"
    answers = standing([stop, said(True, days=2)])
    assert answers[KEY] == "given" and not stopped(answers, "email", "marketing")
    assert stopped(answers, "email", "news")
    answers = standing([stop, said(True, CY, days=2)])  # another address of theirs lifts nothing
    assert stopped(answers, "email", "marketing")


def test_an_imported_yes_never_lifts_a_no() -> None:
    ledger = [said(False), said(True, days=9, own_door=False)]
    assert standing(ledger)[KEY] == "withdrawn"


def test_at_the_same_instant_a_no_wins() -> None:
    assert standing([said(True), said(False)])[KEY] == "withdrawn"


def test_who_was_never_asked_has_no_answer() -> None:
    assert KEY not in standing([said(True, CY)])


MOMENTS = st.builds(
    said, st.booleans(), days=st.integers(0, 5), own_door=st.booleans(), id_=st.uuids().map(str)
)


@given(st.lists(MOMENTS, max_size=8), st.randoms())
def test_the_order_of_arrival_does_not_matter(ledger: list[Entry], rng: object) -> None:
    shuffled = sorted(ledger, key=lambda entry: entry.message_id)
    assert standing(ledger) == standing(shuffled) == standing(ledger + ledger)


@given(st.lists(MOMENTS, max_size=8))
def test_a_no_after_everything_else_always_stops(ledger: list[Entry]) -> None:
    assert standing([*ledger, said(False, days=6)])[KEY] == "withdrawn"


@given(st.lists(MOMENTS, max_size=8))
def test_imports_never_turn_a_no_into_a_yes(ledger: list[Entry]) -> None:
    imported = [said(True, days=day, own_door=False) for day in range(10)]
    if standing(ledger).get(KEY) == "withdrawn":
        assert standing(ledger + imported)[KEY] == "withdrawn"


def test_consent_keeps_its_proof() -> None:
    payload = '{"channel": "email", "purpose": "news", "address": " Ann@Example.org ",'
    payload += ' "wording": "Yes please", "locale": "es"}'
    [entry] = entries(event("consent_given", CARD, payload=payload), own_doors=DOORS)
    assert (entry.address, entry.purpose, entry.wording) == (ANN, "news", "Yes please")
    assert entry.own_door and entry.message_id == "consent_given-1"


def test_an_import_is_never_our_own_door() -> None:
    [entry] = entries(event("consent_given", ANN, flags=BULK), own_doors=DOORS)
    assert not entry.own_door


def test_a_bare_stop_stops_everything_for_everything_on_the_event() -> None:
    found = entries(event("consent_withdrawn", ANN, CARD), own_doors=DOORS)
    assert {(e.address, e.channel, e.purpose) for e in found} == {(ANN, ALL, ALL), (CARD, ALL, ALL)}


def test_nobody_agrees_to_everything_at_once() -> None:
    with pytest.raises(BadInput, match="everything at once"):
        entries(event("consent_given", ANN, payload='{"purpose": "all"}'), own_doors=DOORS)


def test_a_broken_payload_is_named() -> None:
    with pytest.raises(BadInput, match="consent_given-1"):
        entries(event("consent_given", ANN, payload='{"channel": 7}'), own_doors=DOORS)


def test_other_events_say_nothing_about_consent() -> None:
    assert entries(event("page_viewed", ANN), own_doors=DOORS) == []
