"""An assistant at the till: takes offers in, writes answers down, and learns nothing more."""

from __future__ import annotations

import pytest

from tests.web.conftest import Site, key_for
from tests.web.year import card


def ask(n: int) -> dict[str, str]:
    return {"kind": "loyalty_card", "value": card(n).value, "place": "till"}


@pytest.fixture
def clerk(live: Site) -> str:
    return key_for(live.database, "scan")


def shown(live: Site, clerk: str, action: str, cards: range) -> dict[str, str]:
    """The first card that shows that."""
    seen = (live.api("POST", "/api/scan", json=ask(n), key=clerk).json() for n in cards)
    return next(one for one in seen if one["action"] == action)


def asked(live: Site, n: int) -> str:
    """A decision that asks, made by hand of one that was made."""
    made = live.api("POST", "/v1/decide", json=ask(n)).json()["id"]
    with live.database.connect() as conn:
        conn.execute("update decisions set action = 'ask:Coffee' where id = %s", (made,))
    return str(made)


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
    assert said.json() == {"decision": path.split("/")[3], "question": "Coffee", "answer": True}
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
