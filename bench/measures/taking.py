"""How long a file of people takes: by the command itself, until every line of it is applied."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Final

from bench.rig.home import Home, home
from bench.rows import Row, Scale
from regulars.ground import inbox

RUN: Final = "from regulars.cli import main; main()"
MAPPING: Final = """name = "crm"
rows = "people"

[source]
file = "people.csv"

[event]
id = "person-{customer}"
at = "joined"
identifiers = { user_id = "customer", email = "email", phone = "phone" }

[payload]
first_name = "first_name"
last_name = "last_name"
city = "city"
birthday = "birthday"
"""
HEAD: Final = "customer,email,phone,first_name,last_name,city,birthday,joined\n"
WHY: Final = "Each person is three names and two links, found, written and folded by one process."


def measure(scale: Scale) -> list[Row]:
    """A CSV file by `regulars import`, beside a leader that applies what is handed over."""
    people = scale.pick(1_000_000, 2_000)
    with home() as house:
        folder = house.settings.home / "file"
        folder.mkdir(parents=True)
        _write(folder, people)
        with house.running("worker"):
            began = time.monotonic()
            memory = _imported(house, folder)
            handed = time.monotonic() - began
            _await_empty(house)
            whole = time.monotonic() - began
    return [
        Row(
            what="people of a CSV file, handed over",
            value=round(handed, 1),
            unit="s",
            target=120,
            better="less",
            note=f"{people:,} people, three names and four attributes each; checked, and durable",
        ),
        Row(
            what="the same, until everybody is there",
            value=round(whole, 1),
            unit="s",
            target=120,
            better="less",
            note="the leader applies it meanwhile, on the other core",
            why=WHY,
        ),
        Row(
            what="memory of the command, at most",
            value=round(memory),
            unit="MB",
            target=1_024,
            better="less",
            note="its own memory; it is bounded, whatever the size of the file",
        ),
    ]


def _write(folder: Path, people: int) -> None:
    (folder / "people.toml").write_text(MAPPING)
    with (folder / "people.csv").open("w") as file:
        file.write(HEAD)
        for n in range(people):
            born, joined = 1940 + n % 60, n % 9 + 1
            file.write(
                f"{n},p{n}@shop.example,+3460{n:07d},Ann{n % 977},Bo{n % 1999},Vigo,"
                f"{born}-03-02,2025-0{joined}-02 10:00\n"
            )


def _imported(house: Home, folder: Path) -> float:
    """Megabytes that the command had at most."""
    command = [sys.executable, "-c", RUN, "import", str(folder / "people.toml"), str(folder)]
    env = {**os.environ, **house.env}
    process = subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise AssertionError(f"the import ended with {process.returncode}")
    return used.ru_maxrss / 1024


def _await_empty(house: Home) -> None:
    with house.database.connect(autocommit=True) as conn:
        while inbox.waiting(conn)["bulk"]:
            time.sleep(0.05)
