"""The official clients, in their current releases, against the running server."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from rudderstack.analytics.client import Client as RudderClient
from segment.analytics.client import Client as SegmentClient
from segment.analytics.version import VERSION

from regulars.ground.events import Event
from tests.web.conftest import CLIENTS, Site, clock, node

PYTHON = [
    pytest.param(SegmentClient, {"gzip": False}, id="segment"),
    pytest.param(SegmentClient, {"gzip": True}, id="segment-gzip"),
    pytest.param(RudderClient, {"gzip": True}, id="rudder"),
]


def speak(site: Site, make: Callable[..., Any], **more: object) -> list[object]:
    """Say one of everything through a real client; returns what it complained of."""
    failures: list[object] = []
    client = make(
        site.key, host=site.url, on_error=lambda error, batch: failures.append(error), **more
    )
    client.identify("ann-7", {"email": "ann@example.org"})
    lines = [{"product_id": "tea", "name": "Tea", "price": 15.25, "quantity": 2}]
    client.track("ann-7", "Order Completed", {"order_id": 17, "total": 30.5, "products": lines})
    client.page("ann-7", "Shop", "Home", {"url": "https://shop.example/"})
    client.screen("ann-7", None, "Basket")
    client.group("ann-7", "club", {"plan": "gold"})
    client.alias("cookie-1", "ann-7")
    client.flush()
    client.join()
    return failures


@pytest.mark.parametrize(("make", "more"), PYTHON)
def test_everything_the_python_clients_say_arrives_in_our_words(
    site: Site, make: Callable[..., Any], more: dict[str, object]
) -> None:
    assert speak(site, make, **more) == []
    events = site.events()
    assert [event.kind for event in events] == [
        "person_identified",
        "order_completed",
        "page_viewed",
        "screen_viewed",
        "group_joined",
        "identifiers_aliased",
    ]
    identified, order, page, _, group, alias = events
    assert identified.identifiers == (("user_id", "ann-7"), ("email", "ann@example.org"))
    assert json.loads(identified.payload) == {"email": "ann@example.org"}
    assert json.loads(order.payload)["items"] == [
        {"product": "tea", "name": "Tea", "price": 15.25, "quantity": 2, "total": 30.5}
    ]
    assert json.loads(order.payload)["order_id"] == "17"
    assert json.loads(page.payload)["category"] == "Shop"
    assert json.loads(group.payload)["group"] == "club"
    assert alias.identifiers == (("user_id", "ann-7"), ("user_id", "cookie-1"))
    assert all(abs(event.occurred_at - clock()) < timedelta(minutes=1) for event in events)


def test_the_node_client_is_understood(site: Site, node_modules: Path) -> None:
    command: list[str | Path] = [
        node("node"),
        CLIENTS / "shop.mjs",
        node_modules,
        site.url,
        site.key,
    ]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == {"failures": []}
    events: dict[str, Event] = {event.kind: event for event in site.events()}
    assert set(events) == {
        "person_identified",
        "order_completed",
        "Song Played",
        "page_viewed",
        "screen_viewed",
        "group_joined",
        "identifiers_aliased",
    }
    assert site.quarantine() == []
    assert events["order_completed"].identifiers[0] == ("user_id", "ann-7")
    assert json.loads(events["person_identified"].payload)["first_name"] == "Ann"
    assert "\\ud83c" not in events["Song Played"].payload  # half a note, cut by the shop's page


def test_a_missing_price_that_python_writes_as_nan_costs_only_that_event(site: Site) -> None:
    failures: list[object] = []
    client = SegmentClient(site.key, host=site.url, on_error=lambda e, b: failures.append(e))
    client.track("ann-7", "Price Seen", {"price": 1.5})
    client.track("ann-7", "Price Seen", {"price": float("nan")})
    client.flush()
    client.join()
    assert failures == []
    assert [event.payload for event in site.events()] == ['{"price": 1.5}']
    [(reason, body)] = site.quarantine()
    assert "event 1" in reason and "NaN" in reason
    assert b"NaN" in body


def test_a_wrong_key_is_told_to_the_client(site: Site) -> None:
    failures: list[Any] = []
    wrong = SegmentClient("nobody", host=site.url, on_error=lambda e, b: failures.append(e))
    wrong.track("ann-7", "Price Seen")
    wrong.flush()
    wrong.join()
    assert [failure.status for failure in failures] == [401]
    assert failures[0].code == "invalid_write_key"


def test_we_test_the_release_that_we_name() -> None:
    assert VERSION == "2.4.0"
    locked = json.loads((CLIENTS / "package-lock.json").read_text())
    assert locked["packages"]["node_modules/@segment/analytics-node"]["version"] == "3.1.0"
    assert not any("resolved" in package for package in locked["packages"].values())
