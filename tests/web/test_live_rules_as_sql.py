"""Rules as SQL over the API, on the whole house."""

from __future__ import annotations

from tests.web.conftest import Site


def test_a_rule_goes_to_sql_and_back_and_what_is_outside_is_marked(live: Site) -> None:
    text = "spent_365d >= 100.5 AND did('order_completed', days => 30) >= 2"
    read = live.api("POST", "/api/rules/parse", json={"sql": text}).json()
    assert read["sql"] == text
    assert read["rule"]["all"][0] == {"trait": "spent_365d", "op": ">=", "value": 100_500_000}
    assert read["sentence"]["en"].endswith("bought at least 2 times in the last 30 days")
    assert read["sentence"]["es"]
    assert live.api("POST", "/api/rules/sql", json={"rule": read["rule"]}).json() == {
        "sql": text,
        "wrong": None,
    }
    refused = live.api("POST", "/api/rules/parse", json={"sql": "spent_365d >= 1 AND\nfoo = 2"})
    assert refused.status_code == 422
    assert refused.json()["place"] == {"line": 2, "column": 1, "start": 20, "end": 27}
    assert refused.json()["detail"] == "line 2, column 1: there is no trait 'foo'"
    wrong = live.api("POST", "/api/rules/sql", json={"rule": {"did": {"kinds": []}}})
    assert wrong.status_code == 422 and "at least one kind" in wrong.json()["detail"]
