"""Strangers who only looked round: who is forgotten, who stays, and that no comparison notices."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from itertools import product
from typing import Any, Final

import pytest

from regulars.customise.view import Arm
from regulars.ground import house_rules
from regulars.ground.database import Database
from regulars.ground.events import Event
from regulars.learn import store as learn
from regulars.learn.effect import TooEarly
from regulars.learn.outcomes import WINDOW_DAYS
from regulars.learn.power import WINDOW
from regulars.work.nights.retention.nightly import Gone, enforce, going
from tests.cast import ANN, event
from tests.house import Shop

Name = tuple[str, str]
#: What makes somebody more than a visitor, as one event of theirs.
MORE: Final[Mapping[str, dict[str, Any]]] = {
    "order_completed": {"total": 5},
    "person_identified": {"city": "León"},
    "survey_answered": {"rating": 4},
    "list_joined": {"list": "birthday"},
    "product_reviewed": {"comment": "good"},
    "recipe_rated": {"stars": 5},  # of their own site: nobody here knows what it tells
}
DECISION: Final = """
    insert into decisions (id, person, identifier, place, arm, action, propensity, expected_cents,
    low_cents, high_cents, features, alternatives, reasons, model, mode, decided_at)
    select gen_random_uuid(), person, id, 'web', 'treated', 'nothing', 1, 0, 0, 0, '{}', '[]',
    '[]', 'm', 'live', %s from identifiers where value = any(%s)"""


@pytest.fixture
def shop(database: Database) -> Shop:
    return Shop(database).open()


def cookie(*said: object) -> Name:
    return "anonymous_id", "-".join(str(one) for one in said)


def looks(*who: Name, days: float = 0) -> Event:
    return event("page_viewed", *who, days=days, id_=f"{who[-1][1]}-{days}", url="https://x.test/a")


def draw(shop: Shop, arms: Mapping[Name, Arm], at: datetime) -> None:
    ids = {value: id_ for id_, value in shop.asks("select id, value from identifiers")}
    with shop.database.connect() as conn:
        learn.start(
            conn,
            learn.Experiment(name="x", salt="s", control_share=0.1, planned=100, starts_at=at),
        )
        drawn = {int(str(ids[value])): arm for (_, value), arm in arms.items()}
        learn.record(conn, "x", drawn, share=0.1, now=at, day=0)


def settle(shop: Shop) -> Gone:
    with shop.database.connect() as conn:
        told = going(conn, house_rules.change(conn, keep_visitors_days=30), now=shop.now)
    assert enforce(shop.database, now=shop.now) == told
    return told


def known(shop: Shop) -> set[object]:
    return {row[0] for row in shop.asks("select value from identifiers")}


def test_visitors_go_whoever_did_more_stays_and_no_arm_is_lost(shop: Shop) -> None:
    everybody = {
        cookie(more, drawn, again): (more, drawn, again)
        for more, drawn, again in product(
            ("", *MORE), ("", "treated", "control", "decided"), (False, True)
        )
    }
    shop.hears(*map(looks, everybody))
    shop.hears(
        *(event(m, who, id_=f"more-{who[1]}", **MORE[m]) for who, (m, *_) in everybody.items() if m)
    )
    sides: tuple[Arm, ...] = ("treated", "control")
    draw(
        shop, {who: arm for arm in sides for who in everybody if everybody[who][1] == arm}, shop.now
    )
    decided = [who[1] for who, (_, drawn, _) in everybody.items() if drawn == "decided"]
    with shop.database.connect() as conn:
        conn.execute(DECISION, (shop.now, decided))
    shop.waits(days=40)
    shop.hears(*(looks(who, days=39) for who, (*_, again) in everybody.items() if again))
    logged = (
        "select position, identifiers, payload from events where identifiers <> '[]' order by 1"
    )
    before = shop.asks(logged)
    with shop.database.connect() as conn:
        drawn, arms = learn.epochs(conn, "x"), learn.assignments(conn, "x")

    gone = {who[1] for who, (more, _, again) in everybody.items() if not (more or again)}
    assert settle(shop) == Gone(visitors=len(gone)) and len(gone) == 4
    assert known(shop) == {who[1] for who in everybody} - gone
    assert shop.asks(logged) == [
        row for row in before if not any(f'"{one}"' in str(row) for one in gone)
    ]
    assert shop.asks("select count(*)::int from decisions") == [(len(decided),)]
    with shop.database.connect() as conn:
        assert learn.epochs(conn, "x") == drawn
        assert [row[:4] for row in learn.assignments(conn, "x")] == [row[:4] for row in arms]
    assert settle(shop) == Gone()  # once

    (who,) = (
        one for one, (*said, _) in everybody.items() if one[1] in gone and said[1] == "control"
    )
    shop.hears(looks(who, days=40))
    assert shop.person(who) > max(row[0] for row in arms)  # somebody new, who has no arm yet
    with shop.database.connect() as conn:
        assert learn.recorded(conn, "x", [shop.person(who)]) == {}


def test_whoever_is_linked_to_somebody_stays_and_two_cookies_of_nobody_go_as_one(
    shop: Shop,
) -> None:
    a, b, c, d = (cookie(one) for one in "abcd")
    shop.hears(looks(ANN, a), event("identifiers_aliased", b, ("anonymous_id", "b2"), id_="alias"))
    shop.hears(looks(c, d))
    with shop.database.connect() as conn:  # a link that was refused still says what was seen
        conn.execute("update links set verdict = 'refused' where low = 1")
        conn.execute("update identifiers set person = id where id <= 2")
    draw(shop, {c: "treated", d: "control"}, shop.now)
    shop.waits(days=40)
    assert settle(shop) == Gone(visitors=1)
    assert known(shop) >= {"a", "b", ANN[1]} and not known(shop) & {"c", "d"}
    arms = shop.asks("select arm, count(distinct person)::int from arms group by arm order by 1")
    assert arms == [("control", 1), ("treated", 1)]
    assert shop.asks("select count(distinct person)::int from arms") == [(1,)]  # crossed, as before


def test_a_comparison_says_who_was_forgotten_too_early_and_ends_with_its_zeros(shop: Shop) -> None:
    early, late = cookie("early"), cookie("late")
    shop.hears(looks(early), looks(late), looks(cookie("stays")))
    draw(shop, {late: "treated", cookie("stays"): "treated"}, shop.now)
    shop.waits(days=40)
    draw(shop, {early: "control"}, shop.now - timedelta(days=1))  # a lot that the house drew later
    shop.hears(looks(cookie("stays"), days=40))
    assert settle(shop) == Gone(visitors=2)
    with shop.database.connect() as conn:
        assert learn.emptied_early(conn, "x") == 1
        conn.execute("update experiments set ends_at = %s", (shop.now,))
        learn.keep_effect(
            conn, "x", TooEarly(reason="", n_needed=1, n_treated=2, n_control=1), at=shop.now
        )
    shop.waits(days=30)
    settle(shop)
    assert shop.asks("select count(*)::int from arms") == [(3,)]  # its last report is not as old
    shop.waits(days=1)
    settle(shop)
    assert shop.asks("select arm, person from arms") == []


def test_nobody_is_kept_shorter_than_comparisons_wait() -> None:
    assert WINDOW_DAYS == WINDOW.days <= house_rules.SHORTEST_VISIT
