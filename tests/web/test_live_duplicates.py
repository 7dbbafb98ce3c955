"""Two who are probably one, side by side, by the API."""

from __future__ import annotations

from tests.web.conftest import Site, key_for
from tests.web.test_live_definitions import turned
from tests.web.test_live_people import person


def test_side_by_side_too_nobody_sees_of_people_what_their_role_may_not(live: Site) -> None:
    low, high = sorted((person(live, 23), person(live, 24)))
    for name, value in {"birthday": "1950-03-02", "dni": "1234Z", "city": "Vigo"}.items():
        said = {"name": name, "value": value}
        assert live.api("POST", f"/api/people/{low}/attributes", json=said).status_code == 202
    turned(live)
    with live.database.connect() as conn:
        conn.execute(
            "insert into duplicates (low, high, probability, evidence, found_at)"
            ' values (%s, %s, 0.99, \'{"birthday": "same"}\', now())',
            (low, high),
        )
    seen = {
        role: live.api("GET", "/api/duplicates", key=key).json()["rows"][0]["sides"][0]
        for role, key in {
            "owner": live.admin,
            "marketer": key_for(live.database, "write"),
            "analyst": key_for(live.database, "read"),
        }.items()
    }
    whole = {"birthday": "1950-03-02", "number": "1234Z", "city": "Vigo"}
    assert seen["owner"]["told"].items() >= whole.items()
    assert "birthday" in seen["marketer"]["hidden"]
    assert set(seen["analyst"]["hidden"]) == {"birthday", "number"}
    assert seen["analyst"]["told"]["city"] == "Vigo"
    with live.database.connect() as conn:
        conn.execute("delete from duplicates")
