"""Stories of messages that do not go as they should, on the real database."""

from __future__ import annotations

from datetime import timedelta

import pytest

from regulars.ground.database import Conn
from regulars.interact.ledgers.store import record
from regulars.interact.messages.message import Delivery, Message
from regulars.interact.outbox.store import enqueue, entries
from tests.interact.cast import ANN, NOON, person, said, wish
from tests.interact.conftest import SENT, Postman


def ann_who_agreed(conn: Conn) -> int:
    [mail] = person(conn, ANN)
    record(conn, [said(True)])
    enqueue(conn, [wish(mail)])
    return mail


def test_a_channel_that_is_busy_is_tried_again_and_then_given_up(postman: Postman) -> None:
    postman.email.answer = lambda _: Delivery(fate="later", detail="421 busy")
    with postman.database.connect() as conn:
        enqueue(conn, [wish(ann_who_agreed(conn), "m2", expires_at=NOON + timedelta(days=9))])
        conn.execute("delete from outbox where id = 'm1'")
    waits = []
    while (entry := postman.entry("m2")).state == "pending":
        waits.append((entry.due_at - postman.clock.now).total_seconds())
        postman.clock.now = entry.due_at
        assert postman.send() == 1
    assert waits == [0, 30, 60, 120, 240, 480]
    assert (entry.state, entry.words()) == (
        "failed",
        "the channel did not take it after 6 tries: 421 busy",
    )
    assert [told.kind for told in postman.told] == ["message_failed"]


def test_a_refusal_for_good_is_not_tried_again(postman: Postman) -> None:
    postman.email.answer = lambda _: Delivery(fate="failed", detail="550 no such user")
    with postman.database.connect() as conn:
        ann_who_agreed(conn)
    postman.send()
    assert postman.entry().words() == "the channel refused it: 550 no such user"


def test_an_unknown_fate_is_never_tried_again(postman: Postman) -> None:
    postman.email.answer = lambda _: Delivery(fate="unknown", detail="connection lost")
    with postman.database.connect() as conn:
        ann_who_agreed(conn)
    postman.send()
    postman.clock.now = NOON + timedelta(days=2)
    assert postman.send() == 0
    assert postman.entry().words() == "it may have arrived; it is not sent again"
    assert [told.kind for told in postman.told] == ["message_unknown"]


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"template": "gone"}, "there is no template 'gone'"),
        ({"facts": '{"settings": 1}'}, "templates know no 'settings'"),
        ({"facts": "[]"}, "Expected `object`, got `array`"),
    ],
)
def test_a_template_that_cannot_be_filled_in_fails_alone(
    postman: Postman, changed: dict[str, str], words: str
) -> None:
    with postman.database.connect() as conn:
        mail = ann_who_agreed(conn)
        enqueue(conn, [wish(mail, "m0", **changed)])
    assert postman.send() == 2
    assert words in postman.entry("m0").words()
    assert postman.entry("m1").state == "sent"


def test_a_bug_in_a_channel_loses_nothing_and_repeats_nothing(postman: Postman) -> None:
    def breaks_on_the_second(message: Message) -> Delivery:
        if message.id == "m2":
            raise ZeroDivisionError
        return SENT

    postman.email.answer = breaks_on_the_second
    with postman.database.connect() as conn:
        for n in (1, 2, 3):
            address = ("email", f"p{n}@example.org")
            [mail] = person(conn, address)
            record(conn, [said(True, address)])
            enqueue(conn, [wish(mail, f"m{n}")])
    with pytest.raises(ZeroDivisionError):
        postman.send()
    assert [postman.entry(f"m{n}").state for n in (1, 2, 3)] == ["sent", "unknown", "pending"]
    assert postman.send() == 1
    assert [message.id for message in postman.email.sent] == ["m1", "m3"]


def test_the_delivery_log_is_read_page_by_page(conn: Conn) -> None:
    [ann] = person(conn, ANN)
    enqueue(conn, [wish(ann, f"m{n}") for n in range(5)])
    first = entries(conn, limit=2)
    rest = entries(conn, before=(first[-1].created_at, first[-1].id), identifiers=[ann])
    assert [entry.id for entry in [*first, *rest]] == ["m4", "m3", "m2", "m1", "m0"]
