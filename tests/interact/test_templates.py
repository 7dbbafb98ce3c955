from __future__ import annotations

import pytest

from regulars.ground.errors import BadInput
from regulars.interact.messages.templates import Template, check, filled
from tests.interact.cast import HELLO

FACTS: dict[str, object] = {
    "person": {"name": "<b>Ann</b>\r\nBcc: all@example.org"},
    "links": {"unsubscribe": "https://shop.example/u/1?a=1&b=2"},
    "items": [{"name": "tea", "price": 3}, {"name": "milk", "price": 1}],
}


def made(html: str) -> Template:
    return Template(name="t", subject="s", text="x", html=html)


def test_words_are_filled_in_for_one_person() -> None:
    words = filled(made("{% for i in items %}{{ i.name }}, {% endfor %}"), FACTS)
    assert words.html == "tea, milk, "


def test_a_name_with_markup_in_it_stays_a_name() -> None:
    words = filled(HELLO, FACTS)
    assert "<b>" not in words.html and "&lt;b&gt;Ann" in words.html


def test_a_subject_has_one_line() -> None:
    words = filled(HELLO, FACTS)
    assert words.subject == "Hello <b>Ann</b> Bcc: all@example.org"


def test_text_is_not_escaped() -> None:
    assert filled(HELLO, FACTS).text.endswith("https://shop.example/u/1?a=1&b=2")


HOSTILE = [
    "{% for i in (1..100000000) %}x{% endfor %}",
    "{% for i in (1..2000) %}{% for j in (1..2000) %}x{% endfor %}{% endfor %}",
    "{% assign a = 'xxxxxxxxxx' %}{% for i in (1..40) %}"
    "{% assign a = a | replace: 'x', 'xxxxxxxxxx' %}{% endfor %}",
    "{% assign a = 'x' %}{% for i in (1..60) %}{% assign a = a | append: a %}{% endfor %}",
    "{% assign a = 2 %}{% for i in (1..100) %}{% assign a = a | times: a %}{% endfor %}",
    "{{ (1..1000000000) | join: 'x' }}",
    "{{ (1..1000000000) | reverse }}",
    "{{ 'x' | slice: 0, 99999999999999999999999999 }}",
    "{{ (1..100000000000000000000) | size }}",
    "{% capture a %}{% for i in (1..2000) %}" + "x" * 200 + "{% endfor %}{% endcapture %}",
    "{% include 'secrets' %}",
    "{% render 'secrets' %}",
    "{{ '<script>' | safe }}",
    "{{ 'now' | date: '%Y' }}",
    "{{ settings.smtp_url }}",
    "{{ person.name | nope }}",
    "{{ 1 | divided_by: 0 }}",
    "{% if %}",
    "{% if person %}" * 40 + "x" + "{% endif %}" * 40,
    "{% " * 5_000,
    "x" * 100_001,
]


@pytest.mark.timeout(5)
@pytest.mark.parametrize("source", HOSTILE, ids=lambda source: source[:40])
def test_a_hostile_template_is_refused_with_its_place(source: str) -> None:
    with pytest.raises(BadInput, match="template t, html"):
        filled(made(source), FACTS)


@pytest.mark.parametrize("path", ["__class__", "__class__.__mro__", "name.__globals__", "items"])
def test_a_template_sees_nothing_but_the_plain_facts(path: str) -> None:
    assert filled(made("[{{ person." + path + " }}]"), FACTS).html == "[]"


def test_an_error_names_line_and_column() -> None:
    with pytest.raises(BadInput, match="template t, html, line 2, column 4: missing expression"):
        check(made("Hello\n{% if %}"))


def test_a_template_needs_a_subject_and_a_text() -> None:
    with pytest.raises(BadInput, match="needs a subject"):
        check(Template(name="t", subject=" ", text="x"))


class Secret:
    key = "hunter2"


@pytest.mark.parametrize(
    "facts",
    [
        {"person": Secret()},
        {"settings": {}},
        {"person": {"a": {"b": {"c": {"d": 1}}}}},
        {"items": [{"n": n} for n in range(3_000)]},
    ],
)
def test_facts_are_plain_and_few(facts: dict[str, object]) -> None:
    with pytest.raises(BadInput):
        filled(HELLO, facts)


def test_one_persons_facts_cannot_reach_the_next() -> None:
    sticky = made("{% if person.name %}{% assign seen = person.name %}{% endif %}[{{ seen }}]")
    assert filled(sticky, {"person": {"name": "Ann"}}).html == "[Ann]"
    assert filled(sticky, {}).html == "[]"
