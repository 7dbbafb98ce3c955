"""The database dies, or its disk is full: no false answer, and the house comes back unaided."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from regulars.ground import cluster
from regulars.ground.database import Database, check_fit, migrate
from regulars.work.running.processes import own
from tests.running.conftest import Opens
from tests.running.customers import Customers
from tests.running.open_house import WEB, OpenHouse, until
from tests.running.said import order

ONLY = {"worker": own("worker"), "web": WEB}
ROOM_MB = 200
#: What psycopg's pool may say of it; no error of ours.
AWAY = (
    r"(?m)^(error connecting|error ignored|discarding|rolling back|connection .* failed"
    r"|\s+Is the server|.*(FATAL|PANIC|HINT|DETAIL)|server closed|\s+(This|before)).*\n"
)


@dataclass(frozen=True)
class Own:
    """A PostgreSQL of the story's own."""

    folder: Path
    database: Database

    def kill(self) -> None:
        """SIGKILL the postmaster; its children notice and end."""
        pid = int((self.folder / cluster.PIDFILE).read_text().split()[0])
        os.kill(pid, signal.SIGKILL)
        until(lambda: not cluster.is_running(self.folder), what="the postmaster is gone")


@contextmanager
def own_cluster(home: Path) -> Iterator[Own]:
    folder = home / "postgres"
    found = Database(cluster.start(folder))
    check_fit(found)
    migrate(found)
    try:
        yield Own(folder, found)
    finally:
        cluster.stop(folder)


@pytest.fixture
def short() -> Iterator[Path]:
    """A folder whose name is short enough for a socket in it."""
    folder = Path(tempfile.mkdtemp(prefix="regulars-"))
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


def refuses(house: OpenHouse) -> httpx.Response | None:
    """The answer, once the door does not take an event any more."""
    answer = house.post("/v1/track", order("ann", "while-away"))
    return answer if answer.status_code != 200 else None


def holds_all(house: OpenHouse, customers: Customers) -> None:
    logged = Counter(row[0] for row in house.asks("select message_id from events"))
    assert customers.acknowledged <= logged.keys()
    assert max(logged.values()) == 1
    tally = house.tally()
    assert tally.drained == tally.accepted + tally.repeated
    [(rows, last)] = house.asks("select count(*), max(position) from events")
    assert rows == last == tally.accepted


def test_a_killed_database_is_never_covered_up_and_missed_only_while_it_is_away(
    short: Path, opens: Opens
) -> None:
    with own_cluster(short) as postgres:
        house = opens(postgres.database, commands=ONLY)
        house.expected = AWAY
        with Customers(house, most=2_000) as customers:
            until(lambda: len(customers.acknowledged) > 100)
            pids = house.processes.pids()
            postgres.kill()
            answer = until(lambda: refuses(house))
            assert answer is not None
            assert answer.status_code == 503
            assert int(answer.headers["Retry-After"]) > 0
            assert not house.is_ready()
            decide = {"kind": "user_id", "value": "ann", "place": "till"}
            assert house.api("POST", "/v1/decide", json=decide).status_code == 503
            before = len(customers.acknowledged)
            assert cluster.revive(postgres.folder)
            until(lambda: len(customers.acknowledged) > before)
            until(house.is_ready)
        until(house.is_idle, seconds=60)
        assert customers.answers == {200, 503}
        holds_all(house, customers)
        assert house.processes.pids() == pids  # nobody had to be started again
        until(lambda: house.api("POST", "/v1/decide", json=decide).status_code in (404, 409))
        house.end()


def test_a_house_with_a_database_of_its_own_starts_it_again(short: Path, opens: Opens) -> None:
    with own_cluster(short) as postgres:
        house = opens(
            postgres.database, commands=ONLY, mend=lambda: cluster.revive(postgres.folder)
        )
        house.expected = AWAY
        house.says("Song Played", "ann")
        postgres.kill()
        until(lambda: not refuses(house), what="it is back")
        until(house.is_idle)
        assert house.asks("select count(*)::int from events") == [(2,)]  # once, however often said
        house.end()


@pytest.fixture
def small_disk(short: Path) -> Iterator[Path]:
    """A real file system that is soon full."""
    size = f"size={ROOM_MB}m,mode=755"
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", size, "regulars-test", str(short)],
        capture_output=True,
        check=False,
    )
    if made.returncode:
        pytest.skip("only root may mount a small file system")
    yield short
    subprocess.run(["umount", "-l", str(short)], check=False)


def test_a_full_disk_takes_nothing_and_gives_everything_back_when_there_is_room(
    small_disk: Path, opens: Opens
) -> None:
    with own_cluster(small_disk) as postgres:
        house = opens(
            postgres.database, commands=ONLY, mend=lambda: cluster.revive(postgres.folder)
        )
        house.expected = AWAY
        with Customers(house, most=100_000, at_once=100) as customers:
            until(lambda: len(customers.acknowledged) > 100)
            ballast = fill_up(small_disk)
            until(lambda: 503 in customers.answers, what="the disk is full")
            until(lambda: refuses(house), what="a door that says no")
            before = len(customers.acknowledged)
            ballast.unlink()
            until(lambda: len(customers.acknowledged) > before + 500, seconds=60)
        until(house.is_idle, seconds=90)
        assert customers.answers <= {200, 503}
        holds_all(house, customers)
        house.end()


def fill_up(disk: Path) -> Path:
    """Leave no room at all."""
    ballast = disk / "ballast"
    with ballast.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(b"\0" * 65_536)
        except OSError:
            return ballast
