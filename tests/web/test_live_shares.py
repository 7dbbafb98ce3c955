"""Share of customer in money, as the night found it of a small shop."""

from __future__ import annotations

import pytest

from tests.web.conftest import Site


def test_what_somebody_spends_here_of_what_they_need_is_told_in_money(live: Site) -> None:
    found = live.api("GET", "/api/share-of-customer").json()["money"]
    assert found["missing"] is None and found["judged"] >= 50
    assert found["shape"] == [] and found["tried"] == []  # nobody told of their household
    [mean] = [one for one in found["means"] if one["what"] == "all"]
    assert mean["people"] == found["judged"]
    assert 0 < mean["low"] <= mean["share"] <= mean["high"] <= 1
    assert mean["lines"] < mean["needed"]


def test_the_share_of_one_person_is_of_what_they_spent_in_half_a_year(live: Site) -> None:
    asked = {"columns": ["share_of_money", "spent_elsewhere_cents"], "limit": 5,
             "sort": {"by": "spent_elsewhere_cents", "descending": True}}  # fmt: skip
    page = live.api("POST", "/api/people/list", json=asked).json()
    for row in page["rows"]:
        said = live.api("GET", f"/api/people/{row['id']}").json()["story"]["known"]
        wallet, cells = said["wallet"], row["values"]
        share, elsewhere = cells["share_of_money"], cells["spent_elsewhere_cents"]
        assert wallet["share"] == pytest.approx(share / 1e6, abs=1e-4)
        assert wallet["needed_cents"] - wallet["spent_cents"] == pytest.approx(
            elsewhere / 1e6, abs=2
        )
        assert wallet["low_cents"] <= wallet["needed_cents"] <= wallet["high_cents"]
        with live.database.connect() as conn:
            [(spent,)] = conn.execute(
                "select round(100 * sum((line ->> 'total')::numeric)) from events e"
                " join identifiers i on i.id = e.owner cross join lateral"
                " jsonb_array_elements(e.payload::jsonb -> 'items') as line"
                " where i.person = %s and e.kind = 'order_completed' and occurred_at >="
                " (select max(occurred_at)::date from events where kind = 'order_completed')"
                " - interval '181 days'",
                (row["id"],),
            ).fetchall()
        assert wallet["spent_cents"] == spent
