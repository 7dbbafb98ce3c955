"""What came back of a survey: shares with intervals, no share of too few, words to search in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from itertools import count
from math import comb
from typing import Any
from uuid import uuid4

import pytest

from regulars.ground.events import Identifier
from regulars.interact.surveys import store
from regulars.interact.surveys.answering import Given
from regulars.interact.surveys.form import Answer
from regulars.interact.surveys.results.counts import nps, share
from tests.web.conftest import Site, clock

FORM: dict[str, Any] = {
    "title": {"en": "Your visit"},
    "questions": [
        {"name": "how", "kind": "nps", "ask": {"en": "Would you recommend us?"}},
        {
            "name": "why",
            "kind": "choice",
            "many": True,
            "ask": {"en": "What went wrong?"},
            "choices": [
                {"name": "queue", "label": {"en": "The queue"}},
                {"name": "price", "label": {"en": "The prices"}},
            ],
            "after": {"question": "how", "answers": ["0", "1", "2"]},
        },
        {"name": "more", "kind": "text", "ask": {"en": "Anything else?"}},
    ],
}


@pytest.fixture
def survey(site: Site) -> str:
    """A fresh survey that takes answers."""
    name = f"visit_{uuid4().hex[:8]}"
    site.api("PUT", f"/api/surveys/{name}", json=FORM)
    assert site.api("POST", f"/api/surveys/{name}/publish").json() == {"version": 1}
    return name


def answered(site: Site, survey: str, *sheets: Mapping[str, Answer], version: int = 1) -> None:
    nth = count()
    with site.database.connect() as conn:
        for sheet in sheets:
            given = Given(
                id=f"survey-{uuid4()}",
                survey=survey,
                version=version,
                who=Identifier("anonymous_id", f"survey-{uuid4()}"),
                place="",
                reference="",
                locale="en",
                answers=dict(sheet),
                at=clock() + timedelta(seconds=next(nth)),
            )
            assert store.record(conn, given)
        conn.commit()


def came(site: Site, survey: str, **asked: int) -> Any:
    found = site.api("GET", f"/api/surveys/{survey}/results", params=asked)
    assert found.status_code == 200, found.text
    return found.json()


def test_shares_come_with_an_interval_and_a_branch_counts_only_who_was_asked(
    site: Site, survey: str
) -> None:
    sheets: list[Mapping[str, Answer]] = [{"how": 10}] * 70
    sheets += [{"how": 0, "why": ["queue", "price"]}] * 20
    sheets += [{"how": 1, "why": ["queue"]}] * 11
    answered(site, survey, *sheets, *([{"how": 2}] * 5), {})
    told = came(site, survey)
    how, why, more = told["questions"]
    assert (told["answers"], how["asked"], how["answered"]) == (107, 107, 106)
    assert (why["asked"], why["answered"]) == (36, 31)
    assert (more["asked"], more["answered"], more["shares"]) == (107, 0, [])
    queue, price = why["shares"]
    assert (queue["count"], price["count"]) == (31, 20)
    assert queue["share"] == queue["high"] == 1 and 0.88 < queue["low"] < 0.9
    assert price["low"] < price["share"] < price["high"]
    assert how["nps"]["score"] == pytest.approx(100 * 34 / 106)
    assert how["nps"]["low"] < how["nps"]["score"] < how["nps"]["high"]
    assert why["nps"] is None


def test_of_too_few_answers_there_are_counts_and_no_share(site: Site, survey: str) -> None:
    answered(site, survey, *({"how": 9} for _ in range(29)))
    how = came(site, survey)["questions"][0]
    assert (how["answered"], how["nps"]) == (29, None)
    assert [one["count"] for one in how["shares"]] == [0] * 9 + [29, 0]
    assert {one[of] for one in how["shares"] for of in ("share", "low", "high")} == {None}


def test_each_version_has_its_own_results(site: Site, survey: str) -> None:
    answered(site, survey, {"how": 3})
    site.api("PUT", f"/api/surveys/{survey}", json=FORM | {"questions": FORM["questions"][:1]})
    assert site.api("POST", f"/api/surveys/{survey}/publish").json() == {"version": 2}
    answered(site, survey, {"how": 4}, {"how": 5}, version=2)
    newest, first = came(site, survey), came(site, survey, version=1)
    assert (newest["version"], newest["answers"], len(newest["questions"])) == (2, 2, 1)
    assert (first["version"], first["answers"], len(first["questions"])) == (1, 1, 3)
    assert [(one["version"], one["answers"]) for one in newest["versions"]] == [(2, 2), (1, 1)]
    beyond = site.api("GET", f"/api/surveys/{survey}/results", params={"version": 3})
    assert beyond.status_code == 404


def test_a_draft_that_nobody_was_asked_has_no_results(site: Site) -> None:
    name = f"draft_{uuid4().hex[:8]}"
    site.api("PUT", f"/api/surveys/{name}", json=FORM)
    assert site.api("GET", f"/api/surveys/{name}/results").status_code == 404


def test_what_people_wrote_is_found_by_its_letters_as_they_stand(site: Site, survey: str) -> None:
    answered(site, survey, {"more": "The QUEUE, 100% of it"}, {"more": "Bread"}, {"how": 7})

    def found(**asked: str) -> list[str]:
        rows = site.api("GET", f"/api/surveys/{survey}/answers", params=asked).json()
        return [one["answers"].get("more", "") for one in rows]

    assert found(question="more") == ["Bread", "The QUEUE, 100% of it"]
    assert found(question="more", search="queue") == ["The QUEUE, 100% of it"]
    assert found(question="more", search="0%") == ["The QUEUE, 100% of it"]
    assert found(question="more", search="_") == []
    assert found(question="how' or true --") == []
    assert len(found()) == 3


@pytest.mark.parametrize(("up", "down"), [(0.5, 0.2), (0.9, 0.02), (0.3, 0.3), (0.1, 0.7)])
def test_the_interval_of_an_nps_holds_the_truth_about_95_times_in_100(
    up: float, down: float
) -> None:
    held = 0.0
    for promoters in range(31):
        for detractors in range(31 - promoters):
            rest = 30 - promoters - detractors
            found = nps({"9": promoters, "6": detractors, "7": rest})
            assert found is not None and found.low <= found.score <= found.high
            ways = comb(30, promoters) * comb(30 - promoters, detractors)
            chance = ways * up**promoters * down**detractors * (1 - up - down) ** rest
            held += chance * (found.low <= 100 * (up - down) <= found.high)
    assert 0.93 < held < 0.99


def test_wilsons_interval_has_the_published_ends() -> None:
    """Newcombe (1998), Statistics in Medicine 17, table I: 81 of 263 and 15 of 148."""
    some, few = share("a", 81, 263), share("b", 15, 148)
    assert (round(some.low or 0, 4), round(some.high or 0, 4)) == (0.2553, 0.3662)
    assert (round(few.low or 0, 4), round(few.high or 0, 4)) == (0.0624, 0.1605)
