"""What is known of a person, with source and date, and who may see it."""

from __future__ import annotations

import json
from typing import Any, Final

import httpx
import msgspec
from fastapi.routing import APIRoute

from regulars.ground.events import noted
from regulars.web.api.app import ROOMS
from regulars.web.api.house.stream import EventStream
from regulars.web.auth.keys import Scope
from tests import plain
from tests.web.conftest import Site, clock, key_for
from tests.web.test_live_definitions import turned
from tests.web.test_live_people import person
from tests.web.year import card


def test_each_attribute_says_who_told_it_and_only_who_may_see_it_reads_it(live: Site) -> None:
    id_ = person(live, 21)
    path = f"/api/people/{id_}/attributes"
    told = {"shoe_size": 42, "gender": "woman", "disposable_income": "high"}
    for name, value in told.items():
        said = live.api("POST", path, json={"name": name, "value": value})
        assert said.status_code == 202, said.text
    assert live.api("POST", path, json={"name": "email", "value": "a@b.example"}).status_code == 422
    turned(live)

    def read(key: str) -> dict[str, Any]:
        rows = live.api("GET", path, key=key).json()
        return {row["name"]: row for row in rows if row["name"] in told}

    owner = read(live.admin)
    assert {name: row["now"]["value"] for name, row in owner.items()} == told
    assert {row["now"]["source"] for row in owner.values()} == {"staff"}
    marketer, analyst = key_for(live.database, "write"), key_for(live.database, "read")
    hidden = {name for name, row in read(marketer).items() if row["hidden"]}
    assert hidden == {"gender"}
    assert {n for n, row in read(analyst).items() if row["hidden"]} == {
        "gender",
        "disposable_income",
    }
    feed = f"/api/people/{id_}/timeline?kinds=person_identified"
    for place in (feed, "/api/events?kind=person_identified"):
        assert "woman" not in live.api("GET", place, key=marketer).text
        assert "woman" in live.api("GET", place).text
    assert (
        live.api("POST", path, key=marketer, json={"name": "gender", "value": "x"}).status_code
        == 403
    )

    where = "/api/attributes/disposable_income"
    assert live.api("PUT", where, json={"sight": "personal"}, key=marketer).status_code == 403
    assert live.api("PUT", where, json={"sight": "personal"}).status_code == 204
    assert not read(analyst)["disposable_income"]["hidden"]
    [row] = live.api("GET", "/api/attributes", key=analyst).json()
    assert (row["name"], row["sight"]) == ("disposable_income", "personal")


def test_who_may_not_see_it_meets_it_in_no_list_file_story_segment_or_rule(live: Site) -> None:
    id_ = person(live, 22)
    path = f"/api/people/{id_}/attributes"
    for name, value in {"birthday": "1950-03-02", "household_size": 4, "team": "Celta"}.items():
        assert live.api("POST", path, json={"name": name, "value": value}).status_code == 202
    old = {"all": [{"trait": "age", "op": ">", "value": 60}]}
    wish = {"name": "older", "title": "Older", "rule": old}
    assert live.api("POST", "/api/segments", json=wish).status_code < 300
    turned(live)
    marketer, analyst = key_for(live.database, "write"), key_for(live.database, "read")
    who = {"q": card(22).value, "columns": ["age", "spent_365d"]}

    def asked(key: str, **more: Any) -> Any:
        return live.api("POST", "/api/people/list", json=who | more, key=key)

    assert [one["name"] for one in asked(live.admin).json()["columns"]] == who["columns"]
    for key in (marketer, analyst):
        [row] = asked(key).json()["rows"]
        assert set(row["values"]) == {"spent_365d"} and "older" not in row["segments"]
        assert asked(key, sort={"by": "age"}).status_code == 403
        assert asked(key, rule=old).status_code == asked(key, segment="older").status_code == 403
        for way in ("count", "preview"):
            said = live.api("POST", f"/api/segments/{way}", json={"rule": old}, key=key)
            assert said.status_code == 403
        for way in ("segments/older/members", "segments/older/movements", "traits/age/spread"):
            assert live.api("GET", f"/api/{way}", key=key).status_code == 403, way
        whole = live.api("GET", f"/api/people/{id_}", key=key).json()
        assert "age" not in whole["traits"] and "older" not in whole["segments"]
        taken = live.api("GET", f"/api/people/{id_}/export", key=key).text
        assert "1950-03-02" not in taken and "Celta" in taken
        named = live.api("GET", "/api/rules/vocabulary", key=key).json()
        assert "age" not in {one["name"] for one in named["traits"]}
    file = live.api("POST", "/api/people/export", json=who, key=marketer)
    assert file.status_code == 200 and "age" not in file.text.splitlines()[0]
    assert "1950-03-02" in live.api("GET", f"/api/people/{id_}/export").text

    live.api("POST", path, json={"name": "birthday", "value": "--03-02"})
    turned(live)
    traits = live.api("GET", f"/api/people/{id_}").json()["traits"]
    assert traits["birthday"] == "0000-03-02" and "age" not in traits, "no year, no age"
    assert '"birthday":"--03-02"' in live.api("GET", f"/api/people/{id_}/export").text

    story = f"/api/people/{id_}/story"
    assert "ousehold of 4" in live.api("GET", story, key=analyst).json()["sentence"]
    live.api("PUT", "/api/attributes/household_size", json={"sight": "sensitive"})
    assert "ousehold of 4" not in live.api("GET", story, key=analyst).json()["sentence"]
    assert "ousehold of 4" in live.api("GET", story, key=marketer).json()["sentence"]
    assert live.api("DELETE", "/api/segments/older").status_code < 300


