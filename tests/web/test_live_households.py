"""A person's household by the API: who, how we know, and what they spend together."""

from __future__ import annotations

from typing import Any

from tests.web.conftest import Site, key_for
from tests.web.test_live_definitions import turned
from tests.web.test_live_people import person


def test_a_household_says_who_how_we_know_and_what_they_spend_and_each_step_is_undone(
    live: Site,
) -> None:
    one, other = person(live, 31), person(live, 32)
    path = f"/api/people/{one}/household"

    def read() -> dict[str, Any]:
        turned(live)
        found: dict[str, Any] = live.api("GET", path).json()
        return found

    assert read() == {
        "household": None, "mates": [], "spent_365d_cents": None, "spent_known": 0,
        "roles": [], "proposed": [],
    }  # fmt: skip
    reader = key_for(live.database, "read")
    assert live.api("POST", path, json={"other": other}, key=reader).status_code == 403
    assert live.api("POST", path, json={"other": one}).status_code == 422
    assert live.api("POST", path, json={"other": other}).status_code == 202
    role = {"name": "purchase_role.Cheese", "value": "decides"}
    assert live.api("POST", f"/api/people/{other}/attributes", json=role).status_code == 202
    found = read()
    assert [mate["person"] for mate in found["mates"]] == sorted([one, other])
    assert {mate["source"] for mate in found["mates"]} == {"staff"}
    [theirs] = [mate for mate in found["mates"] if mate["person"] == other]
    [said] = theirs["roles"]
    assert (said["category"], said["role"], said["source"]) == ("Cheese", "decides", "staff")
    spent = [mate["spent_365d_cents"] for mate in found["mates"]]
    assert (found["spent_365d_cents"], found["spent_known"]) == (sum(spent), 2)

    left = live.api("DELETE", f"/api/people/{other}/household").json()
    assert left == {"household": found["household"]}
    assert [mate["person"] for mate in read()["mates"]] == [one]
    assert live.api("PUT", f"/api/people/{other}/household", json=left).status_code == 202
    assert len(read()["mates"]) == 2
    assert live.api("DELETE", path).status_code == 202
    assert read()["household"] is None
    turned(live)
    assert live.api("DELETE", path).status_code == 404
