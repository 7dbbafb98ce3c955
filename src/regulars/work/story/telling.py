"""The whole story: the business, whom it loses, three people, what we would say, does it work?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import duckdb
import msgspec

from regulars.customise.budget import store as budget
from regulars.customise.offers import Offer
from regulars.customise.views import Asked, views
from regulars.differentiate.portraits import store as portraits
from regulars.ground.database import Conn, Database
from regulars.ground.errors import TooFew
from regulars.ground.events import PersonId
from regulars.ground.history.relations import relations, snapshot
from regulars.ground.settings import Settings
from regulars.ground.time import local_day, zone
from regulars.identify import store as identity
from regulars.interact.mailbox.store import Mail
from regulars.loop import House
from regulars.work.answers.business.losing import in_part
from regulars.work.decisions import planning
from regulars.work.decisions.saying import Saying
from regulars.work.nights import learning
from regulars.work.nights.learning import Reckoning
from regulars.work.running.process import token_keys
from regulars.work.running.sending import links
from regulars.work.story import people, store
from regulars.work.story.business import Business, business
from regulars.work.story.losing import Losing, losing
from regulars.work.story.people import Customer, Language, Told
from regulars.work.story.preview import preview
from regulars.work.story.sentences import say
from regulars.work.story.store import Plan


class Story(msgspec.Struct, frozen=True, kw_only=True):
    """All of it; see the parts.

    Attributes:
        lapsing, content, unknown: The three people; None: nobody is such.
        unknowns: Of how many too little is known.
        contact_cents: What making an offer costs us, assumed.
        business_share: Of a coupon, what the shop itself paid in the past; suppliers paid the rest.
        reckoning: Whether it works; None before the first night.
        arms: People by arm of the universal experiment.
        mail: The preview in the sandbox mailbox; None: nobody to write to.
    """

    business: Business
    losing: Losing
    lapsing: Told | None
    content: Told | None
    unknown: Told | None
    unknowns: int
    contact_cents: int
    business_share: float
    saying: Saying
    reckoning: Reckoning | None
    arms: dict[str, int]
    mail: Mail | None


def tell(database: Database, found: Settings, house: House, *, now: datetime) -> Story:
    """The story as the database stands now.

    Raises:
        TooFew: No decisions have been made yet; see `work.decisions.today`.
    """
    with (
        database.connect(autocommit=True) as reading,
        snapshot(reading) as conn,
        relations(conn, found.history, memory=found.analytics_memory) as db,
    ):
        store.baskets(db)
        teller = _Teller(conn, db, found, house, now)
        told = teller.story()
    if told.lapsing is None:
        return told
    with database.connect() as conn:
        mail = preview(
            conn,
            told.lapsing,
            business=house.rules.business,
            policy=house.gate,
            links=links(token_keys(found), found.public_url),
            now=now,
        )
    return msgspec.structs.replace(told, mail=mail)


@dataclass(slots=True)
class _Teller:
    """Reads in one snapshot."""

    conn: Conn
    db: duckdb.DuckDBPyConnection
    found: Settings
    house: House
    now: datetime

    def story(self) -> Story:
        shop = business(self.db, self.house.rules)
        plan = planning.latest(self.conn)
        if plan is None:
            raise TooFew("no decisions of today yet: run `regulars batch`")
        at, spent = plan.at, store.spent(self.db, today=shop.last_day)
        return Story(
            business=shop,
            losing=losing(
                store.gone(self.conn, today=self._today()),
                spent=spent,
                in_part=in_part(self.found),
                cards=self._cards,
            ),
            lapsing=self._lapsing(at, spent),
            content=self._content(at, spent),
            unknown=self._unknown(at, spent),
            unknowns=store.unknown(self.conn),
            contact_cents=max((o.contact_cents for o in self._offers()), default=0),
            business_share=max((o.business_share for o in self._offers()), default=1.0),
            saying=plan,
            reckoning=learning.latest(self.conn),
            arms=store.arms(self.conn),
            mail=None,
        )

    def _today(self) -> int:
        return local_day(self.now, zone(self.house.rules.zone))

    def _offers(self) -> Sequence[Offer]:
        return [one.offer for one in budget.offers(self.conn, active=None)]

    def _cards(self, asked: Sequence[int]) -> dict[int, str]:
        names = identity.names_of(self.conn, [PersonId(one) for one in asked])
        return {int(person): mine[0][1].value for person, mine in names.items()}

    def _lapsing(self, at: datetime, spent: dict[int, int]) -> Told | None:
        plan = people.lapsing_one(store.plans(self.conn, at, like="offer"), spent)
        if plan is None:
            return None
        locale = self.house.rules.locale
        return msgspec.structs.replace(
            self._told(plan, spent),
            always=people.always(self._known(plan.person, "always"), locale),
            gave_up=people.gave_up(store.given_up(self.db, plan.person), locale),
        )

    def _content(self, at: datetime, spent: dict[int, int]) -> Told | None:
        plans = store.plans(self.conn, at, like="nothing")
        share = store.full_price(self.db, [one.person for one in plans])
        plan = people.content_one(plans, spent, share)
        if plan is None:
            return None
        locale = self.house.rules.locale
        paid = share.get(plan.person)
        habit = say("no_coupon", locale) if paid is None else say("full_price", locale, share=paid)
        return msgspec.structs.replace(
            self._told(plan, spent),
            always=people.always(self._known(plan.person, "always"), locale),
            habit=habit,
        )

    def _unknown(self, at: datetime, spent: dict[int, int]) -> Told | None:
        plan = people.unknown_one(store.plans(self.conn, at, like="ask"))
        return None if plan is None else self._told(plan, spent)

    def _known(self, person: int, column: str) -> list[dict[str, object]]:
        owners = identity.owners_of(self.conn, [PersonId(person)])
        place, one = zone(self.house.rules.zone), PersonId(person)
        portrait = portraits.of_people(self.conn, [one], owners, place=place)[one]
        return portrait.known.get(column) or []

    def _told(self, plan: Plan, spent: dict[int, int]) -> Told:
        rules = self.house.rules
        offers = self._offers()
        asked = Asked(
            offers=offers,
            policy=self.house.gate,
            now=self.now,
            day=self._today(),
        )
        seen = views(self.conn, [PersonId(plan.person)], {}, asked)
        return people.told(
            plan,
            seen[PersonId(plan.person)],
            store.alternatives(self.conn, plan.id),
            Customer(
                card=self._cards([plan.person])[plan.person],
                spent_cents=spent.get(plan.person, 0),
                favourites=[str(one["name"]) for one in self._known(plan.person, "always")],
            ),
            Language(
                locale=rules.locale,
                currency=rules.currency,
                names={offer.id: offer.name for offer in offers},
                categories={offer.id: offer.category for offer in offers},
            ),
        )
