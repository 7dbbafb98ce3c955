"""What the doors on the web ask of the house, answered: the ports of `regulars.web.ports`."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

import msgspec

from regulars.customise.budget import store as budgets
from regulars.customise.offers import Offer, checked
from regulars.differentiate import profiles, store
from regulars.differentiate.definitions import spec
from regulars.differentiate.definitions.deeds import DID
from regulars.differentiate.definitions.facts import Fact
from regulars.differentiate.definitions.happenings import Moment
from regulars.ground import house_rules
from regulars.ground.database import Conn, Database
from regulars.ground.errors import BadInput, Conflict, NotFound
from regulars.ground.events import Identifier, PersonId
from regulars.ground.settings import Settings
from regulars.ground.time import local_day, micros, zone
from regulars.interact.mailbox.store import Mail
from regulars.work import barring, houses
from regulars.work.answers import (
    asking,
    building,
    overview,
    reach,
    scanning,
    sentences,
    spread,
    writing,
)
from regulars.work.answers.booked import expected
from regulars.work.answers.business import losing
from regulars.work.answers.estimate import Count
from regulars.work.answers.files import Files
from regulars.work.answers.needs import changing
from regulars.work.answers.people import columns, fresh, listing
from regulars.work.answers.person import known, story
from regulars.work.answers.person.sentence import Sees
from regulars.work.answers.rules import choices, coverage, vocabulary
from regulars.work.decisions.deciding import Deciding
from regulars.work.decisions.told import told
from regulars.work.health import status
from regulars.work.health.part import Part
from regulars.work.nights import learning, said
from regulars.work.people import erasing, mending
from regulars.work.running.process import token_keys
from regulars.work.running.sending import links

Json = Mapping[str, object]


@dataclass(slots=True)
class Doors:
    """Answers for all doors of one process."""

    deciding: Deciding
    settings: Settings
    files: Files = field(init=False)

    def __post_init__(self) -> None:
        url = self.deciding.pool.conninfo
        assert isinstance(url, str)
        self.files = Files(self.settings, Database(url).connect)  # not the pool's: it keeps a lock

    def decide(
        self, who: Identifier, place: str, *, after: str, fresh: bool, now: datetime
    ) -> Json:
        """What to do for them here, with reasons, written down already."""
        answer = self.deciding.decide(who, place=place, after=after, fresh=fresh, now=now)
        said = told(answer.decision, self.deciding.rules.locale)
        offer = None if answer.offer is None else msgspec.to_builtins(answer.offer)
        return {
            **said,
            "person": answer.person,
            "offer": offer,
            "stale": answer.stale,
            "stood": answer.stood,
        }

    def traits(self, conn: Conn, person: int, *, now: datetime) -> dict[str, bool | int | str]:
        """Every trait that is known of this person, by name."""
        house = self.deciding.house(conn)
        moment = Moment(micros(now), local_day(now, zone(house.rules.zone)))
        states = profiles.read(conn, house.engine, [PersonId(person)])
        if person not in states:
            raise NotFound(f"person {person}: there is no such person")
        values = house.engine.values(states[PersonId(person)], moment)
        return {
            name: value
            for name, value in zip(house.engine.names, values, strict=True)
            if value is not None and not name.startswith(DID)
        }

    def portrayed(self, person: int) -> known.Portrayed:
        """What the night learnt of this person and what happened since."""
        return known.portrayed(self.deciding.portrait(PersonId(person)))

    def story(
        self, conn: Conn, person: int, *, locale: str, sees: Sees, now: datetime
    ) -> story.Story:
        """All that a person's page tells; an empty locale: the business's own."""
        house = self.deciding.house(conn)
        language = locale or house.rules.locale
        return story.story(conn, house, PersonId(person), locale=language, sees=sees, now=now)

    def in_short(
        self, conn: Conn, people: Collection[PersonId], *, locale: str, sees: Sees, now: datetime
    ) -> dict[PersonId, str]:
        """Of each of these people the one sentence that their page begins with."""
        return expected.in_short(
            conn, people, self.deciding.rules, locale=locale, sees=sees, now=now
        )

    def coverage(self) -> Mapping[str, coverage.Coverage]:
        """Of how many people each trait and score is known, as of the last night."""
        return coverage.coverage(self.settings)

    def vocabulary(self, conn: Conn, *, price: bool = False) -> choices.Vocabulary:
        """All that a rule can be made of; `price`: an offer's rule, which may ask for less."""
        engine, seen = self.deciding.house(conn).engine, said.read(self.settings.history)
        found = vocabulary.vocabulary(conn, engine, self._called(conn), self.coverage(), seen)
        found = barring.marked(conn, found, store.definitions(conn))
        return barring.for_offers(found) if price else found

    def _called(self, conn: Conn) -> sentences.Called:
        return sentences.names(asking.in_force(conn), self.deciding.house(conn).rules.currency)

    def columns(self, conn: Conn, names: Sequence[str]) -> list[columns.Column]:
        """The columns of a table of people, by these names."""
        called = self._called(conn)
        return columns.columns(names, self.deciding.house(conn).engine, called)

    def people(self, conn: Conn, asked: listing.Asked, *, now: datetime) -> listing.Listing:
        """A page of people."""
        found = listing.listing(conn, self.settings, asked, now=now)
        return fresh.page(conn, self.deciding.house(conn), found, asked.columns, now=now)

    def everybody(
        self, conn: Conn, asked: listing.Asked, *, now: datetime, chunk: int
    ) -> Iterator[list[listing.Row]]:
        """All people asked for, in chunks."""
        house = self.deciding.house(conn)
        found = listing.everybody(conn, self.settings, asked, now=now, chunk=chunk)
        return fresh.chunks(conn, house, found, asked.columns, now=now)

    def define(self, conn: Conn, kind: store.Kind, said: Json, *, replace: bool = False) -> None:
        """Store a definition and begin to compute it; with `replace`, in place of the former."""
        data = {key: value for key, value in said.items() if value not in (None, "")}
        made = spec.segment(data) if kind == "segment" else spec.trait(data)
        name, body = made.name, spec.to_json(made)
        barring.lock(conn)
        known = store.definitions(conn)
        former = next((one for one in known if (one.kind, one.name) == (kind, name)), None)
        if replace and former is None:
            raise NotFound(f"{kind} {name!r}: there is none of that name")
        if replace and former is not None and former.builtin:
            raise Conflict(f"{kind} {name!r}: is built in; make one of your own by another name")
        if not replace and former is not None and former.body != body:
            raise Conflict(f"{kind} {name!r}: there is one of that name; edit or retire it")
        rest = [one for one in known if one is not former]
        _compiled(conn, [*rest, store.Definition(kind, name, body, False, "computing", 0.0, 0)])
        store.define(conn, kind, {name: body}, builtin=False)
        house_rules.touch(conn)

    def retire(self, conn: Conn, kind: store.Kind, name: str) -> None:
        """Take a definition out of use; nothing may lean on it."""
        barring.lock(conn)
        known = store.definitions(conn)
        if not store.retire(conn, kind, name):
            raise NotFound(f"{kind} {name!r}: there is none of that name that can be retired")
        try:
            _compiled(conn, [one for one in known if (one.kind, one.name) != (kind, name)])
        except BadInput as error:
            raise Conflict(f"{kind} {name!r}: something else needs it: {error}") from error
        house_rules.touch(conn)

    def offer(self, conn: Conn, said: Offer, *, now: datetime) -> None:
        """Add an offer, or replace the one of that id, if its rule fits among the definitions."""
        barring.lock(conn)
        known = store.definitions(conn)
        barring.check(conn, [said], known)
        budgets.save_offers(conn, [checked(said)], now=now)
        _compiled(conn, known)  # a rule that cannot be right stops the house
        house_rules.touch(conn)

    def switch_offer(self, conn: Conn, offer_id: str, active: bool, *, now: datetime) -> None:
        """Take an offer out of use, or back."""
        barring.lock(conn)
        budgets.set_active(conn, offer_id, active, now=now)
        _compiled(conn, store.definitions(conn))
        house_rules.touch(conn)

    def change_group(
        self,
        conn: Conn,
        group: int,
        *,
        title: str | None,
        hidden: bool | None,
        merged_into: int | None,
    ) -> None:
        """Name a needs group, hide it, or count its people as another's."""
        barring.lock(conn)
        changing.change(conn, group, title=title, hidden=hidden, merged_into=merged_into)

    def count(self, conn: Conn, rule: Json, *, exact: bool, now: datetime) -> Count:
        """For how many people a rule holds."""
        return building.count(conn, self.settings, rule, now=now, exact=exact)

    def rule(self, conn: Conn, rule: Json, *, exact: bool, now: datetime) -> building.Preview:
        """What a rule would do."""
        return building.preview(conn, self.settings, rule, now=now, exact=exact)

    def trait_preview(self, conn: Conn, said: Json, *, now: datetime) -> spread.TraitPreview:
        """What a trait would be."""
        data = {key: value for key, value in said.items() if value not in (None, "")}
        return spread.preview(conn, self.settings, data, now=now)

    def spread(self, conn: Conn, known: Fact) -> spread.Spread | None:
        """How a trait was spread over everybody last night."""
        return spread.last_night(conn, self.settings, known)

    def overview(self, conn: Conn) -> overview.Overview:
        """The business in numbers, as of the last night."""
        return overview.overview(conn, self.settings)

    def in_part(self) -> losing.InPart | None:
        """What people stopped buying although they still come, as of the last night."""
        return losing.in_part(self.settings)

    def status(self, conn: Conn, *, now: datetime) -> list[Part]:
        """How every part of the house is."""
        channels = self.deciding.fixed.channels(conn)
        return status.status(conn, home=self.settings.home, channels=channels, now=now)

    def reach(self, conn: Conn, offer: Offer, *, place: str, now: datetime) -> reach.Reach:
        """Who would get an offer, and what it would cost."""
        barring.check(conn, [offer], store.definitions(conn))
        house = self.deciding.house(conn)
        return reach.reach(conn, house, self.settings, offer, place=place, now=now)

    def scan(
        self,
        name: Identifier,
        *,
        place: str,
        after: str,
        may_see: scanning.MaySee,
        now: datetime,
    ) -> scanning.Shown:
        """What an assistant may see of whoever is known by `name`."""
        return scanning.scan(
            self.deciding, name, place=place, after=after, may_see=may_see, now=now
        )

    def mail(self, conn: Conn, said: writing.Sample, *, now: datetime) -> Mail:
        """A template as one person would read it, in the sandbox mailbox."""
        house = self.deciding.house(conn)
        return writing.preview(
            conn,
            said,
            business=house.rules.business,
            policy=house.gate,
            links=links(token_keys(self.settings), self.settings.public_url),
            now=now,
        )

    def erase(self, conn: Conn, person: int, *, now: datetime) -> int:
        """Forget a person; return how many names they had."""
        home, tombstone = self.settings.home, self.deciding.fixed.tombstone
        return erasing.erase(conn, person, home=home, tombstone=tombstone, now=now)

    def merge(self, conn: Conn, one: int, other: int, *, by: str, now: datetime) -> None:
        """Make two people one."""
        mending.merge(conn, one, other, by=by, now=now)

    def unmerge(self, conn: Conn, low: int, high: int, *, by: str, now: datetime) -> None:
        """Withdraw the link between two identifiers."""
        mending.unmerge(conn, low, high, by=by, now=now)

    def reckoning(self, conn: Conn) -> learning.Reckoning | None:
        """What is known of what helps, as of the last night; None before the first."""
        return learning.latest(conn)


def _compiled(conn: Conn, known: Sequence[store.Definition]) -> None:
    """Nothing, if the definitions go together with one another and with the offers' rules.

    Raises:
        BadInput: They do not, and the house could not run.
    """
    offers = budgets.offers(conn)
    barring.check(conn, [one.offer for one in offers], known)
    houses.compiled(known, house_rules.read(conn), offers)
