"""What must hold when two things happen at once, or when one dies halfway."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import partial

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from regulars.ground.database import Conn, Database
from regulars.interact.consent import Address
from regulars.interact.gate import Policy
from regulars.interact.ledgers.store import record
from regulars.interact.messages.message import Delivery, Message
from regulars.interact.outbox.store import claimable, counts, enqueue, held
from tests.interact.cast import ANN, NOON, person, said, wish
from tests.interact.conftest import SENT, Postman, Remembers


def address(n: int) -> Address:
    return ("email", f"p{n}@example.org")


def willing(conn: Conn, people: int, *, messages: int = 1) -> list[int]:
    """So many people who agreed, each with so many messages waiting."""
    ids = [person(conn, address(n))[0] for n in range(people)]
    record(conn, [said(True, address(n)) for n in range(people)])
    enqueue(
        conn,
        [wish(id_, f"p{n}-{m}") for m in range(messages) for n, id_ in enumerate(ids)],
    )
    return ids


def test_an_opt_out_between_claim_and_transmission_is_in_time(postman: Postman) -> None:
    """All three are claimed in one batch; while the first is on its way, the others opt out."""

    def others_leave(message: Message) -> Delivery:
        if message.id == "p0-0":
            with postman.database.connect() as conn:
                record(conn, [said(False, address(1), days=1), said(False, address(2), days=1)])
        return SENT

    with postman.database.connect() as conn:
        willing(conn, 3)
    postman.email.answer = others_leave
    assert postman.send() == 3
    assert [message.id for message in postman.email.sent] == ["p0-0"]
    assert postman.entry("p1-0").words() == "asked us to stop (email, marketing)"
    kinds = sorted((event.kind, event.message_id) for event in postman.told)
    assert kinds == [
        ("message_sent", "sent:p0-0"),
        ("message_skipped", "skipped:p1-0"),
        ("message_skipped", "skipped:p2-0"),
    ]


def test_an_opt_out_waits_for_the_one_message_that_is_on_its_way(postman: Postman) -> None:
    on_its_way, arrived = threading.Event(), threading.Event()
    order: list[str] = []

    def slowly(_: Message) -> Delivery:
        on_its_way.set()
        arrived.wait(0.3)
        order.append("arrived")
        return SENT

    def leave() -> None:
        on_its_way.wait(5)
        with postman.database.connect() as conn:
            record(conn, [said(False, address(0), days=1)])
        order.append("left")

    with postman.database.connect() as conn:
        willing(conn, 1)
    postman.email.answer = slowly
    with ThreadPoolExecutor() as pool:
        leaving = pool.submit(leave)
        postman.send()
        leaving.result(10)
    assert order == ["arrived", "left"]
    assert postman.entry("p0-0").state == "sent"  # what went out is told as it was


def test_a_merge_between_claim_and_transmission_is_gated_again(postman: Postman) -> None:
    """The second of a batch turns out to be somebody who told us to stop at another address."""

    def merge(message: Message) -> Delivery:
        if message.id == "p0-0":
            with postman.database.connect() as conn:
                conn.execute("update identifiers set person = %s where id = %s", (ids[1], left))
        return SENT

    with postman.database.connect() as conn:
        ids = willing(conn, 2)
        [left] = person(conn, ANN)
        record(conn, [said(False, ANN)])
    postman.email.answer = merge
    postman.send()
    assert [message.id for message in postman.email.sent] == ["p0-0"]
    assert postman.entry("p1-0").reason == "withdrew"


def test_whoever_is_being_changed_is_left_for_the_next_round(postman: Postman) -> None:
    with postman.database.connect() as conn:
        ids = willing(conn, 2)
    with postman.database.connect() as busy:
        busy.execute("select from identifiers where id = %s for update", (ids[0],))
        assert postman.send() == 1
    assert postman.send() == 1
    assert [message.id for message in postman.email.sent] == ["p1-0", "p0-0"]


def test_two_senders_never_hold_the_same_message_or_person(database: Database) -> None:
    with database.connect() as setup:
        ids = willing(setup, 2, messages=2)
    with database.connect() as one, database.connect() as two:
        mine = {wished.id for wished in claimable(one, now=NOON, limit=2)}
        theirs = {wished.id for wished in claimable(two, now=NOON, limit=9)}
        assert mine and theirs and mine.isdisjoint(theirs)
        assert held(one, ids[:1]).keys() == {ids[0]}
        assert held(two, ids).keys() == {ids[1]}


def test_many_senders_at_once_say_everything_once_and_keep_the_caps(postman: Postman) -> None:
    postman.policy = Policy(channels=frozenset({"email"}), caps={1: 2})
    with postman.database.connect() as conn:
        willing(conn, 15, messages=4)
    channels = [Remembers() for _ in range(4)]
    with ThreadPoolExecutor(4) as pool:
        for _ in range(4):
            list(pool.map(lambda email: postman.send(batch=7, email=email), channels))
    sent = [message for channel in channels for message in channel.sent]
    assert len({message.id for message in sent}) == len(sent) == 30
    assert {sum(m.to == address(n)[1] for m in sent) for n in range(15)} == {2}
    with postman.database.connect() as conn:
        assert counts(conn) == {("sent", ""): 30, ("skipped", "cap"): 30}


def die_while_sending(database: Database) -> None:
    """What the other process does: it is killed with the first message half said."""

    def die(_: Message) -> Delivery:
        os._exit(9)

    Postman(database, email=Remembers(answer=die)).send()


def test_a_sender_that_is_killed_leaves_unknown_and_nothing_is_said_twice(
    postman: Postman,
) -> None:
    with postman.database.connect() as conn:
        willing(conn, 2)
    child = multiprocessing.get_context("spawn").Process(
        target=die_while_sending, args=(postman.database,)
    )
    child.start()
    child.join(60)
    assert child.exitcode == 9
    assert postman.entry("p0-0").state == "sending"
    assert postman.send() == 0  # the lease still runs
    postman.clock.now = NOON + timedelta(minutes=3)
    assert postman.send() == 0
    assert [postman.entry(f"p{n}-0").state for n in (0, 1)] == ["unknown", "unknown"]
    assert {event.kind for event in postman.told} == {"message_unknown"}
    postman.clock.now = NOON + timedelta(days=1)
    assert postman.send() == 0 and postman.email.sent == []


class Killed(BaseException):
    """Stands for a crash between two lines."""


class Ann:
    """A person who comes and goes, and a house that checks what it says to her."""

    def __init__(self, house: Postman) -> None:
        self.house, self.may, self.handed = house, True, list[str]()
        with house.database.connect() as conn:
            conn.execute("truncate identifiers, consents, outbox, mailbox")
            [self.id] = person(conn, ANN)
            record(conn, [said(True, id_="first")])

    def wish(self) -> None:
        now = self.house.clock.now
        with self.house.database.connect() as conn:
            enqueue(conn, [wish(self.id, now.isoformat(), due_at=now)])

    def say(self, *, may: bool) -> None:
        self.may = may
        days = (self.house.clock.now - NOON) / timedelta(days=1)
        with self.house.database.connect() as conn:
            record(conn, [said(may, days=days)])

    def send(self, fate: str) -> None:
        def answer(message: Message) -> Delivery:
            assert self.may, "a message went out after a stop"
            if fate != "busy":
                self.handed.append(message.id)
            if fate == "crash":
                raise Killed
            return FATES[fate]

        with contextlib.suppress(Killed):
            self.house.send(email=Remembers(answer=answer))


FATES = {"send": SENT, "busy": Delivery(fate="later"), "lost": Delivery(fate="unknown")}
DOES: dict[str, Callable[[Ann], object]] = {
    "wish": Ann.wish,
    "leave": lambda ann: ann.say(may=False),
    "come back": lambda ann: ann.say(may=True),
    "wait": lambda ann: setattr(ann.house.clock, "now", ann.house.clock.now + timedelta(minutes=9)),
    **{fate: partial(Ann.send, fate=fate) for fate in ("send", "busy", "lost", "crash")},
}


@pytest.mark.timeout(120)
@settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.lists(st.sampled_from(sorted(DOES)), min_size=3, max_size=14))
def test_whatever_happens_no_message_goes_twice_and_none_after_a_stop(
    postman: Postman, steps: list[str]
) -> None:
    ann = Ann(Postman(postman.database))
    for step in steps:
        ann.house.clock.now += timedelta(minutes=1)
        DOES[step](ann)
    assert len(ann.handed) == len(set(ann.handed))
