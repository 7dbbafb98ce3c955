from __future__ import annotations

from datetime import timedelta

import msgspec
import pytest

from regulars.customise import store as decisions
from regulars.customise.budget import store as budgets
from regulars.customise.choose import decide
from regulars.ground.database import Conn
from regulars.ground.errors import NotFound
from regulars.learn import store
from tests.customise.shop import LAPSING, NOW, OFFERS, REGULAR, rng, shop_policy

UNIVERSAL = store.Experiment(
    name="universal", salt="s", control_share=0.1, planned=2469, starts_at=NOW
)


def test_an_arm_once_recorded_is_never_drawn_again(conn: Conn) -> None:
    store.start(conn, UNIVERSAL)
    first = store.assign(conn, "universal", {1: "control", 2: "treated"}, share=0.1, now=NOW, day=1)
    again = store.assign(conn, "universal", {1: "treated", 3: "treated"}, share=0.5, now=NOW, day=9)
    assert first == {1: "control", 2: "treated"}
    assert again == {1: "control", 3: "treated"}
    assert store.recorded(conn, "universal", [2, 8]) == {2: "treated"}
    assert store.assignments(conn, "universal") == [
        (1, "control", 1, 0.1, None),
        (2, "treated", 1, 0.1, None),
        (3, "treated", 9, 0.5, None),
    ]
    assert [(e.share, e.people, e.control) for e in store.epochs(conn, "universal")] == [
        (0.1, 2, 1),
        (0.5, 1, 0),
    ]


def test_an_experiment_that_has_begun_keeps_its_plan(conn: Conn) -> None:
    store.start(conn, UNIVERSAL)
    store.start(conn, msgspec.structs.replace(UNIVERSAL, control_share=0.5, salt="other"))
    assert store.experiment(conn, "universal") == UNIVERSAL
    with pytest.raises(NotFound):
        store.experiment(conn, "moon")


def test_what_became_of_a_decision_is_told_once(conn: Conn) -> None:
    policy, random = shop_policy(), rng()
    made = [decide(policy, LAPSING, place="till", now=NOW, rng=random) for _ in range(3)]
    made = [d for d in made if d.features]
    silent = decide(policy, REGULAR, place="till", now=NOW, rng=random)
    budgets.save_offers(conn, OFFERS, now=NOW)
    decisions.keep(conn, [*made, silent], mode="live")
    assert store.settle(conn, now=NOW) == []
    assert budgets.redeem(conn, made[0].id, cents=50, now=NOW)
    (used,) = store.settle(conn, now=NOW)
    assert (used.decision, used.offer, used.responded) == (made[0].id, made[0].action, True)
    assert used.features == made[0].features
    late = store.settle(conn, now=NOW + timedelta(days=28))
    assert {r.decision for r in late} == {d.id for d in made[1:]}
    assert not any(r.responded for r in late)
    assert store.settle(conn, now=NOW + timedelta(days=90)) == []
