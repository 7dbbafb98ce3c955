"""Needs groups in the web app: named, hidden, merged, and all of it taken back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from regulars.differentiate.needs.groups.store import Fitted, News
from regulars.differentiate.needs.groups.tally import Bought, Tally
from regulars.ground.values import MILLION
from regulars.work.nights.needs import grouping
from regulars.work.nights.needs.grouping import Grouping
from tests.web.conftest import Site

EVERYBODY = Tally(people=30, visits=300, bought={"Tea": Bought(60, 20), "Soap": Bought(60, 20)})
TEA = Tally(people=10, visits=100, bought={"Tea": Bought(60, 10), "Soap": Bought(5, 5)}, again=9.0)
SOAP = Tally(people=10, visits=100, bought={"Soap": Bought(50, 10)}, again=8.0)


def groups(live: Site) -> dict[int, Any]:
    said = live.api("GET", "/api/needs-groups")
    assert said.status_code == 200, said.text
    return {one["id"]: one for one in said.json()["groups"]}


def change(live: Site, group: int, **said: object) -> dict[int, Any]:
    answer = live.api("PATCH", f"/api/needs-groups/{group}", json=said)
    assert answer.status_code == 200, answer.text
    return {one["id"]: one for one in answer.json()["groups"]}


def score(live: Site, person: int) -> int | None:
    with live.database.connect() as conn:
        row = conn.execute(
            "select value from scores where name = 'needs_group' and person = %s", (person,)
        ).fetchone()
    return None if row is None else row[0] // MILLION


@pytest.fixture
def two(live: Site) -> Iterator[Site]:
    """Person 1 needs tea, person 2 soap."""
    with live.database.connect() as conn:
        row = conn.execute("select now()").fetchone()
        assert row is not None
        news = [
            News(id=1, titles=("Tea", "Tea"), centre={"Tea": 1.0}, tally=TEA),
            News(id=2, titles=("Soap", "Soap"), centre={"Soap": 1.0}, tally=SOAP),
        ]
        fitted = Fitted(at=row[0], people=40, judged=30, between=10, rand=0.8, everybody=EVERYBODY)
        grouping.keep(conn, Grouping(groups=news, fitted=fitted))
        for person in (1, 2):
            for name in ("needs_fit", "needs_group", "needs_sure"):
                value = MILLION if name == "needs_sure" else person * MILLION
                conn.execute("insert into scores values (%s, %s, %s)", (person, name, value))
    yield live
    with live.database.connect() as conn:
        conn.execute("delete from scores where name like 'needs_%'")
        conn.execute("delete from efforts")
        conn.execute("delete from needs_groups")
        conn.execute("delete from models where name = 'needs_groups'")


def test_a_small_shop_is_told_what_groups_would_take(live: Site) -> None:
    said = live.api("GET", "/api/needs-groups").json()
    assert said["groups"] == [] and said["min_visits"] == 10
    assert said["missing"].startswith("needs groups want 200 people")


def test_a_group_says_what_it_buys_more_often_than_everybody(two: Site) -> None:
    tea = groups(two)[1]
    assert [(one["name"], round(one["times"], 6)) for one in tea["more"]] == [("Tea", 3.0)]
    assert [one["name"] for one in tea["less"]] == ["Soap"]
    assert tea["found_again"] == pytest.approx(0.9)
    assert [one["id"] for one in tea["typical"]] == [1] and tea["segment"] == "needs_group_1"


def test_a_name_that_a_person_gave_is_the_segments_too_and_can_be_taken_back(two: Site) -> None:
    assert change(two, 1, title="Tea drinkers")[1]["title"]["es"] == "Tea drinkers"
    assert two.api("GET", "/api/segments/needs_group_1").json()["title"] == "Tea drinkers"
    again = change(two, 1, title="")[1]
    assert again["title"]["en"] == "Tea" and not again["named"]
    taken = two.api("PATCH", "/api/needs-groups/1", json={"title": "soap"})
    assert taken.status_code == 409 and "needs group 2" in taken.json()["detail"]


def test_merged_groups_are_one_at_once_and_their_people_come_back_when_it_is_undone(
    two: Site,
) -> None:
    merged = change(two, 1, merged_into=2)
    assert list(merged) == [2] and [one["id"] for one in merged[2]["parts"]] == [1]
    assert merged[2]["found_again"] == pytest.approx(0.85)
    assert score(two, 1) == 2 and len(merged[2]["typical"]) == 2
    assert two.api("PATCH", "/api/needs-groups/2", json={"merged_into": 1}).status_code == 422
    assert set(change(two, 1, merged_into=0)) == {1, 2}
    assert score(two, 1) == 1


def test_a_hidden_group_is_shown_again_when_somebody_wants_it(two: Site) -> None:
    assert change(two, 2, hidden=True)[2]["hidden"]
    assert not change(two, 2, hidden=False)[2]["hidden"]
    assert two.api("PATCH", "/api/needs-groups/9", json={"hidden": True}).status_code == 404


def square(found: Any, tier: str, group: int | None) -> Any:
    [one] = [s for s in found["squares"] if (s["tier"], s["group"]) == (tier, group)]
    return one


def test_every_kind_of_customer_has_a_square_for_each_group_and_for_no_group(two: Site) -> None:
    found = two.api("GET", "/api/portfolio").json()
    assert len(found["squares"]) == 4 * 3
    tea = square(found, "most_valuable", 1)
    assert "tea" in tea["effort"]["words"]["en"] and "tea" in tea["effort"]["words"]["es"]
    assert tea["effort"]["by"] is None
    assert square(found, "most_valuable", None)["effort"] is None
    inside = sum(one["sums"]["people"] for one in found["squares"])
    assert inside == found["people"] - found["unplaced"]


def test_the_rule_of_a_square_can_be_counted(two: Site) -> None:
    found = two.api("GET", "/api/portfolio").json()
    for group in (1, None):
        rule = square(found, "migrator", group)["rule"]
        said = two.api("POST", "/api/segments/count", json={"rule": rule})
        assert said.status_code == 200, said.text


def test_a_marketer_says_in_their_own_words_what_a_square_deserves(two: Site) -> None:
    wish = {"tier": "migrator", "group": 2, "words": "Write them once a month."}
    found = two.api("PUT", "/api/portfolio/efforts", json=wish)
    assert found.status_code == 200, found.text
    effort = square(found.json(), "migrator", 2)["effort"]
    assert effort["words"]["es"] == "Write them once a month." and effort["by"]
    again = two.api("PUT", "/api/portfolio/efforts", json=wish | {"words": " "}).json()
    assert square(again, "migrator", 2)["effort"]["by"] is None
    nobodys = two.api("PUT", "/api/portfolio/efforts", json=wish | {"group": 99})
    assert nobodys.status_code == 404
