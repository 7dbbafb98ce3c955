from __future__ import annotations

from datetime import UTC, datetime

from regulars.differentiate.told.attribute import (
    Telling,
    attributes,
    usual_sight,
)
from regulars.ground.events import DOUBTED


def at(day: int) -> datetime:
    return datetime(2026, 1, day, tzinfo=UTC)


def test_the_latest_word_stands_with_its_source_and_date_and_earlier_ones_beside_it() -> None:
    said = [
        Telling("till", at(9), '{"shoe_size": 43, "city": ""}', 0),
        Telling("till", at(7), '{"shoe_size": 43}', 0),
        Telling("crm", at(3), '{"shoe_size": 42, "city": "Vigo", "likes": ["tea", "cake"]}', 0),
    ]
    city, likes, shoe = attributes(said, {"city": "public"})
    assert (city.now.value, city.now.source, city.sight) == ("Vigo", "crm", "public")
    assert likes.now.value == "tea, cake"
    assert (shoe.now.value, shoe.now.source, shoe.now.at) == (43, "till", at(7))
    assert [(one.value, one.source, one.at) for one in shoe.earlier] == [(42, "crm", at(3))]


def test_a_birthday_that_cannot_be_one_counts_as_not_told() -> None:
    said = [Telling("crm", at(3), '{"birthday": "1885-13-40", "city": "Vigo"}', DOUBTED)]
    assert [one.name for one in attributes(said, {})] == ["city"]


def test_who_may_see_what_nobody_decided_goes_by_its_name() -> None:
    names = ("Gender", "traits.birthday", "Disposable Income", "locale", "favourite_tea")
    assert [usual_sight(name) for name in names] == [
        "protected", "protected", "sensitive", "public", "personal",
    ]  # fmt: skip
