"""Who leaves, as the night found it: states, reasons with their labels, and the people behind."""

from __future__ import annotations

from regulars.differentiate.rhythm.given_up import score_name
from regulars.ground.events import LATE
from tests.web.conftest import Site
from tests.web.test_live_definitions import turned


def test_who_leaves_is_reported_by_what_is_lost_and_nobody_asked_means_not_known(
    live: Site,
) -> None:
    found = live.api("GET", "/api/leaving").json()
    assert found["at"] and found["away"]
    assert {row["label"] for row in found["away"]} == {"unknown"}
    assert [row["spent_cents"] for row in found["away"]] == sorted(
        (row["spent_cents"] for row in found["away"]), reverse=True
    )
    causes = {row["cause"]: row for row in found["causes"]}
    assert not causes["complaint"]["telling"] and causes["complaint"]["had"] == 0


def test_each_number_opens_its_people_and_wrong_questions_are_refused(live: Site) -> None:
    found = live.api("GET", "/api/leaving").json()
    first = found["away"][0]
    asked = f"/api/leaving/people?state={first['state']}&label={first['label']}"
    people = live.api("GET", asked).json()
    assert len(people) == first["people"]
    assert sum(row["spent_cents"] for row in people) == first["spent_cents"]
    assert people[0]["names"] and people[0]["last_visit"]
    assert live.api("GET", "/api/leaving/people?state=asleep").status_code == 422
    assert live.api("GET", "/api/leaving/people?reason=nobody-said-this").json() == []


def test_the_first_night_tells_the_log_and_sets_nothing_off(live: Site) -> None:
    turned(live)
    found = live.api("GET", "/api/leaving/people").json()
    with live.database.connect() as conn:
        rows = conn.execute("select flags from events where kind = 'defection_noticed'").fetchall()
    assert len(rows) == len(found) and all(flags & LATE for (flags,) in rows)


def test_what_is_lost_in_part_by_brand_and_store_opens_its_people_and_says_how_sure(
    live: Site,
) -> None:
    found = live.api("GET", "/api/leaving").json()
    whole = live.api("GET", "/api/overview/losing").json()["losses"]
    lost = [*found["in_part_else"], *({**one, "what": "category", "name": one["category"]}
                                      for one in whole)]  # fmt: skip
    for one in [*lost, {"what": "brand", "name": "it's nobody's", "people": 0}]:
        gave_up = {"score": score_name(one["what"], one["name"]), "op": "known"}
        scored = {"score": "rhythm_level", "op": "=", "value": 0}  # they still come
        for rule in (gave_up, {"all": [gave_up, scored]}):
            answer = live.api("POST", "/api/segments/count", json={"rule": rule})
            assert answer.json()["people"] == one["people"], answer.text
    assert {one["what"] for one in found["proofs"]} == {"category", "brand", "store"}
    for one in found["in_part_else"]:
        wanted = {"stopped": one["name"], "stopped_what": one["what"], "columns": [], "limit": 100}
        page = live.api("POST", "/api/people/list", json=wanted).json()
        assert page["total"] == one["people"]
    nobody = {"stopped": "moon", "stopped_what": "store", "columns": [], "limit": 10}
    assert live.api("POST", "/api/people/list", json=nobody).json()["total"] == 0
    refused = {"stopped": "x", "stopped_what": "weather", "columns": []}
    assert live.api("POST", "/api/people/list", json=refused).status_code == 422
    counted = {"score": "stores_stopped", "op": ">=", "value": 1_000_000}
    page = live.api("POST", "/api/people/list", json={"rule": counted, "columns": []}).json()
    assert page["total"] == 0
