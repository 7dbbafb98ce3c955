"""What is known of a person, with source and date, and who may see it."""

from __future__ import annotations

from typing import Any

from tests.web.conftest import Site, key_for
from tests.web.test_live_definitions import turned
from tests.web.test_live_people import person


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
