"""People on the whole house: searched, exported, forgotten, and told why not."""

from __future__ import annotations

from regulars.customise.budget import store as budgets
from tests.web.conftest import Site, key_for
from tests.web.test_live_definitions import turned
from tests.web.year import card


def person(live: Site, n: int) -> int:
    name = {"kind": "loyalty_card", "value": card(n).value}
    found: int = live.api("GET", "/api/people/find", params=name).json()["id"]
    return found


def test_people_are_found_by_how_a_name_begins(live: Site) -> None:
    page = live.api("GET", "/api/people/search?prefix=c01&limit=6").json()
    assert [row["value"] for row in page["rows"]] == [f"c01{n}" for n in range(6)]
    more = {"prefix": "c01", "after": page["next"]}
    then = live.api("GET", "/api/people/search", params=more).json()
    assert [row["value"] for row in then["rows"]] == [f"c01{n}" for n in range(6, 10)]
    assert then["next"] is None
    inside = live.api("GET", "/api/people/search?prefix=c&segment=regulars&limit=200").json()
    members = live.api("GET", "/api/segments/regulars").json()["people"]
    assert len({row["person"] for row in inside["rows"]}) == members
    assert live.api("GET", "/api/people/search?prefix=C01").json()["rows"] == []
    assert live.api("GET", "/api/people/search?prefix=c&after=x").status_code == 422


def test_a_person_is_shown_with_traits_story_and_scores(live: Site) -> None:
    id_ = person(live, 3)
    whole = live.api("GET", f"/api/people/{id_}").json()
    assert whole["traits"]["orders_ever"] == whole["story"]["visits"] > 0
    scores = {
        row["name"]: row["value"] for row in live.api("GET", f"/api/people/{id_}/scores").json()
    }
    assert 0 <= scores["p_alive"] <= 1


def test_everything_kept_about_somebody_is_theirs_to_have_and_that_is_written_down(
    live: Site,
) -> None:
    id_ = person(live, 4)
    said = live.api("GET", f"/api/people/{id_}/export").json()
    assert said["complete"] and said["identifiers"][0]["value"] == card(4).value
    assert len(said["events"]) >= said["traits"]["orders_ever"] > 0
    assert said["knowledge"] and said["segments"]
    deed = live.api("GET", "/api/audit").json()["rows"][0]
    assert deed["action"] == f"GET /api/people/{id_}/export"


def test_who_is_forgotten_is_gone_everywhere_and_their_money_is_free_again(live: Site) -> None:
    id_ = person(live, 5)
    budget = {"name": "Soap", "categories": ["Soap"], "discount_cents": 50, "budget_cents": 50}
    live.api("PUT", "/api/offers/soap", json=budget)
    ask = {"kind": "loyalty_card", "value": card(5).value}
    decision = live.api("POST", "/v1/decide", json=ask).json()["id"]
    with live.database.connect() as conn:  # as if that decision had promised it
        budgets.reserve(conn, "soap", 50)
        conn.execute(
            "update decisions set action = 'soap', reserved_cents = 50 where id = %s", [decision]
        )
    path = f"/api/people/{id_}/erase"
    assert live.api("POST", path, json={"confirm": id_ + 1}).status_code == 422
    writer = key_for(live.database, "write")
    assert live.api("POST", path, json={"confirm": id_}, key=writer).status_code == 403
    assert live.api("POST", path, json={"confirm": id_}).json() == {"names": 1}
    assert live.api("GET", f"/api/people/{id_}").status_code == 404
    assert live.api("GET", "/api/offers/soap").json()["reserved_cents"] == 0
    with live.database.connect() as conn:
        kept = conn.execute("select detail from audit where action like '%%erase'").fetchall()
        assert all(card(5).value not in row[0] for row in kept)
        rows = conn.execute("select count(*) from knowledge where person = %s", [id_]).fetchone()
        assert rows == (0,)
    assert live.api("POST", path, json={"confirm": id_}).status_code == 404


def test_a_customers_address_does_not_stay_in_the_audit_log(live: Site) -> None:
    said = {"address": {"kind": "email", "value": "zoe@example.org"}, "given": False}
    assert live.api("POST", "/api/consents", json=said).status_code == 201
    suppress = {"kind": "email", "value": "zoe@example.org"}
    assert live.api("POST", "/api/suppressions", json=suppress).status_code == 204
    rows = live.api("GET", "/api/audit").json()["rows"]
    assert "zoe" not in str(rows)


def test_why_not_is_answered_by_message_and_by_offer(live: Site) -> None:
    id_ = person(live, 6)
    live.api("POST", "/v1/decide", json={"kind": "loyalty_card", "value": card(6).value})
    said = live.api("GET", f"/api/people/{id_}/why-not?offer=coupon:Tea").json()
    assert said["messages"] == []
    [one] = said["offers"]
    assert one["chosen"] or one["reason"]
    mine = live.api("GET", f"/api/decisions?person={id_}").json()["rows"]
    assert [row["id"] for row in mine] == [one["decision"]]
    ways = live.api("GET", f"/api/decisions/{one['decision']}").json()["alternatives"]
    refused = next(way["action"] for way in ways if way["refusal"])
    asked = {"offer": refused, "locale": "es"}
    [spanish] = live.api("GET", f"/api/people/{id_}/why-not", params=asked).json()["offers"]
    [english] = live.api("GET", f"/api/people/{id_}/why-not?offer={refused}").json()["offers"]
    assert spanish["reason"] != english["reason"]


def test_two_become_one_and_two_again(live: Site) -> None:
    one, other = person(live, 8), person(live, 9)
    assert live.api("POST", f"/api/people/{one}/merge", json={"other": other}).status_code == 202
    turned(live)
    whole = live.api("GET", f"/api/people/{other}").json()
    assert whole["id"] == min(one, other) and len(whole["names"]) == 2
    link = {"low": min(one, other), "high": max(one, other)}
    assert live.api("POST", f"/api/people/{one}/unmerge", json=link).status_code == 202
    turned(live)
    assert live.api("GET", f"/api/people/{other}").json()["id"] == other
