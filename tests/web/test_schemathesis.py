"""Schemathesis reads our OpenAPI document, asks everything it says, and finds no 500."""

from __future__ import annotations

import subprocess
import sys

from tests.web.conftest import Site, key_for


def test_nothing_that_the_document_allows_breaks_the_server(live: Site) -> None:
    key = key_for(live.database, "admin", per_s=1_000_000)
    # One worker: in CPython 3.11 two threads that compile at once break ast (gh-106905).
    command = [
        *(sys.executable, "-m", "schemathesis.cli", "run", f"{live.url}/api/openapi.json"),
        *("--header", f"Authorization: Bearer {key}", "--checks", "not_a_server_error"),
        *("--phases", "examples,coverage,fuzzing", "--max-examples", "2", "--workers", "1"),
        *("--seed", "1", "--no-color", "--exclude-path-regex", "/api/(keys/|stream)"),
    ]
    done = subprocess.run(command, capture_output=True, text=True, timeout=280, check=False)
    assert done.returncode == 0, done.stdout[-8_000:] + done.stderr[-2_000:]
    assert live.api("GET", "/api/me", key=key).status_code == 200  # it did not lock itself out
