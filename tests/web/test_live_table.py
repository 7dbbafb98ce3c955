"""People as a table on the whole house: sorted, filtered, paged, new ones too, and as a file."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest

from tests.web.conftest import Site
from tests.web.test_live_definitions import turned
from tests.web.test_live_people import person
from tests.web.year import PEOPLE, card

COLUMNS = ["spent_365d", "top_category", "p_alive", "tier"]


def listed(live: Site, **asked: Any) -> dict[str, Any]:
    said = live.api("POST", "/api/people/list", json=asked)
    assert said.status_code == 200, said.text
    found: dict[str, Any] = said.json()
    return found


def paged(live: Site, **asked: Any) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    after = ""
    while after is not None:
        page = listed(live, **asked, after=after)
        rows, after = rows + page["rows"], page["next"]
    return rows


@pytest.mark.parametrize("descending", [True, False])
@pytest.mark.parametrize("by", ["spent_365d", "top_category", "p_alive", "rhythm_state"])
def test_pages_put_together_are_everybody_once_in_order(
    live: Site, by: str, descending: bool
) -> None:
    asked = {"columns": [*COLUMNS, by], "sort": {"by": by, "descending": descending}}
    rows = paged(live, **asked, limit=7)
    assert len(rows) == len({row["id"] for row in rows}) == PEOPLE
    cells = [row["values"][by] for row in rows]
    known = [cell for cell in cells if cell is not None]
    assert cells[: len(known)] == sorted(known, reverse=descending)
    assert listed(live, **asked)["total"] == PEOPLE


def test_cells_are_what_each_person_s_own_page_says(live: Site) -> None:
    page = listed(live, columns=COLUMNS, sort={"by": "spent_365d"}, limit=3)
    assert [one["name"] for one in page["columns"]] == COLUMNS
    scale = {one["name"]: one["scale"] for one in page["columns"]}
    for row in page["rows"]:
        whole = live.api("GET", f"/api/people/{row['id']}").json()
        assert row["names"] and row["segments"] == whole["segments"]
        assert row["values"]["spent_365d"] == whole["traits"]["spent_365d"]
        assert row["values"]["tier"] == whole["story"]["known"]["tier"]
        alive = row["values"]["p_alive"] / scale["p_alive"]
        assert alive == pytest.approx(whole["story"]["known"]["p_alive"], abs=1e-6)
    assert page["as_of"] == live.api("GET", "/api/overview").json()["as_of"]


def test_rule_segment_and_name_hold_together(live: Site) -> None:
    rule = {"score": "spend_rank", "op": ">=", "value": 500_000}
    rich = {row["id"] for row in paged(live, rule=rule)}
    counted = live.api("POST", "/api/segments/preview", json={"rule": rule}).json()
    assert len(rich) == counted["people"] == listed(live, rule=rule)["total"]
    regulars = {row["id"] for row in paged(live, segment="regulars")}
    assert len(regulars) == live.api("GET", "/api/segments/regulars").json()["people"]
    some = {person(live, n) for n in range(10, 20)}
    both = {row["id"] for row in paged(live, rule=rule, segment="regulars", q="c01")}
    assert both == rich & regulars & some


def test_a_rule_about_what_no_trait_knows_is_asked_of_the_history(live: Site) -> None:
    tea = {"of": "items", "kinds": ["order_completed"], "window": {"days": 20}}
    rule = {"did": tea | {"where": {"field": "category", "op": "=", "value": "Tea"}}}
    found = listed(live, rule=rule, limit=200)
    assert 0 < found["total"] == len(found["rows"]) < PEOPLE


def test_what_cannot_be_asked_is_refused_by_name(live: Site) -> None:
    for wrong, word in (
        ({"columns": ["shoe_size"]}, "shoe_size"),
        ({"sort": {"by": "_did_x"}}, "_did_x"),
        ({"after": "x"}, "cursor"),
        ({"rule": {"trait": "shoe_size", "op": "known"}}, "shoe_size"),
        ({"columns": ['tier" from x--']}, "tier"),
    ):
        said = live.api("POST", "/api/people/list", json=wrong)
        assert said.status_code == 422 and word in said.text
    for address in ("list", "export"):
        path = f"/api/people/{address}"
        assert live.api("POST", path, json={"segment": "none"}).status_code == 404
        assert live.api("POST", path, json={"rule": {}}).status_code == 422
    nobody = live.api("POST", "/api/people/export", json={"q": "nobody at all"}).text
    assert nobody.splitlines()[1:] == []


def test_who_came_since_the_night_is_found_with_empty_cells(live: Site) -> None:
    order = {
        "type": "track", "event": "Order Completed", "userId": "=cmd|new", "messageId": "fresh-1",
        "properties": {"total": 5, "order_id": "fresh-1"},
    }  # fmt: skip
    assert live.post("/v1/track", order).status_code == 200
    turned(live)
    [row] = listed(live, q="=cmd", columns=COLUMNS)["rows"]
    assert row["values"] == dict.fromkeys(COLUMNS)
    newest = listed(live, columns=["orders_ever"], limit=1)
    assert newest["rows"][0]["id"] == row["id"] and newest["total"] == PEOPLE + 1
    last = paged(live, sort={"by": "orders_ever"})[-1]
    assert last["id"] == row["id"]


def test_the_file_holds_everybody_and_no_formula_and_is_written_down(live: Site) -> None:
    asked = {"columns": ["spent_365d", "tier"], "sort": {"by": "spent_365d"}}
    said = live.api("POST", "/api/people/export", json=asked)
    assert said.headers["content-type"].startswith("text/csv")
    rows = list(csv.DictReader(io.StringIO(said.text)))
    assert len(rows) >= PEOPLE
    assert {card(n).value for n in range(PEOPLE)} <= {row["loyalty_card"] for row in rows}
    spent = [float(row["spent_365d"]) for row in rows if row["spent_365d"]]
    assert spent == sorted(spent, reverse=True)
    assert all(not cell.startswith(("=", "+", "@")) for row in rows for cell in row.values())
    live.api("POST", "/api/people/export", json={"q": "c01"})
    deed = live.api("GET", "/api/audit").json()["rows"][0]
    assert deed["action"] == "POST /api/people/export" and "c01" not in deed["detail"]
