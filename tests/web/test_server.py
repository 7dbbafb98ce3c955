"""The port that is taken, and the process that is killed."""

from __future__ import annotations

import socket
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from logging import ERROR, getLogger
from time import sleep
from urllib.parse import urlsplit

import httpx
import pytest

from regulars.ground.database import Database
from regulars.ground.errors import Unfit
from regulars.web.server import listening
from tests import plain
from tests.web.conftest import ROOT, Site, key_for


def free_port() -> int:
    with listening("127.0.0.1", 0) as found:
        return int(found.getsockname()[1])


def test_a_taken_port_is_named_with_what_to_do() -> None:
    with listening("127.0.0.1", 0) as first:
        port = first.getsockname()[1]
        first.listen()
        with pytest.raises(Unfit, match=f"port {port} .* REGULARS_PORT"):
            listening("127.0.0.1", port)


def test_who_leaves_before_all_is_said_leaves_no_error_behind(
    site: Site, caplog: pytest.LogCaptureFixture
) -> None:
    getLogger("uvicorn.error").addHandler(caplog.handler)
    address = urlsplit(site.url)
    assert address.port
    with socket.create_connection((address.hostname, address.port)) as leaving:
        head = f"DELETE /api/keys/1 HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {site.admin}\r\n"
        leaving.sendall(f"{head}Content-Length: 100\r\n\r\n{{".encode())
        sleep(0.3)
    assert site.api("GET", "/api/keys").status_code == 200
    sleep(0.3)
    getLogger("uvicorn.error").removeHandler(caplog.handler)
    assert [one.getMessage() for one in caplog.records if one.levelno >= ERROR] == []


def send_until_it_dies(url: str, key: str) -> int:
    """How many events were acknowledged."""
    acknowledged = 0
    batch = {"batch": [{"type": "track", "event": "Song Played", "userId": "ann-7"}] * 20}
    while True:
        try:
            answer = plain.post(f"{url}/v1/batch", json=batch, auth=(key, ""), timeout=10)
        except httpx.HTTPError:
            return acknowledged
        assert answer.status_code == 200
        acknowledged += 20


def test_what_was_acknowledged_survives_a_kill(database: Database) -> None:
    key, port = key_for(database, "ingest", source="shop"), free_port()
    url = f"http://127.0.0.1:{port}"
    command = [sys.executable, "-m", "tests.web.process", database.url, str(port)]
    process = subprocess.Popen(command, cwd=ROOT)
    try:
        for _ in range(300):
            try:
                assert plain.get(f"{url}/api/ready").status_code == 200
                break
            except httpx.HTTPError:
                sleep(0.1)
        with ThreadPoolExecutor(4) as pool:
            senders = [pool.submit(send_until_it_dies, url, key) for _ in range(4)]
            sleep(1.0)
            process.kill()
            acknowledged = sum(sender.result() for sender in senders)
    finally:
        process.kill()
        process.wait()
    stored = len(Site("", database, key, "").events())
    assert 0 < acknowledged <= stored <= acknowledged + 4 * 20  # a cut-off answer may be on disk
