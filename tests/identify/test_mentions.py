"""Names in texts: found however they are written, and nothing else is touched."""

from __future__ import annotations

import json
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regulars.ground.events import Identifier
from regulars.identify.mentions import Mentions, mentions

MAIL = "dee+shop@example.org"
KNOWN = mentions(
    [
        Identifier("email", MAIL),
        Identifier("phone", "+15550134567"),
        Identifier("loyalty_card", "4711"),
        Identifier("anonymous_id", "d1f9c3a0-7c1b-4e07"),
    ]
)
WRITTEN = st.sampled_from(
    [
        MAIL,
        MAIL.upper(),
        quote(MAIL),
        f"Dee <{MAIL}>",
        f"https://shop.example/?e={quote(MAIL)}&x=1",
        "+1 (555) 013-4567",
        "001.555.013.4567",
        "15550134567",
        "d1f9c3a0-7c1b-4e07",
    ]
)
INNOCENT = st.one_of(
    st.integers(-(2**40), 2**40),
    st.booleans(),
    st.none(),
    st.sampled_from(["4711", "0", "joandee+shop@example.org", "example.org", "15550134567890", ""]),
    st.text("abc xyz", max_size=12),
)


@given(st.dictionaries(st.text("abc", max_size=3), INNOCENT | st.lists(INNOCENT, max_size=3)))
def test_what_names_nobody_stays_the_very_same_text(data: dict[str, object]) -> None:
    said = json.dumps(data, indent=1)
    assert KNOWN.cleared(said) == said


@given(WRITTEN, st.text("abc ,;", max_size=5), st.booleans())
def test_a_name_is_taken_out_however_it_is_written(name: str, around: str, escaped: bool) -> None:
    text = f"{around} {name} {around}"
    said = json.dumps({"deep": [{"note": text}], "total": 5})
    if escaped:
        said = said.replace("+", r"\u002b").replace("@", r"\u0040")
    left = json.loads(KNOWN.cleared(said))
    assert left["total"] == 5
    assert not KNOWN.says(json.dumps(left))
    assert around.strip() in (left["deep"][0]["note"] or "")


@pytest.mark.parametrize("field", ["userId", "customer_id", "loyalty_card", "Card"])
def test_a_short_id_is_theirs_only_where_a_field_says_so(field: str) -> None:
    said = json.dumps({field: 4711, "product": "4711", "total": 4711})
    assert json.loads(KNOWN.cleared(said)) == {field: None, "product": "4711", "total": 4711}


def test_a_list_of_names_loses_those_that_are_theirs() -> None:
    said = [("user_id", "4711"), ("loyalty_card", "4711 "), ("email", MAIL.title())]
    assert KNOWN.unnamed(said) == [("user_id", "4711")]


def test_what_cannot_be_read_is_emptied_if_it_names_them() -> None:
    assert KNOWN.cleared("{broken 4711") == "{}"
    assert KNOWN.cleared("{broken 47110") == "{broken 47110"
    assert KNOWN.cleared('{"x":"\\ud800 4711"}') in ("{}", '{"x":"\\ud800 4711"}')


def test_nobody_without_names_is_mentioned_anywhere() -> None:
    nobody: Mentions = mentions([])
    assert not nobody.says("")
    assert nobody.cleared('{"a":"b"}') == '{"a":"b"}'
