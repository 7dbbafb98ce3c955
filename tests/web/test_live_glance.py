"""The business at a glance on the whole house: movement, what needs a look, set-up, effects."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa

from regulars.ground import house_rules
from regulars.ground.database import Conn
from regulars.ground.settings import settings
from regulars.ground.time import zone
from regulars.interact.bookings.desk.booked import span
from regulars.learn import store
from regulars.learn.effect import Effect, TooEarly
from regulars.learn.store import Experiment
from regulars.work.decisions.today import decide_today
from regulars.work.houses import read_house
from regulars.work.nights.value.moving import Move, keep, moves
from regulars.work.running.process import clock, fixed
from tests.web.conftest import Site
from tests.web.year import PEOPLE


def asked(live: Site, path: str) -> Any:
    said = live.api("GET", path)
    assert said.status_code == 200, said.text
    return said.json()


def test_the_first_night_finds_everybody_where_they_are(live: Site) -> None:
    [night] = asked(live, "/api/overview/movement")
    tiers = asked(live, "/api/overview")["tiers"]
    assert night["sizes"] == {name: n for name, n in tiers.items() if n}
    assert {one["was"] for one in night["moves"]} == {"absent"}
    [states] = asked(live, "/api/overview/movement?what=rhythm_state&nights=1")
    assert sum(states["sizes"].values()) == PEOPLE


def test_whoever_moves_is_counted_once_and_whoever_stays_makes_no_move(tmp_path: Path) -> None:
    with duckdb.connect() as db:

        def night(*rows: tuple[int, str | None, str | None]) -> pa.Table:
            people, tiers, states = zip(*rows, strict=True)
            columns = {"person": people, "tier": tiers, "rhythm_state": states}
            return pa.table({name: list(cells) for name, cells in columns.items()})

        before = tmp_path / "scores.parquet"
        first = night((1, "migrator", "slipping"), (2, None, None), (3, "migrator", "on_rhythm"))
        assert Move("tier", "absent", "unknown", 1) in moves(db, before, first)
        db.from_arrow(first).write_parquet(str(before))
        then = night((1, "below_zero", "slipping"), (2, None, None), (4, "migrator", None))
        found = [one for one in moves(db, before, then) if one.what == "tier"]
        assert found == [
            Move("tier", "absent", "migrator", 1),
            Move("tier", "migrator", "absent", 1),
            Move("tier", "migrator", "below_zero", 1),
            Move("tier", "unknown", "unknown", 1),
        ]


def test_sizes_after_a_second_night_are_those_of_that_night(live: Site) -> None:
    later = datetime(2100, 1, 1, tzinfo=UTC)
    with live.database.connect() as conn:
        found = [Move("tier", "migrator", "migrator", 3), Move("tier", "migrator", "absent", 2)]
        keep(conn, found, day=47_482, at=later)
    last = asked(live, "/api/overview/movement?nights=1")[-1]
    assert last["day"] == "2100-01-01" and last["sizes"] == {"migrator": 3}
    assert last["moves"] == [{"was": "migrator", "now": "absent", "people": 2}]


def test_what_is_lost_in_part_opens_the_people_who_stopped_buying_it(live: Site) -> None:
    lost = asked(live, "/api/overview/losing")
    assert lost["categories"] == len(lost["losses"])
    for loss in lost["losses"]:
        said = live.api("POST", "/api/people/list", json={"stopped": loss["category"]})
        assert said.json()["total"] == loss["people"]
    nobody = live.api("POST", "/api/people/list", json={"stopped": "never sold here"})
    assert nobody.json()["total"] == 0


def test_sales_are_attributed_by_store(live: Site) -> None:
    night = asked(live, "/api/overview")["night"]
    assert sum(one["sales_cents"] for one in night["attributed"]) > 0
    assert all(one["known_cents"] == one["sales_cents"] for one in night["attributed"])


def test_what_needs_a_look_is_said_with_its_numbers_in_both_languages(live: Site) -> None:
    before = {one["code"] for one in asked(live, "/api/overview/attention")}
    assert "offers_spent" not in before
    spent_up = {"name": "Soap", "categories": ["Soap"], "discount_cents": 50, "budget_cents": 49}
    assert live.api("PUT", "/api/offers/soap", json=spent_up).status_code == 200
    found = {one["code"]: one for one in asked(live, "/api/overview/attention")}
    spent = found["offers_spent"]
    assert spent["numbers"]["offers"] >= 1
    assert f"{spent['numbers']['offers']:.0f} offers" in spent["say"]["en"] != spent["say"]["es"]
    live.api("PATCH", "/api/settings", json={"control_share": 0})
    with live.database.connect() as conn:
        yesterday, _ = span("yesterday", zone(house_rules.read(conn).zone), clock())
        for reply, starts_at in (("move_asked", clock() + timedelta(days=1)), (None, yesterday)):
            conn.execute(
                """insert into bookings (source, booking, identifier, kind, said_at, starts_at,
                       facts, reply, replied_at)
                   select 'test', coalesce(%(reply)s, ''), min(id), 'booking_made', %(told)s,
                       %(at)s, '{}', %(reply)s, %(now)s from identifiers""",
                {
                    "reply": reply,
                    "at": starts_at,
                    "told": clock() - timedelta(days=3),
                    "now": clock(),
                },
            )
    looks = {one["code"]: one["level"] for one in asked(live, "/api/overview/attention")}
    assert (looks["bookings_move_asked"], looks["bookings_unmarked"]) == ("warn", "info")
    assert "control_off" in {one["code"] for one in asked(live, "/api/overview/attention")}


def test_a_notification_is_a_thing_that_is_so_and_goes_with_it(live: Site) -> None:
    def told() -> set[tuple[str, str]]:
        return {(one["code"], one["name"]) for one in asked(live, "/api/notifications")}

    looks = {(one["code"], one["name"]) for one in asked(live, "/api/overview/attention")}
    assert looks <= told() and ("effect_known", "") not in told()
    with live.database.connect() as conn:
        conn.execute(
            "insert into definitions (kind, name, body, status) values"
            " ('segment', 'fresh', '{}', 'live')"
        )
    assert ("segment_ready", "fresh") in told()
    with live.database.connect() as conn:
        conn.execute("delete from definitions where name = 'fresh'")
    assert ("segment_ready", "fresh") not in told()


def test_no_step_of_set_up_is_ticked_that_nothing_proves(live: Site) -> None:
    steps = {one["code"]: one for one in asked(live, "/api/overview/progress")}
    assert list(steps) == [
        "data", "night", "channel", "offer", "control_group", "decisions", "effect",
    ]  # fmt: skip
    assert steps["data"]["done"] and steps["night"]["done"] and steps["offer"]["done"]
    assert not steps["channel"]["done"] and not steps["decisions"]["done"]
    assert not steps["effect"]["done"] and steps["effect"]["numbers"]["n_needed"] == 100


def test_effects_are_kept_night_by_night_and_too_early_is_not_zero(conn: Conn) -> None:
    at = datetime(2026, 1, 5, tzinfo=UTC)
    early = TooEarly(reason="few", n_needed=100, n_treated=9, n_control=1)
    store.keep_effect(conn, "universal", early, at=at)
    known = Effect(
        estimate=5.0, low=1.0, high=9.0, n_treated=900, n_control=100, control_mean=50.0,
        variance_left=0.5,
    )  # fmt: skip
    store.keep_effect(conn, "universal", known, at=at.replace(day=6))
    first, then = store.past_effects(conn, "universal", since=at)
    assert first.estimate is None and (first.n_treated, first.n_control) == (9, 1)
    assert (then.estimate, then.low, then.high) == (5.0, 1.0, 9.0)


def test_an_experiment_shows_its_past_and_whether_its_arms_are_as_they_should(live: Site) -> None:
    begun = datetime(2026, 1, 1, tzinfo=UTC)
    with live.database.connect() as conn:
        conn.execute("delete from experiments")
        store.start(
            conn,
            Experiment(
                name="universal", salt="universal", control_share=0.5, planned=60, starts_at=begun
            ),
        )
        store.assign(
            conn, "universal", dict.fromkeys(range(1, 41), "treated"), share=0.5, now=begun, day=1
        )
        later: dict[str, Any] = {"share": 0.1, "now": begun + timedelta(days=9), "day": 10}
        store.assign(conn, "universal", {50: "control"}, **later)
    [one] = asked(live, "/api/experiments")
    assert one["split"]["expected_control"] == 20.1 and one["split"]["suspicious"]
    assert [(e["share"], e["people"], e["control"]) for e in one["epochs"]] == [
        (0.5, 40, 0),
        (0.1, 1, 1),
    ]
    past = asked(live, "/api/experiments/universal/history")
    assert past and {night["verdict"] for night in past} == {"too_early"}
    assert live.api("GET", "/api/experiments/none/history").status_code == 404


def test_the_plan_of_today_counts_everybody_once_and_says_why_not(
    live: Site, tmp_path: Path
) -> None:
    assert asked(live, "/api/overview/plan") is None
    rng = np.random.default_rng(7)
    with live.database.connect() as conn:
        house = read_house(conn, fixed(settings({"REGULARS_HOME": str(tmp_path)})))
    decide_today(live.database, house, now=clock(), rng=rng, progress=lambda *_: None)
    plan = asked(live, "/api/overview/plan")
    made = plan["offers"] + plan["questions"] + plan["silent"]
    assert sum(one["people"] for one in made) + plan["control"] == plan["people"] == PEOPLE
    assert all(one["say"]["en"] != one["say"]["es"] for one in plan["silent"] + plan["refused"])
    refused = sum(one["people"] for one in plan["refused"] if one["channel"] == "email")
    assert refused + plan["open"]["email"] == PEOPLE
