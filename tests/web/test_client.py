"""Whose address counts behind proxies: what ours say, and nothing that the visitor made up."""

from __future__ import annotations

from dataclasses import replace

import pytest
from starlette.requests import Request

from regulars.ground.database import Database
from regulars.ground.errors import BadInput
from regulars.ground.settings import settings
from regulars.web.api.app import api
from regulars.web.api.asking import Desk, client, pool
from tests.web.conftest import house


def heard(hops: int, forwarded: str) -> str:
    """The address of somebody who came through 10.0.0.1 with this header."""
    behind = replace(house(Database("host=nowhere.invalid")), trusted_hops=hops)
    desk = Desk(house=behind, pool=pool(behind), monotonic=lambda: 0.0)
    said = [(b"x-forwarded-for", forwarded.encode())] if forwarded else []
    scope = {"type": "http", "headers": said, "client": ("10.0.0.1", 1), "app": api(desk)}
    return client(Request(scope))


@pytest.mark.parametrize(
    ("hops", "forwarded", "expected"),
    [
        (0, "6.6.6.6", "10.0.0.1"),
        (1, "", "10.0.0.1"),
        (1, "6.6.6.6, 203.0.113.9", "203.0.113.9"),
        (2, "6.6.6.6, 203.0.113.9, 10.0.0.2", "203.0.113.9"),
        (2, "203.0.113.9", "10.0.0.1"),
    ],
)
def test_only_what_our_own_proxies_add_is_believed(
    hops: int, forwarded: str, expected: str
) -> None:
    assert heard(hops, forwarded) == expected


@pytest.mark.parametrize("said", ["-1", "ten", "10", "²"])
def test_a_number_of_proxies_that_cannot_be_is_refused(said: str) -> None:
    with pytest.raises(BadInput, match="REGULARS_TRUSTED_PROXY"):
        settings({"REGULARS_TRUSTED_PROXY": said})
