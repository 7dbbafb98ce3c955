"""Bookings as a booking system posts them: booker and guest stay two people."""

from __future__ import annotations

import json
from typing import Any

import pytest

from regulars.ground import house_rules
from regulars.ground.events import Event
from tests.web.conftest import Site
from tests.web.hooks.senders import generic

ANN = {"email": "ann@example.org", "first_name": "Ann"}
EVA = {"phone": "+34600111222", "first_name": "Eva"}
STARTS = "2026-12-13T14:00:00+01:00"


def told(site: Site, secret: str, **said: Any) -> list[Event]:
    """What is in the inbox after a booking was posted; introductions left out."""
    whole = {"type": "booking", "id": "B-77", "status": "made", "starts_at": STARTS, **said}
    answer = generic(site, whole, secret=secret)
    assert answer.json() == {"success": True}, answer.text
    return [one for one in site.events() if one.kind != "person_identified"]


def roles(events: list[Event]) -> dict[str, tuple[tuple[str, str], ...]]:
    return {json.loads(one.payload).get("role", ""): one.identifiers for one in events}


def test_who_booked_and_who_comes_are_two_people(shop: Site, till_secret: str) -> None:
    found = roles(told(shop, till_secret, booker=ANN, guest=EVA, what="table", party=4))
    assert found == {
        "booker": (("email", "ann@example.org"),),
        "guest": (("phone", "+34600111222"),),
    }


def test_an_address_that_both_were_given_is_the_bookers(shop: Site, till_secret: str) -> None:
    found = roles(told(shop, till_secret, booker=ANN, guest={**EVA, "email": ANN["email"]}))
    assert found["guest"] == (("phone", "+34600111222"),)


def test_who_booked_for_themselves_is_one_person(shop: Site, till_secret: str) -> None:
    assert roles(told(shop, till_secret, booker=ANN, guest=ANN)) == {"": (("email", ANN["email"]),)}


@pytest.mark.parametrize("domain", ["guest.booking.com", "m.expediapartnercentral.com"])
def test_an_agents_address_names_the_booking_and_no_guest(
    shop: Site, till_secret: str, domain: str
) -> None:
    lent = {"email": f"guest.4711@{domain}", "first_name": "Eva"}
    assert roles(told(shop, till_secret, guest=lent)) == {
        "": (("pos_customer", "generic-booking-B-77"),)
    }


def test_a_house_adds_an_agents_domain_of_its_own(shop: Site, till_secret: str) -> None:
    desk = {"email": "desk@agency.example"}
    with shop.database.connect() as conn:
        house_rules.change(conn, blocked_names=("@agency.example",))
    try:
        found = roles(told(shop, till_secret, booker=desk, guest=EVA))
        assert found == {"guest": (("phone", "+34600111222"),)}
    finally:
        with shop.database.connect() as conn:
            house_rules.change(conn, blocked_names=())


def test_a_no_show_that_names_nobody_is_said_of_whoever_was_to_come(
    shop: Site, till_secret: str
) -> None:
    late = {"type": "booking", "id": "B-77", "status": "no_show"}
    assert generic(shop, late, secret=till_secret).json() == {"success": True}
    assert shop.events() == []  # it waits for its booking
    found = told(shop, till_secret, booker=ANN, guest=EVA)
    [missed] = [one for one in found if one.kind == "booking_missed"]
    assert missed.identifiers == (("phone", "+34600111222"),)


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"status": "dreamt"}, "`status`"),
        ({"starts_at": "2026-12-13T14:00"}, "no time with a zone"),
        ({"what": "yacht"}, "`what`"),
    ],
)
def test_a_booking_that_cannot_be_right_is_put_aside(
    shop: Site, till_secret: str, said: dict[str, str], why: str
) -> None:
    whole = {"type": "booking", "id": "B-1", "status": "made", "starts_at": STARTS, "booker": ANN}
    answer = generic(shop, {**whole, **said}, secret=till_secret).json()
    assert answer["quarantined"] == 1 and why in answer["reasons"][0]
