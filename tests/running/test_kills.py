"""SIGKILL of any process at any time: what was acknowledged stays, and happens once."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from collections import Counter
from pathlib import Path
from time import sleep

import pyarrow.parquet as pq

from regulars.ground import inbox
from regulars.ground.database import Database
from regulars.ground.leadership import LOCK
from regulars.interact.triggers import On
from regulars.work.running.processes import own
from tests.running.conftest import Opens, Sink
from tests.running.customers import Customers
from tests.running.open_house import WEB, OpenHouse, is_alike_both_ways, speaks, until
from tests.running.said import viewed


def holds_what_it_took(house: OpenHouse, customers: Customers) -> None:
    """Everything acknowledged is in the log once, and everything received is accounted for."""
    logged = Counter(row[0] for row in house.asks("select message_id from events"))
    assert customers.acknowledged
    assert customers.acknowledged <= logged.keys()
    assert max(logged.values()) == 1
    tally = house.tally()
    assert tally.drained == tally.accepted + tally.repeated + tally.quarantined + tally.blocked
    assert tally.conflicting == tally.quarantined == tally.blocked == 0
    [(rows, last, position)] = house.asks(
        "select count(*), max(e.position), max(l.position) from events e, leader l"
    )
    assert rows == last == position == tally.accepted  # gapless


def tells_each_once(sink: Sink) -> None:
    mails = sink.mails("@killed.example")
    assert mails
    assert max(Counter(mail["Message-ID"] for mail in mails).values()) == 1


def test_a_worker_killed_again_and_again_loses_and_doubles_nothing(
    database: Database, opens: Opens, sink: Sink
) -> None:
    house = opens(database)
    with database.connect() as conn:
        speaks(conn, On(kind="order_completed"), purpose="receipt")
    for number in range(20):  # these have an address, and get a receipt for every order
        who = {"userId": f"user-{number}", "traits": {"email": f"u{number}@killed.example"}}
        assert house.post("/v1/identify", who).status_code == 200
    moments = random.Random(11)
    with Customers(house) as customers:
        for _ in range(4):
            sleep(moments.uniform(0.6, 1.6))
            house.kill("worker")
    until(house.is_idle, seconds=90)
    # Time passes; what a dead sender left is given up.
    with database.connect() as conn:
        conn.execute("update outbox set claimed_at = claimed_at - interval '5 minutes'"
                     " where state = 'sending'")  # fmt: skip
    house.settles(seconds=90)
    until(lambda: house.asks("select count(*)::int from outbox where state = 'sending'") == [(0,)])
    house.settles()
    assert customers.answers == {200}
    holds_what_it_took(house, customers)
    tells_each_once(sink)
    states = dict(house.asks("select state, count(*)::int from outbox group by 1"))
    mails = len(sink.mails("@killed.example"))
    assert states["sent"] <= mails <= states["sent"] + states.get("unknown", 0)
    assert states.keys() <= {"sent", "unknown", "skipped"}
    is_alike_both_ways(house)


def test_a_web_process_killed_under_way_keeps_what_it_acknowledged(
    database: Database, opens: Opens
) -> None:
    house = opens(database)
    with Customers(house, threads=4) as customers:
        for _ in range(2):
            sleep(0.7)
            house.kill("web")
            until(house.is_ready)
        sleep(0.5)
    until(house.is_idle, seconds=90)
    assert customers.answers == {200}
    holds_what_it_took(house, customers)


def test_analytics_killed_while_it_writes_leaves_a_whole_history(
    database: Database, opens: Opens
) -> None:
    house = opens(database, commands={"worker": own("worker"), "analytics": own("analytics")})
    moments = random.Random(5)
    for round_ in range(4):
        with database.connect() as conn:
            inbox.append(conn, [viewed(f"{round_}-{n}") for n in range(6_000)])
        until(house.is_idle, seconds=60)
        sleep(moments.uniform(0, 0.4))
        house.kill("analytics")
    history = house.home / "history"
    whole = "select max(to_position) from manifest where retired_at is null"
    position = house.tally().accepted
    until(lambda: house.asks(whole) == [(position,)], what="the history is whole")
    files = house.asks("select relation, file, rows from manifest where retired_at is null")
    found = Counter[int]()
    for relation, file, rows in files:
        table = pq.read_table(history / file)  # it is a whole file
        assert table.num_rows == rows
        if relation == "events":
            found.update(table.column("position").to_numpy().tolist())
    assert found == Counter(range(1, position + 1))
    is_alike_both_ways(house)


def named(name: str, command: list[str]) -> list[str]:
    """The command, in a process whose connections carry its name."""
    return ["/usr/bin/env", f"PGAPPNAME={name}", *command]


def leading(house: OpenHouse) -> tuple[str, int]:
    """Who holds the lead, and in which epoch."""
    [found] = until(
        lambda: house.asks(
            "select a.application_name, l.epoch from leader l, pg_locks k"
            " join pg_stat_activity a on a.pid = k.pid"
            " where k.locktype = 'advisory' and k.granted and k.objid = %s"
            " and a.datname = current_database()",
            LOCK,
        ),
        what="somebody leads",
    )
    return found


def test_a_second_worker_stands_by_and_takes_over(database: Database, opens: Opens) -> None:
    workers = {name: named(name, own("worker")) for name in ("first", "second")}
    house = opens(database, commands=workers | {"web": WEB})
    house.says("Song Played", "ann")
    until(house.is_idle)
    sleep(0.5)
    before = leading(house)
    sleep(1.5)
    assert leading(house) == before  # the other one waits
    house.says("Song Played", "ann")
    os.kill(house.processes.pids()[before[0]], signal.SIGKILL)
    house.says("Song Played", "ann")
    until(house.is_idle, seconds=10)
    assert leading(house)[1] == before[1] + 1
    assert house.asks("select count(*)::int from events") == [(3,)]


def test_a_house_ends_when_whoever_watched_it_is_killed(database: Database, tmp_path: Path) -> None:
    env = {**os.environ, "REGULARS_HOME": str(tmp_path)}
    epoch = "select epoch::int from leader"

    def leads() -> bool:
        with database.connect() as conn:
            return conn.execute(epoch).fetchone() == (1,)

    watcher = (
        "import sys; from regulars.work.running.processes import Processes, own;"
        "p = Processes(url=sys.argv[1], commands={n: own(n) for n in ('worker', 'analytics')});"
        "p.start(); print(*p.pids().values(), flush=True); p.watch()"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", watcher, database.url], stdout=subprocess.PIPE, text=True, env=env
    )
    try:
        assert process.stdout is not None
        pids = [int(pid) for pid in process.stdout.readline().split()]
        assert len(pids) == 2
        until(leads, what="it leads")
    finally:
        process.kill()
        process.communicate()
    until(lambda: not any(is_alive(pid) for pid in pids), what="nobody is left")


def is_alive(pid: int) -> bool:
    try:
        return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return False
