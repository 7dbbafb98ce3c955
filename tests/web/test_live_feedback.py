"""What people say of us changes the very next decision; cases are opened, closed, asked again."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from tests.web.conftest import Site
from tests.web.test_live_definitions import turned
from tests.web.test_live_people import person
from tests.web.test_surveys import FORM, Phone, invited
from tests.web.year import card


def says(live: Site, n: int, **said: Any) -> None:
    """Person `n` answers a survey, through the door; then the worker takes its turn."""
    event = {
        "event": "survey_answered", "userId": f"u{n}", "messageId": str(uuid4()),
        "properties": said, "context": {"traits": {"loyalty_card": card(n).value}},
    }  # fmt: skip
    live.api("PUT", "/api/replies/2", json={"do": "call_back", "case": True, "reask_days": 5})
    assert live.post("/v1/track", event).status_code == 200
    turned(live)


def decided(live: Site, n: int) -> dict[str, Any]:
    ask = {"kind": "loyalty_card", "value": card(n).value}
    found: dict[str, Any] = live.api("POST", "/v1/decide", json=ask).json()
    return found


def mood(live: Site, n: int) -> dict[str, Any]:
    found: dict[str, Any] = live.api("GET", f"/api/people/{person(live, n)}/satisfaction").json()
    return found


def test_a_bad_answer_changes_the_very_next_decision_and_making_it_good_changes_it_back(
    live: Site,
) -> None:
    before = decided(live, 20)
    assert not before["action"].startswith("care:")
    says(live, 20, nps=1, comment="Nobody at the counter")
    after = decided(live, 20)
    assert after["action"] == "care:apologise" and after["propensity"] == 1
    assert "offer" in after and after["offer"] is None
    rows = live.api("GET", f"/api/decisions/{after['id']}").json()["alternatives"]
    why = {row["refusal"] for row in rows if row["what"] == "offer"}
    assert why == {"first make good what they are not satisfied with"}
    scanned = live.api(
        "POST", "/api/scan", json={"kind": "loyalty_card", "value": card(20).value}
    ).json()
    assert (scanned["action"], scanned["care"]) == ("care", "apologise")
    assert "completely dissatisfied" in scanned["why"][0]
    [case] = mood(live, 20)["cases"]
    assert (case["level"], case["state"], case["what"]) == (1, "open", "apologise")
    ended = {"outcome": "made_good", "note": "We called; a voucher"}
    closed = live.api("POST", f"/api/cases/{case['id']}/close", json=ended).json()
    assert closed["reask_at"] and closed["said_after"] is None
    turned(live)
    assert not decided(live, 20)["action"].startswith("care:")
    says(live, 20, satisfaction=4)
    assert mood(live, 20)["cases"][0]["said_after"] == 4
    again = live.api("POST", f"/api/cases/{case['id']}/close", json=ended)
    assert again.status_code == 409


def test_a_case_by_hand_comes_before_any_offer_and_stands_on_the_timeline(live: Site) -> None:
    id_ = person(live, 21)
    made = live.api("POST", f"/api/people/{id_}/cases", json={"why": "Mouldy bread on Friday"})
    assert made.status_code == 201
    turned(live)
    after = decided(live, 21)
    assert after["action"] == "care:call_back"
    assert "Mouldy bread on Friday" in str(after["reasons"])
    rows = live.api("GET", f"/api/people/{id_}/timeline").json()["rows"]
    assert "Case opened: promise a call back (Mouldy bread on Friday)" in [
        row["sentence"] for row in rows
    ]
    open_ = live.api("GET", "/api/cases").json()
    mine = next(row for row in open_["rows"] if row["person"] == id_)
    change = {"assignee": "Lena", "due_at": "2030-01-01T09:00:00Z"}
    assert live.api("PATCH", f"/api/cases/{mine['id']}", json=change).json()["assignee"] == "Lena"
    worse = {"outcome": "not_made_good", "reask_days": 0}
    live.api("POST", f"/api/cases/{mine['id']}/close", json=worse)
    turned(live)
    assert not decided(live, 21)["action"].startswith("care:")  # they never said they are unhappy


def test_who_is_still_dissatisfied_after_a_case_is_offered_nothing_until_they_say_better(
    live: Site,
) -> None:
    says(live, 22, satisfaction="dissatisfied")
    [case] = mood(live, 22)["cases"]
    assert case["what"] == "call_back"
    live.api("POST", f"/api/cases/{case['id']}/close", json={"outcome": "not_made_good"})
    turned(live)
    assert decided(live, 22)["action"] == "care:call_back"
    says(live, 22, rating=4)
    assert mood(live, 22)["level"] == 4
    assert not decided(live, 22)["action"].startswith("care:")


def test_what_is_known_of_satisfaction_says_how_it_is_known(live: Site) -> None:
    assert mood(live, 23)["how"] == "unknown"
    says(live, 24, satisfaction=5)
    found = mood(live, 24)
    assert (found["how"], found["level"], found["kind"]) == ("stated", 5, "survey_answered")
    whole = live.api("GET", "/api/satisfaction").json()
    people = {row["segment"]: row["people"] for row in whole["levels"]}
    assert people["satisfaction_5"] == 1
    assert whole["unknown"] == whole["people"] - sum(people.values())


def test_what_is_done_at_a_level_is_data_and_checked(live: Site) -> None:
    kept = live.api("GET", "/api/replies").json()
    assert [row["level"] for row in kept] == [1, 2, 3, 4, 5]
    wrong = live.api("PUT", "/api/replies/1", json={"do": "apologise", "channel": "email"})
    assert wrong.status_code == 422
    none = {"do": "apologise", "channel": "email", "template": "nowhere"}
    assert live.api("PUT", "/api/replies/1", json=none).status_code == 404
    assert live.api("PUT", "/api/replies/6", json={}).status_code == 422
    assert live.api("PUT", "/api/replies/1", json={"do": "bribe"}).status_code == 422
    assert live.api("GET", "/api/replies").json()[0] == kept[0]


def test_an_answer_is_written_to_at_once_and_nobody_unhappy_is_sold_to(live: Site) -> None:
    words = {"subject": "Sorry", "text": "We are sorry. We will call you."}
    live.api("PUT", "/api/templates/sorry/en", json=words)
    live.api("PUT", "/api/templates/news/en", json=words)
    reply = {"do": "apologise", "channel": "sandbox", "template": "sorry", "case": True}
    assert live.api("PUT", "/api/replies/1", json=reply).status_code == 200
    trigger = {"on": {"kind": "survey_answered"}, "channel": "sandbox", "template": "news"}
    assert live.api("PUT", "/api/triggers/sell", json=trigger).status_code == 200
    says(live, 25, satisfaction=1)
    says(live, 26, satisfaction=4)
    with live.database.connect() as conn:
        rows = conn.execute(
            "select i.person, o.template from outbox o join identifiers i on i.id = o.identifier"
            " where o.template in ('sorry', 'news')"
        ).fetchall()
    sent = {(who, template) for who, template in rows}
    assert (person(live, 25), "sorry") in sent and (person(live, 25), "news") not in sent
    assert (person(live, 26), "sorry") not in sent


def test_a_survey_answered_on_the_phone_is_in_the_profile_after_one_turn(live: Site) -> None:
    name = f"visit_{uuid4().hex[:8]}"
    live.api("PUT", f"/api/surveys/{name}", json=FORM)
    live.api("POST", f"/api/surveys/{name}/publish")
    phone = Phone(live, invited(live, name, kind="loyalty_card", value=card(4).value))
    for answer in ("1", "queue", "Nobody at the till"):
        phone.say(answer)
    turned(live)
    felt = live.api("GET", f"/api/people/{person(live, 4)}/satisfaction").json()
    assert (felt["how"], felt["level"], felt["unhappy"]) == ("stated", 1, True)
    [said] = live.api("GET", f"/api/surveys/{name}/answers").json()
    assert said["person"] == person(live, 4)
