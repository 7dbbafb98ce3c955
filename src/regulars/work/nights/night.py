"""The night: what only the whole history can tell. Batch computes; the leader decides.

Runs after local midnight, after an import, and when definitions change. It writes scores,
portraits, models, offers and beliefs, and puts on the recheck list whoever stands elsewhere than
it computed.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from datetime import datetime, timedelta
from time import perf_counter
from typing import TYPE_CHECKING, Final

import duckdb
import pyarrow as pa

from regulars.customise.budget import store as budget
from regulars.differentiate import store
from regulars.differentiate.definitions.happenings import Moment
from regulars.differentiate.definitions.sql.queries import standings_query, traits_query
from regulars.differentiate.portraits import giving_up
from regulars.differentiate.portraits import store as portraits
from regulars.differentiate.portraits.everybody import Everybody
from regulars.ground import house_rules
from regulars.ground.database import Conn, Database
from regulars.ground.events import PersonId
from regulars.ground.history.relations import query, relations, save, shape, snapshot
from regulars.ground.house_rules import HouseRules
from regulars.ground.settings import Settings
from regulars.ground.time import Clock, micros, zone
from regulars.identify.households.household import SIZE
from regulars.work import houses
from regulars.work.leaving import finding, keeping
from regulars.work.nights import attributed, beliefs, learning, pairing, said, stopping
from regulars.work.nights.asking import Ask, answering
from regulars.work.nights.calendar import Due, Report, note
from regulars.work.nights.needs import learnt as needs
from regulars.work.nights.priority import backend_stands_back
from regulars.work.nights.value import costing, moving, profits
from regulars.work.nights.value.customers import customers_only

if TYPE_CHECKING:
    from regulars.differentiate.knowledge import Knowledge
    from regulars.differentiate.value.lifetime import Model

SNAPSHOT: Final = "traits"  #: person x trait, as of the last night; for counts while building
SCORES: Final = "scores"  #: person x score, as of the last night that learnt
STEPS: Final = (
    "read", "traits", "people", "groups", "tiers", "offers", "effects", "pairs", "members", "write",
)  # fmt: skip
SEED: Final = 1993
LAPSE: Final = timedelta(days=28)  #: what is held for an offer that nobody used is free again
#: Where people stand, as `standings_query` says it; whoever stands nowhere may have no row.
STANDS: Final = (
    "select person, md5(array_to_string(array_append(segments, ''), ',')) from memberships"
    " where segments <> '{}'"
)
ELSEWHERE: Final = (
    "select person from belongs b full join stands s using (person)"
    " where coalesce(b.standing, md5('')) <> coalesce(s.standing, md5(''))"
)

Progress = Callable[[str, int, int], None]  #: (step, done, of)


def spend(
    database: Database,
    settings: Settings,
    wanted: Due,
    *,
    clock: Clock,
    progress: Progress,
    alone: bool = True,
) -> Report:
    """Do a night's work; memberships last, for they may ask for what was just learnt.

    Args:
        alone: Somebody waits for it; else it takes one core, and its connection stands back.
    """
    memory, threads = settings.analytics_memory, 2 if alone else 1
    if wanted.learn:
        wanted = _after_measuring(database, settings, wanted, threads=threads)
    desk = _Desk(settings=settings, wanted=wanted, now=clock(), progress=progress)
    with database.connect(autocommit=True) as conn:
        if not alone:
            backend_stands_back(conn)
        note(conn, wanted, began=desk.now)
        with ExitStack() as opened:
            with snapshot(conn):
                db = opened.enter_context(
                    relations(conn, settings.history, memory=memory, threads=threads)
                )
                with answering(conn, db, settings.history, wanted.spark) as ask:
                    desk.compute(conn, db, ask)
            desk.write(conn, db)
            desk.catch_up(conn)
        note(conn, wanted, done=clock(), report=desk.report)
    return desk.report


def _after_measuring(database: Database, settings: Settings, wanted: Due, *, threads: int) -> Due:
    """The night that is due once the usual discount is measured, on which profit rests."""
    with database.connect(autocommit=True) as conn:
        if profits.measure(conn, settings, day=wanted.day, threads=threads):
            return replace(wanted, version=houses.engine(conn).version)
    return wanted


class _Desk:
    """One night's work, step by step."""

    def __init__(
        self, *, settings: Settings, wanted: Due, now: datetime, progress: Progress
    ) -> None:
        self.report = Report()
        self.now = now
        self._settings, self._wanted, self._progress = settings, wanted, progress
        self._moment = Moment(micros(now), wanted.day)
        self._elsewhere: list[int] = []
        self._learnt: Knowledge | None = None
        self._before: Model | None = None
        self._everybody: Everybody | None = None
        self._bid: beliefs.Bid | None = None
        self._left: finding.Found | None = None
        self._moves: list[moving.Move] = []
        self._needs: needs.Learnt | None = None
        self._costing: costing.Found | None = None
        self._paired: pairing.Paired | None = None
        self._reckoning: learning.Reckoning | None = None
        self._rules = HouseRules()
        self._position = 0
        self._started = perf_counter()

    def _step(self, name: str) -> None:
        self.report.seconds[name] = round(perf_counter() - self._started, 2)
        self._started = perf_counter()
        self._progress(name, STEPS.index(name) + 1, len(STEPS))

    def compute(self, conn: Conn, db: duckdb.DuckDBPyConnection, ask: Ask) -> None:
        """All of it, from one snapshot."""
        self.read(conn, db)
        self.traits(ask)
        if self._wanted.learn:
            with customers_only(db, self._settings.history / f"{SNAPSHOT}.parquet"):
                self.learn(db)
                self.group(conn, db)
                self.bid(db)
                self.reckon(conn, db)
            self.pair(conn, db)
        self.members(conn, db, ask)

    def read(self, conn: Conn, db: duckdb.DuckDBPyConnection) -> None:
        """The rules, the definitions, and what rules may ask for beside traits."""
        self._rules = house_rules.read(conn)
        self._position = conn.execute("select position from leader").fetchone()[0]  # type: ignore[index]
        self._engine = houses.engine(conn)
        self._before = profits.last_model(conn)
        [(people,)] = db.execute("select count(distinct person) from owners").fetchall()
        self.report.people = int(people)
        self._step("read")

    def traits(self, ask: Ask) -> None:
        """Person x trait, kept beside the history."""
        made = ask(lambda dialect: traits_query(self._engine, self._moment, dialect=dialect))
        save(self._settings.history, SNAPSHOT, made)
        self._step("traits")

    def members(self, conn: Conn, db: duckdb.DuckDBPyConnection, ask: Ask) -> None:
        """Whoever stands elsewhere than the definitions say."""
        fresh = pa.concat_tables(self._everybody.scores()) if self._everybody else None
        beliefs.put_side_relations(conn, db, scores=fresh)
        stands = query(conn, STANDS, shape(person=pa.int64(), standing=pa.string()))
        db.register("stands", stands)
        ask(lambda dialect: standings_query(self._engine, self._moment, dialect=dialect)).create(
            "belongs"
        )
        rows = db.execute(ELSEWHERE).fetchall()
        self._elsewhere = [row[0] for row in rows]
        self.report.rechecked = len(rows)
        self._step("members")

    def learn(self, db: duckdb.DuckDBPyConnection) -> None:
        """What the models say of everybody."""
        from regulars.differentiate.knowledge import learn_people  # noqa: PLC0415 (loads slowly)

        folder, today = self._settings.history, beliefs.last_day(db, self._wanted.day)
        self._learnt = learn_people(
            db,
            today=today,
            margin_rate=self._rules.margin,
            seed=SEED,
            profit=profits.profits(db, folder / f"{SNAPSHOT}.parquet"),
            start=self._before,
        )
        self._everybody = known = portraits.known(db, self._learnt)
        save(folder, stopping.STOPPED, stopping.stopped(db, known))
        save(folder, stopping.ELSE, stopping.stopped_else(db, known))
        self._left = finding.find(db, known, today=today, at=self.now)
        self.report.missing = [f"{m.name}: {m.missing}" for m in self._learnt.models if m.missing]
        self._step("people")

    def group(self, conn: Conn, db: duckdb.DuckDBPyConnection) -> None:
        """Who needs the same; then everybody's scores are whole, and kept beside the history."""
        assert self._everybody is not None
        today = beliefs.last_day(db, self._wanted.day)
        self._needs = needs.learn(conn, db, self._everybody, today=today, at=self.now, seed=SEED)
        self._everybody.note(SIZE, beliefs.household_sizes(conn, self._everybody.people))
        made = self._everybody.wide()
        self._moves = moving.moves(db, self._settings.history / f"{SCORES}.parquet", made)
        save(self._settings.history, SCORES, db.from_arrow(made))
        self.report.missing += self._needs.missing()
        self._step("groups")
        from regulars.work.nights.value import tiers  # noqa: PLC0415 (loads slowly)

        tiers.write(db, self._settings, self._engine, self._rules, today=today, scores=made)
        self._step("tiers")

    def bid(self, db: duckdb.DuckDBPyConnection) -> None:
        """What is usual, and what past offers say."""
        self._bid = beliefs.bid(db, self._settings.history, margin_rate=self._rules.margin)
        self._step("offers")

    def reckon(self, conn: Conn, db: duckdb.DuckDBPyConnection) -> None:
        """Whether it helps."""
        today = beliefs.last_day(db, self._wanted.day)
        self._costing = costing.costing(conn, db, today=self._wanted.day, at=self.now)
        self._reckoning = learning.reckon(conn, db, today=today, now=self.now)
        self.report.attributed = attributed.attributed(conn, db, today=today)
        save(self._settings.history, said.SAID, said.said(db))
        self._step("effects")

    def pair(self, conn: Conn, db: duckdb.DuckDBPyConnection) -> None:
        """Who is probably known twice."""
        self._paired = pairing.search(conn, db, at=self.now)
        self._step("pairs")

    def write(self, conn: Conn, db: duckdb.DuckDBPyConnection) -> None:
        """All of it, in one transaction."""
        with conn.transaction():
            if self._learnt is not None and self._everybody is not None:
                made = portraits.portraits(db, self._everybody, day=self._learnt.today)
                scores = self._everybody.scores()
                portraits.save(conn, made, scores, position=self._position, now=self.now)
                beliefs.keep_models(conn, self._learnt.models, now=self.now)
                moving.keep(conn, self._moves, day=self._wanted.day, at=self.now)
            keeping.keep(conn, self._left)
            if self._needs is not None:
                needs.keep(conn, self._needs)
            if self._costing is not None:
                costing.keep(conn, self._costing)
            if self._reckoning is not None:
                learning.keep(conn, self._reckoning)
            if self._paired is not None:
                pairing.keep(conn, self._paired)
            if self._bid is not None:
                version = f"{self._wanted.day}.{self._position}.{self.now:%H%M%S%f}"
                beliefs.keep(conn, self._bid, version=version, now=self.now)
            budget.release(conn, decided_before=self.now - LAPSE, now=self.now)
            store.recheck(conn, [PersonId(one) for one in self._elsewhere], cause="time")
            house_rules.touch(conn)
        self._step("write")

    def catch_up(self, conn: Conn) -> None:
        """What was ordered while this was computed ends what is given up, as it does by day."""
        place = zone(self._rules.zone)
        with conn.transaction():
            again = giving_up.end_after(conn, self._position, place=place, today=self._moment.today)
            store.recheck(conn, again, cause="time")
