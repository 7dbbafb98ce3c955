"""The real command line, as a subprocess, on a small shop of its own."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import fresh

MAPPING = """
name = "orders"
title = "Orders of a small shop"
rows = "lines"

[source]
file = "orders.csv"

[clock]
zone = "UTC"

[event]
kind = "order_completed"
id = "order-{order}"
at = "at"
identifiers = { loyalty_card = "card" }

[payload]
order_id = "order"
total = { total = { money = "paid", min = 0, required = true } }

[items]
product = { text = "product", required = true }
total = { money = "paid" }
"""
ROWS = """order,card,at,product,paid
1,ann-7,2026-11-01T10:00:00,=SUM(A1),4.50
2,ann-7,2026-11-08T10:00:00,tea,3.00
3,ben-8,2026-11-09T10:00:00,tea,not money
"""


@dataclass(frozen=True)
class Shop:
    """A home with its own database."""

    folder: Path
    environment: dict[str, str]

    def run(self, *words: str, answer: str = "") -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-c", "from regulars.cli import main; main()", *words],
            env=self.environment,
            input=answer,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    def said(self, *words: str) -> Any:
        done = self.run(*words, "--json")
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)


@pytest.fixture(scope="module")
def shop(server_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shop]:
    folder = tmp_path_factory.mktemp("shop")
    (folder / "orders.toml").write_text(MAPPING)
    (folder / "orders.csv").write_text(ROWS)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    ours = {"REGULARS_HOME": str(folder / "home"), "REGULARS_PORT": str(port)}
    with fresh(server_url, "cli") as found:
        yield Shop(folder, {**os.environ, **ours, "DATABASE_URL": found.url})


@pytest.fixture(scope="module")
def served(shop: Shop) -> Iterator[subprocess.Popen[str]]:
    """The shop with its orders imported, while `regulars serve` runs."""
    assert shop.run("import", f"{shop.folder}/orders.toml", str(shop.folder)).returncode == 0
    server = subprocess.Popen(
        [sys.executable, "-c", "from regulars.cli import main; main()", "serve"],
        env=shop.environment,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert server.stdout is not None
    assert "Serving on" in server.stdout.readline()
    yield server
    server.terminate()
    server.wait(30)
    server.stdout.close()


def test_a_wrong_command_line_is_code_2(shop: Shop) -> None:
    assert shop.run("dance").returncode == 2
    assert shop.run("export", "secrets").returncode == 2


def test_an_unusable_setting_is_one_line_and_code_1(shop: Shop) -> None:
    wrong = Shop(shop.folder, {**shop.environment, "REGULARS_PORT": "many"})
    done = wrong.run("doctor")
    assert done.returncode == 1
    assert (
        done.stderr == "regulars: REGULARS_PORT: 'many' is not a port; take one from 1 to 65535\n"
    )


def test_a_database_that_does_not_answer_is_code_69_without_a_traceback(shop: Shop) -> None:
    nowhere = {**shop.environment, "DATABASE_URL": "postgresql://127.0.0.1:1/none"}
    done = Shop(shop.folder, nowhere).run("doctor")
    assert done.returncode == 69
    assert "does not answer" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_preview_writes_nothing_and_shows_what_would_be_refused(shop: Shop) -> None:
    would = shop.said("import", f"{shop.folder}/orders.toml", str(shop.folder), "--preview")
    assert would["counts"]["events"] == 2
    assert [line["field"] for line in would["refused"]] == ["payload.total"]
    assert "imports" not in would


def test_a_mapping_that_is_not_there_is_wrong_input(shop: Shop) -> None:
    done = shop.run("import", f"{shop.folder}/none.toml", str(shop.folder))
    assert done.returncode == 1
    assert "none.toml" in done.stderr


def test_nobody_is_not_found(shop: Shop) -> None:
    assert shop.run("segments", "show", "nobody").returncode == 3
    assert shop.run("mailbox", "77").returncode == 3
    assert shop.run("replay", "77").returncode == 3


def test_keys_are_shown_once_and_listed_without_their_secret(shop: Shop) -> None:
    made = shop.said("key", "create", "till", "--scope", "write")
    listed = shop.said("key", "list")
    assert made["key"].startswith("wr_")
    assert [row["title"] for row in listed] == ["till"]
    assert made["key"] not in json.dumps(listed)
    assert shop.run("key", "create", "x", "--scope", "everything").returncode == 1


def test_a_short_password_is_refused_and_a_user_is_made_once(shop: Shop) -> None:
    user = ("user", "create", "ann@shop.example", "--name", "Ann")
    assert shop.run(*user, answer="short\n").returncode == 1
    assert shop.run(*user, "--password", "long enough for us").returncode == 0
    again = shop.run(*user, "--password", "long enough for us")
    assert again.returncode == 1
    assert "a user's already" in again.stderr


def test_commands_work_beside_a_running_server(shop: Shop, served: object) -> None:
    ends = time.monotonic() + 60
    while (found := shop.said("doctor")["findings"])[2]["found"].startswith("received 0"):
        assert time.monotonic() < ends
    states = {one["what"]: one["state"] for one in found}
    assert states["accounts"] == "well"
    assert states["server"] == "well"
    assert shop.said("segments", "count", '{"trait": "orders_ever", "op": ">=", "value": 2}')[
        "people"
    ] in (0, 1)
    assert shop.run("scan", "nobody-at-all").returncode == 3
    no_offer = shop.run("scan", "ann-7")
    assert no_offer.returncode == 69
    assert "nothing has been learnt yet" in no_offer.stderr


def test_two_servers_do_not_serve_one_home(shop: Shop, served: object) -> None:
    done = shop.run("serve")
    assert done.returncode == 69
    assert "already serves" in done.stderr


def test_a_taken_port_is_said_before_anything_is_done(shop: Shop, served: object) -> None:
    elsewhere = {**shop.environment, "REGULARS_HOME": f"{shop.folder}/elsewhere"}
    done = Shop(shop.folder, elsewhere).run("serve")
    assert done.returncode == 78
    assert "REGULARS_PORT" in done.stderr


def test_an_export_of_events_is_complete_and_of_cells_harmless(shop: Shop, served: object) -> None:
    lines = shop.run("export", "events", "--format", "jsonl").stdout.splitlines()
    assert [json.loads(line)["message_id"] for line in lines] == ["order-1", "order-2"]
    out = shop.folder / "people.csv"
    assert shop.run("export", "people", "--out", str(out)).returncode == 0
    assert "loyalty_card:ann-7" in out.read_text()


def test_a_night_can_be_spent_at_once(shop: Shop, served: object) -> None:
    report = shop.said("batch")
    assert report["people"] == 1
    assert set(report["seconds"]) >= {"traits", "members", "people"}


def test_ctrl_c_ends_everything(shop: Shop, served: subprocess.Popen[str]) -> None:
    served.send_signal(signal.SIGINT)
    assert served.wait(30) == 0
    doctor = shop.said("doctor")
    assert {one["what"]: one["state"] for one in doctor["findings"]}["server"] == "look"