def test_what_is_protected_bars_itself_from_prices_and_not_while_an_offer_asks(
    live: Site,
) -> None:
    fans = {"kinds": ["person_identified"], "where": {"field": "team", "op": "=", "value": "Celta"}}
    wish = {"name": "For fans", "categories": ["Tea"], "rule": {"did": fans}}
    assert live.api("PUT", "/api/offers/fans", json=wish).status_code == 200
    bar = {"sight": "protected"}
    held = live.api("PUT", "/api/attributes/team", json=bar)
    assert held.status_code == 409 and "offer fans" in held.json()["detail"]
    assert "team" not in {one["name"] for one in live.api("GET", "/api/attributes").json()}
    live.api("PATCH", "/api/offers/fans", json={"active": False})
    assert live.api("PUT", "/api/attributes/team", json=bar).status_code == 204
    again = live.api("PATCH", "/api/offers/fans", json={"active": True})
    assert again.status_code == 422 and "field team" in again.json()["detail"]


def test_a_partner_is_not_among_the_customers_who_are_known(live: Site) -> None:
    path = f"/api/people/{person(live, 24)}/attributes"

    def known(kind: str) -> int:
        live.api("POST", path, json={"name": "person_kind", "value": kind})
        turned(live)
        found: int = live.api("GET", "/api/overview").json()["known_now"]
        return found

    assert known("partner") == known("supplier") == known("customer") - 1


#: What is told of one person, by the scope that it takes to see it.
TOLD: Final[dict[str, Scope]] = {"zz-woman": "admin", "zz-low": "write", "zz-vigo": "read"}
#: Sums over everybody, which take long and speak of nobody.
NUMBERS: Final = tuple(
    f"/api/{one}"
    for one in ("portfolio", "value", "overview", "needs-groups", "leaving", "segments", "rules")
)


def _put_aside(live: Site, said: dict[str, str]) -> str:
    """An event that a turn stumbled over, what doors could not take: one object, one text; and two
    lines that an import refused: the address of these."""
    event = noted(
        source="shop", message_id="zz", kind="person_identified", at=clock(), identifiers=(),
        said={"traits": said},
    )  # fmt: skip
    door = json.dumps({"type": "identify", "traits": said, "timestamp": "never"}).encode()
    bodies = [(msgspec.msgpack.encode(event), True), (door, False), (door[1:], False)]
    with live.database.connect() as conn:
        for body, readable in bodies:
            conn.execute(
                "insert into quarantine (source, reason, body, readable, received_at)"
                " values ('shop', '`gender` is there twice: \"zz-woman\" and 1', %s, %s, %s)",
                (body, readable, clock()),
            )
        [(id_,)] = conn.execute(
            "with made as (insert into imports (name, title, fingerprint, mapping, state,"
            " shift_weeks, read, accepted, refused, left_out, events, notes, began_at)"
            " values ('zz', 'i', 'zz', '', 'done', 0, 2, 0, 2, 0, 0, '{}', now()) returning id)"
            " insert into import_refusals select id, line, field, value, quote_literal(value)"
            " from made, (values (1, 'income', 'zz-low'), (2, '', 'x zz-woman'))"
            " as said(line, field, value) returning import"
        ).fetchmany(1)
    return f"/api/imports/{id_}/refused"


def test_no_door_shows_a_role_what_it_may_not_see(live: Site) -> None:
    id_ = person(live, 23)
    said = dict(zip(("gender", "income", "city"), TOLD, strict=True))
    for name, value in said.items():
        path = f"/api/people/{id_}/attributes"
        assert live.api("POST", path, json={"name": name, "value": value}).status_code == 202
    turned(live)
    refused = _put_aside(live, said)
    draft = {"subject": "Hi", "text": "{{ person.gender }} {{ person }} {{ links.unsubscribe }}"}
    live.api("PUT", "/api/templates/tells/en", json=draft)
    newest = live.api("GET", "/api/quarantine?limit=3").json()["rows"]
    asides = [f"/api/quarantine/{row['id']}" for row in newest]
    doors: list[tuple[str, str, Any]] = [("GET", one, None) for one in asides]
    doors += [
        ("GET", route.path.replace("{id}", str(id_)).replace("{name}", "gender"), None)
        for room in ROOMS
        for route in room.router.routes
        if isinstance(route, APIRoute) and "GET" in (route.methods or ())
        if route.response_class is not EventStream and not route.path.startswith(NUMBERS)
    ]
    doors += [
        ("POST", "/api/people/list", {"q": card(23).value, "columns": []}),
        ("POST", "/api/templates/tells/preview", {"person": id_}),
        ("GET", "/api/mailbox", None),
        ("GET", refused, None),
    ]

    asker = httpx.Client(base_url=live.url, verify=plain.NO_CERTIFICATES, timeout=30)

    def shown(key: str, door: tuple[str, str, Any]) -> set[str]:
        way, path, body = door
        told = asker.request(way, path, json=body, headers={"Authorization": f"Bearer {key}"})
        return {one for one in TOLD if one in told.text}

    tell = [door for door in doors if shown(live.admin, door)]
    assert {*(("GET", one, None) for one in asides)} <= {*tell[:3]} and len(tell) > 7, tell
    assert tell[-1] == ("GET", refused, None)
    seen: dict[Scope, set[Scope]] = {"scan": set(), "read": {"read"}, "write": {"read", "write"}}
    keys = {scope: key_for(live.database, scope) for scope in seen}
    for scope, sees in seen.items():
        for door in tell:
            assert shown(keys[scope], door) <= {one for one in TOLD if TOLD[one] in sees}, door
    asker.close()
    [event, found, text] = [
        live.api("GET", one, key=keys["read"]).json() for one in reversed(asides)
    ]
    assert "zz-vigo" in event["body"] and "zz-vigo" in found["body"] and not text["body"]
    assert event["veiled"] and found["veiled"] and text["veiled"]
