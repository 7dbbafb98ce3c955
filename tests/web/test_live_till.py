"""An assistant at the till: takes offers in, writes answers down, and learns nothing more."""

from __future__ import annotations

from typing import Any

import pytest

from tests.web.conftest import Site, key_for
from tests.web.test_live_definitions import turned
from tests.web.test_live_people import person
from tests.web.year import PEOPLE, card


def ask(n: int) -> dict[str, str]:
    return {"kind": "loyalty_card", "value": card(n).value, "place": "till"}


@pytest.fixture
def clerk(live: Site) -> str:
    return key_for(live.database, "scan")


def shown(live: Site, clerk: str, action: str, cards: range) -> dict[str, str]:
    """The first card that shows that."""
    seen = (live.api("POST", "/api/scan", json=ask(n), key=clerk).json() for n in cards)
    return next(one for one in seen if one["action"] == action)


def asked(live: Site, n: int, what: str = "Coffee") -> str:
    """A decision that asks, made by hand of one that was made."""
    made = live.api("POST", "/v1/decide", json=ask(n)).json()["id"]
    with live.database.connect() as conn:
        conn.execute("update decisions set action = %s where id = %s", (f"ask:{what}", made))
    return str(made)


def answered(live: Site, n: int, what: str, said: dict[str, object]) -> Any:
    """What the till hears back after an answer."""
    return live.api("POST", f"/api/decisions/{asked(live, n, what)}/answer", json=said)


def test_an_assistant_takes_an_offer_in_and_is_told_no_more_than_that(
    live: Site, clerk: str
) -> None:
    offer = shown(live, clerk, "offer", range(30))
    path = f"/api/decisions/{offer['decision']}/redeem"
    dear = live.api("POST", path, json={"discount_cents": 10**6}, key=clerk)
    assert dear.status_code == 403 and "1000000" in dear.json()["detail"]
    used = live.api("POST", path, json={}, key=clerk)
    assert used.json().keys() == {"decision", "redeemed_at", "discount_cents"}
    assert used.json()["discount_cents"] == offer["discount_cents"]
    assert live.api("POST", path, json={}, key=clerk).status_code == 409
    line = live.api("GET", "/api/audit?limit=1").json()["rows"][0]
    assert (line["action"], line["actor"][:4]) == (f"POST {path}", "key:")


def test_a_till_asks_who_is_there_by_the_address_of_tills(live: Site, clerk: str) -> None:
    said = live.api("POST", "/v1/pos/scan", json=ask(1), key=clerk).json()
    assert said == live.api("POST", "/api/scan", json=ask(1), key=clerk).json()
    nobody = {"kind": "loyalty_card", "value": "4006381999999"}
    assert live.api("POST", "/v1/pos/scan", json=nobody, key=clerk).status_code == 404


def test_an_assistant_writes_an_answer_down_and_hears_no_profit(live: Site, clerk: str) -> None:
    path = f"/api/decisions/{asked(live, 31)}/answer"
    said = live.api("POST", path, json={"answer": True}, key=clerk)
    heard = {"decision": path.split("/")[3], "question": "Coffee", "answer": True}
    assert said.json() == heard | {"reason": None, "words": None}
    line = live.api("GET", "/api/audit?limit=1").json()["rows"][0]
    assert line["action"] == f"POST {path}" and "true" not in line["detail"]  # outlives erasure


def test_what_a_card_never_shows_an_assistant_cannot_take_in_nor_learn(
    live: Site, clerk: str
) -> None:
    offer = shown(live, clerk, "offer", range(30))
    kept = live.api("GET", f"/api/offers/{offer['offer']}").json()["offer"]
    wish = {name: value for name, value in kept.items() if name not in ("id", "record")}
    path = f"/api/offers/{offer['offer']}"
    assert live.api("PUT", path, json=wish | {"sensitive": True}).status_code == 200
    for verb, body in (("redeem", {}), ("answer", {"answer": True})):
        refused = live.api(
            "POST", f"/api/decisions/{offer['decision']}/{verb}", json=body, key=clerk
        )
        assert refused.status_code == 409 and offer["offer"] not in refused.text
    assert live.api("PUT", path, json=wish).status_code == 200


def test_whoever_says_at_the_till_why_they_come_less_is_reported_and_decided_about_so(
    live: Site,
) -> None:
    away = {one["person"] for one in live.api("GET", "/api/leaving/people").json()}
    n = next(n for n in range(PEOPLE) if person(live, n) in away and offered(live, n))
    said = answered(live, n, "?", {"reason": "moved", "words": "to the sea"})
    assert (said.json()["question"], said.json()["reason"]) == ("", "moved")
    turned(live)
    people = live.api("GET", "/api/leaving/people?label=asked&reason=moved").json()
    assert [one["person"] for one in people] == [person(live, n)]
    story = live.api("GET", f"/api/people/{person(live, n)}/story?locale=en").json()
    assert story["said_why"] == ["When asked, said that they moved away"]
    spanish = live.api("GET", f"/api/people/{person(live, n)}/story?locale=es").json()
    assert spanish["said_why"] == ["Al preguntarle, dijo que se mudó"]
    then = live.api("POST", "/v1/decide", json=ask(n)).json()
    assert (then["action"], then["propensity"]) == ("nothing", 1.0)
    again = answered(live, n, "?Tea", {"reason": "price"})
    assert again.json()["question"] == "Tea"
    found = live.api("GET", "/api/leaving").json()["in_part_said"]
    assert found == [{"category": "Tea", "reason": "price", "people": 1}]


def offered(live: Site, n: int) -> bool:
    """Whether anything may be offered to them: not in the control group, not spent."""
    made = live.api("POST", "/v1/decide", json=ask(n)).json()
    return any(one["propensity"] for one in made["alternatives"] if one["action"] != "nothing")


def test_an_answer_fits_the_question_that_was_asked(live: Site) -> None:
    wrong: list[tuple[str, dict[str, object]]] = [
        ("?", {"answer": True}),
        ("Coffee", {"reason": "price"}),
        ("?", {"words": "because"}),
        ("?", {"reason": "the weather"}),
    ]
    for n, (what, said) in enumerate(wrong, start=40):
        assert answered(live, n, what, said).status_code == 422
    unsaid = answered(live, 50, "?", {})
    assert unsaid.status_code == 200 and unsaid.json()["reason"] is None
