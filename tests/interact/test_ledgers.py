from __future__ import annotations

from datetime import timedelta
from random import Random

import msgspec

from regulars.ground.database import Conn
from regulars.interact.consent import ALL, Address, Entry
from regulars.interact.dues.store import Due, claim, drop, next_at, put
from regulars.interact.ledgers.store import ledger, record
from regulars.interact.library import store as library
from regulars.interact.messages.templates import Template
from regulars.interact.store import GIVEN_TO_ALL, given, standings
from regulars.interact.triggers import On, Trigger
from tests.interact.cast import ANN, ANN_AT_WORK, CARD, CY, HELLO, NOON, person, said


def test_the_ledger_gives_back_what_was_said_with_its_proof(conn: Conn) -> None:
    assert record(conn, [said(True), said(False, days=1)]) == 2
    assert ledger(conn, [ANN, CY]) == [said(True), said(False, days=1)]


def test_hearing_twice_is_recording_once(conn: Conn) -> None:
    record(conn, [said(True)])
    assert record(conn, [said(True), said(False, days=1)]) == 1


def test_many_people_stand_as_they_are(conn: Conn) -> None:
    ann, *_ = person(conn, CARD, ANN, ANN_AT_WORK)
    [cy] = person(conn, CY)
    record(conn, [said(True), said(False, CY)])
    found = standings(conn, [ann, cy, 999], now=NOON)
    assert set(found[ann].addresses) == {CARD, ANN, ANN_AT_WORK}
    assert found[ann].consents == {(ANN, "email", "marketing"): "given"}
    assert found[cy].consents == {(CY, "email", "marketing"): "withdrawn"}
    assert found[999].addresses == ()


def test_what_is_due_is_taken_once_and_in_order(conn: Conn) -> None:
    late, early = (
        Due(kind="wish", key=key, at=NOON + timedelta(hours=hours), payload='{"n": 1}')
        for key, hours in (("late", 2), ("early", 1))
    )
    put(conn, [late, early, Due(kind="birthday", key="ann", at=NOON)])
    assert next_at(conn) == NOON
    assert claim(conn, now=NOON + timedelta(hours=3), limit=9, kinds=["wish"]) == [early, late]
    assert claim(conn, now=NOON + timedelta(hours=3), limit=9, kinds=["wish"]) == []
    put(conn, [Due(kind="birthday", key="ann", at=NOON + timedelta(days=1))])
    assert claim(conn, now=NOON, limit=9) == []
    drop(conn, "birthday", ["ann"])
    assert next_at(conn) is None


def test_templates_and_triggers_are_kept_by_name(conn: Conn) -> None:
    library.keep_template(conn, HELLO, now=NOON)
    hola = Template(name="hello", locale="es", subject="Hola", text="{{ links.unsubscribe }}")
    library.keep_template(conn, hola, now=NOON)
    assert library.templates(conn) == {("hello", "en"): HELLO, ("hello", "es"): hola}
    assert library.templates(conn, ["other"]) == {}
    cart = Trigger(name="cart", on=On(kind="cart_left"), channel="email", template="hello")
    library.keep_trigger(conn, cart, now=NOON)
    assert library.triggers(conn) == [cart]
    assert library.enable_trigger(conn, "cart", enabled=False, now=NOON)
    assert not library.enable_trigger(conn, "other", enabled=False, now=NOON)
    assert library.triggers(conn) == []
    assert library.triggers(conn, enabled_only=False) == [cart]


def test_a_cooldown_is_the_persons_and_not_the_identifiers(conn: Conn) -> None:
    card, mail = person(conn, CARD, ANN)
    later = NOON + timedelta(hours=1)
    library.note_fired(conn, [(card, "cart", later), (mail, "cart", NOON)])
    library.note_fired(conn, [(card, "cart", NOON)])
    assert library.last_fired(conn, [card]) == {(card, "cart"): later}


def test_everybody_asked_at_once_has_said_what_each_has_said(conn: Conn) -> None:
    """One rule in two renderings: by Python for some, by the database for a million."""
    rng = Random(5)
    names: list[Address] = [("email", f"p{n}@example.com") for n in range(40)]
    people = [person(conn, *names[n : n + 2])[0] for n in range(0, 40, 2)]
    record(conn, [_something(rng, number, rng.choice(names)) for number in range(150)])
    by_name = {(one, pair) for one, pairs in given(conn, people).items() for pair in pairs}
    at_once = {(row[0], (row[1], row[2])) for row in conn.execute(GIVEN_TO_ALL)}
    assert at_once == by_name
    assert len(at_once) > 10


def _something(rng: Random, number: int, address: Address) -> Entry:
    yes = rng.random() < 0.7
    channels, purposes = ["email", "sms"], ["marketing", "news"]
    return msgspec.structs.replace(
        said(yes, address, days=rng.randint(0, 5)),
        channel=rng.choice(channels if yes else [*channels, ALL]),
        purpose=rng.choice(purposes if yes else [*purposes, ALL]),
        own_door=rng.random() < 0.5,
        message_id=f"m-{number}",
    )
