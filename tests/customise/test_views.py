"""People as a decision sees them: the same, however they are asked for."""

from __future__ import annotations

from regulars.customise.view import Arm
from regulars.customise.views import Asked, views
from regulars.differentiate.portraits import store as portraits
from regulars.differentiate.portraits.portrait import Portrait
from regulars.ground.database import Database
from regulars.ground.events import Identifier, PersonId
from regulars.ground.house_rules import HouseRules
from regulars.identify import store as identity
from regulars.interact import gate
from tests.cast import ANN, BOB, CY, NOON, event
from tests.customise.shop import TODAY, coupon
from tests.house import Shop

ASKED = Asked(
    offers=(coupon("Cheese"), coupon("Tea", places=("email",))),
    policy=gate.policy(HouseRules(), channels=frozenset({"email"})),
    now=NOON,
    day=TODAY,
)


def test_people_are_seen_alike_one_by_one_and_all_in_one_wait(database: Database) -> None:
    bought = [event("order_completed", who, id_=who[1], total=9.5) for who in (ANN, CY)]
    bought.append(event("person_identified", CY, person_kind="partner"))
    yes = event("consent_given", ANN, channel="email", purpose="marketing")
    Shop(database).open().hears(*bought, yes, event("page_viewed", BOB))
    with database.connect() as conn:
        ann, bob, cy = (identity.person_of(conn, Identifier(*who)) for who in (ANN, BOB, CY))
        learnt = {int(ann): Portrait(learnt_day=TODAY, visits=7), int(cy): Portrait(visits=3)}
        portraits.save(
            conn, learnt.items(), (), position=1, now=NOON
        )  # the night saw Ann's order, not Cy's
        arms: dict[PersonId, Arm] = {cy: "control"}
        alone = {one: views(conn, [one], arms, ASKED)[one] for one in (ann, bob, cy)}
        with conn.pipeline():
            _, names = identity.named(conn, Identifier(*ANN))
            together = views(conn, [ann, bob, cy], arms, ASKED)
            known = views(conn, [ann], {}, ASKED, names={ann: names})
        nobody = views(conn, [PersonId(999)], {}, ASKED)
    assert together == alone and known == {ann: alone[ann]} and nobody == {}
    assert [alone[one].visits for one in (ann, bob, cy)] == [7, 0, 4]
    assert [alone[one].gate["email"] is None for one in (ann, bob, cy)] == [True, False, False]
    assert alone[cy].arm == "control"
    assert [alone[one].beside for one in (ann, bob, cy)] == [False, False, True]
