"""A house that runs in processes of its own, as customers and shop systems meet it."""

from __future__ import annotations

import os
import re
import signal
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from threading import Thread
from time import monotonic, sleep
from typing import Any, TypeVar
from uuid import uuid4

import httpx

from regulars.ground import house_rules, inbox, leadership
from regulars.ground.database import Conn, Database
from regulars.ground.leadership import Tally
from regulars.interact.library import store as library
from regulars.interact.messages.templates import Template
from regulars.interact.triggers import On, Trigger
from regulars.web.auth.keys import Scope, Wish
from regulars.web.auth.store import add_key, add_source
from regulars.web.server import listening
from regulars.work import houses
from regulars.work.houses import engine
from regulars.work.running.process import clock
from regulars.work.running.processes import Processes, own
from tests import plain
from tests.running.said import order, track

WEB = [sys.executable, "-m", "regulars.web.process"]
Commands = Mapping[str, Sequence[str]]
ALL: Commands = {"worker": own("worker"), "analytics": own("analytics"), "web": WEB}

COMPLAINTS = "complaints"
Found = TypeVar("Found")


def until(ask: Callable[[], Found], *, seconds: float = 40.0, what: str = "") -> Found:
    """What `ask` says as soon as it says something; fails when that takes too long."""
    ends = monotonic() + seconds
    while not (found := ask()):
        assert monotonic() < ends, f"not within {seconds:g} s: {what or ask}"
        sleep(0.05)
    return found


@dataclass
class OpenHouse:
    """A running house, from outside.

    Attributes:
        environment: The settings of its processes.
        key: Write key of a shop's own server.
        admin: Key that may do everything.
        expected: What its processes may complain about, as a pattern.
    """

    database: Database
    environment: dict[str, str]
    key: str
    admin: str
    processes: Processes
    expected: str = ""
    watcher: Thread | None = None

    @property
    def home(self) -> Path:
        return Path(self.environment["REGULARS_HOME"])

    @property
    def port(self) -> int:
        return int(self.environment["REGULARS_PORT"])

    def said(self) -> str:
        """All that its processes ever complained about."""
        path = self.home / COMPLAINTS
        return path.read_text() if path.exists() else ""

    def said_nothing(self) -> None:
        """Nothing but what the story expects."""
        said = re.sub(self.expected, "", self.said()) if self.expected else self.said()
        assert not said, said

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> OpenHouse:
        self.processes.start()
        self.watcher = Thread(target=self.processes.watch, name="watcher")
        self.watcher.start()
        if "web" in self.processes.commands:
            until(self.is_ready, what="the web process answers")
        return self

    def end(self) -> None:
        self.processes.stop.set()
        if self.watcher is not None:
            self.watcher.join()
        self.processes.end()

    def is_ready(self) -> bool:
        try:
            return plain.get(f"{self.url}/api/ready", timeout=5).status_code == 200
        except httpx.HTTPError:
            return False

    def kill(self, name: str) -> None:
        """SIGKILL one process, and wait for the next of that name."""
        pid = self.processes.pids()[name]
        os.kill(pid, signal.SIGKILL)
        until(lambda: self.processes.pids()[name] != pid, what=f"{name} is started again")

    def post(self, path: str, body: object, *, key: str = "") -> httpx.Response:
        """Post JSON with the write key."""
        return plain.post(f"{self.url}{path}", json=body, auth=(key or self.key, ""), timeout=30)

    def api(self, method: str, path: str, **more: Any) -> httpx.Response:
        """Ask the API with the admin key."""
        said = {"Authorization": f"Bearer {self.admin}"}
        return plain.request(method, f"{self.url}{path}", headers=said, timeout=30, **more)

    def says(self, event: str, user: str, id_: str = "") -> str:
        """Track one event that must be taken; return its message id."""
        id_ = id_ or str(uuid4())
        said = order(user, id_) if event == "Order Completed" else track(event, user, id_)
        answer = self.post("/v1/track", said)
        assert answer.status_code == 200, answer.text
        return id_

    def asks(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        """Look into the database."""
        with self.database.connect() as conn:
            return conn.execute(query.encode(), values).fetchall()

    def tally(self) -> Tally:
        with self.database.connect() as conn:
            return leadership.tally(conn)

    def is_idle(self) -> bool:
        """Whether everything received is applied."""
        with self.database.connect() as conn:
            return not any(inbox.waiting(conn).values())

    def settles(self, *, seconds: float = 60.0) -> None:
        """Wait until nothing waits: no event, no message, nobody to look at again."""

        def nothing_waits() -> bool:
            left = self.asks(
                "select (select count(*) from inbox) + (select count(*) from recheck)"
                " + (select count(*) from outbox where state = 'pending')"
                " + (select count(*) from due where at <= now()) + (select count(*) from backfills)"
            )
            return left == [(0,)]

        until(nothing_waits, seconds=seconds, what="all is applied")


def commanded(
    commands: Commands, environment: Mapping[str, str], complaints: Path
) -> dict[str, list[str]]:
    """The commands with settings of their own, and warnings as errors, as our tests have them."""
    ours = {**environment, "PYTHONWARNINGS": "error"}
    env = ["/usr/bin/env", *(f"{name}={value}" for name, value in ours.items())]
    keep = ["/bin/sh", "-c", 'exec "$@" 2>>"$0"', str(complaints)]
    return {name: [*keep, *env, *command] for name, command in commands.items()}


def opened(
    database: Database,
    environment: dict[str, str],
    commands: Commands,
    mend: Callable[[], object] | None = None,
) -> OpenHouse:
    """A house with its definitions, that speaks at any hour to everybody; not yet started."""
    with database.connect() as conn:
        houses.install_defaults(conn)
        caps = {"1": 1000}
        house_rules.change(conn, quiet_from=0, quiet_until=0, caps=caps, control_share=0.0)
        key = _key(conn, "ingest", source="shop")
        admin = _key(conn, "admin")
    complaints = Path(environment["REGULARS_HOME"]) / COMPLAINTS
    processes = Processes(
        commands=commanded(commands, environment, complaints),
        url=database.url,
        rest_s=0.1,
        longest_rest_s=0.2,
        mend=mend,
    )
    return OpenHouse(database, environment, key, admin, processes)


def free_port() -> int:
    with listening("127.0.0.1", 0) as found:
        return int(found.getsockname()[1])


def _key(conn: Conn, scope: Scope, *, source: str | None = None) -> str:
    now = clock()
    if source:
        add_source(conn, source, source.title(), trusted=True, now=now)
    wish = Wish(title="test", scopes=[scope], source=source, per_s=100_000)
    return add_key(conn, wish, by="test", now=now)[1]


def speaks(conn: Conn, on: On, *, name: str = "greet", purpose: str = "marketing") -> None:
    """Let something set off a mail."""
    text = "Thank you. {{ links.unsubscribe }}"
    library.keep_template(conn, Template(name=name, subject="Hello", text=text), now=clock())
    trigger = Trigger(
        name=name, on=on, channel="email", template=name, purpose=purpose, cooldown_hours=0
    )
    library.keep_trigger(conn, trigger, now=clock())
    house_rules.touch(conn)


def is_alike_both_ways(house: OpenHouse) -> None:
    """States say the same as batch SQL over the history and the log's tail."""
    from regulars.differentiate import profiles
    from regulars.differentiate.definitions.happenings import Moment
    from regulars.differentiate.definitions.sql.queries import traits_query
    from regulars.ground.events import PersonId
    from regulars.ground.history.relations import relations, snapshot
    from regulars.ground.time import local_day, micros, zone

    now: datetime = clock()
    with house.database.connect(autocommit=True) as conn, snapshot(conn):
        running = engine(conn)
        moment = Moment(micros(now), local_day(now, zone("UTC")))
        people = [PersonId(r[0]) for r in conn.execute("select distinct person from identifiers")]
        states = profiles.read(conn, running, people)
        live = {one: tuple(running.values(state, moment)) for one, state in states.items()}
        with relations(conn, house.home / "history") as db:
            rows = db.sql(traits_query(running, moment)).fetchall()
    batch = {row[0]: tuple(row[1:]) for row in rows}
    assert people
    assert live == batch
