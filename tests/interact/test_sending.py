"""Stories of messages, from the wish to its end, on the real database."""

from __future__ import annotations

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from regulars.ground import log
from regulars.ground.database import Conn
from regulars.ground.events import IdentifierId
from regulars.interact.consent import ALL
from regulars.interact.gate import Policy
from regulars.interact.hours import store as hours
from regulars.interact.hours.quiet import Quiet
from regulars.interact.ledgers.store import erase, pause, record, suppress
from regulars.interact.mailbox.store import mails
from regulars.interact.outbox.states import wished
from regulars.interact.outbox.store import counts, enqueue, entries, forget
from regulars.interact.store import standings
from regulars.interact.triggers import On, Trigger, wishes
from tests import cast
from tests.interact.cast import ANN, ANN_AT_WORK, CARD, CY, NOON, event, person, said, wish
from tests.interact.conftest import Postman

PROOF = ("ses", "bounce-1")


def ann_who_agreed(conn: Conn) -> int:
    card, mail = person(conn, CARD, ANN)
    record(conn, [said(True)])
    enqueue(conn, [wish(card)])
    return mail


def test_who_agreed_hears_once_and_the_log_hears_of_it(postman: Postman) -> None:
    with postman.database.connect() as conn:
        ann_who_agreed(conn)
    assert postman.send() == 1
    assert postman.send() == 0
    [message] = postman.email.sent
    assert (message.to, message.subject) == (ANN[1], "Hello Ann")
    assert message.unsubscribe_url in message.text
    [told] = postman.told
    assert (told.kind, told.identifiers) == ("message_sent", (CARD,))
    entry = postman.entry()
    assert (entry.state, entry.address, entry.words()) == ("sent", ANN[1], "")


def test_a_left_cart_becomes_a_message(postman: Postman) -> None:
    trigger = Trigger(name="cart", on=On(kind="cart_left"), channel="email", template="hello")
    [wish] = wishes(
        event("cart_left", ANN), [trigger], entered=[], left=[], last_fired={}, now=NOON
    )
    with postman.database.connect() as conn:
        [ann] = person(conn, ANN)
        record(conn, [said(True)])
        enqueue(conn, [wished(wish, identifier=ann, facts={"person": {"name": "Ann"}})])
    assert postman.send() == 1
    assert postman.entry(wish.id).trigger == "cart"
    assert postman.email.sent[0].subject == "Hello Ann"


def test_wishing_twice_is_wishing_once(conn: Conn) -> None:
    [ann] = person(conn, ANN)
    assert enqueue(conn, [wish(ann), wish(ann, "m2")]) == ["m1", "m2"]
    assert enqueue(conn, [wish(ann), wish(ann, "m3")]) == ["m3"]


def test_without_consent_nothing_goes_and_the_reason_can_be_read(postman: Postman) -> None:
    with postman.database.connect() as conn:
        enqueue(conn, [wish(person(conn, ANN)[0])])
    postman.send()
    assert postman.email.sent == []
    assert postman.entry().words() == "no consent on file for marketing by email"
    assert [told.kind for told in postman.told] == ["message_skipped"]
    assert '"reason":"no_consent"' in postman.told[0].payload


def test_until_e_mail_is_set_up_what_we_would_say_is_a_preview(postman: Postman) -> None:
    postman.policy = Policy()
    with postman.database.connect() as conn:
        ann_who_agreed(conn)
        [cy] = person(conn, CY)
        enqueue(conn, [wish(cy, "m2")])
    assert postman.send() == 2
    with postman.database.connect() as conn:
        marks = {mail.message: mail.mark() for mail in mails(conn)}
        assert marks == {
            "m1": "preview, not sendable: email is not set up yet; preview only",
            "m2": "preview, not sendable: no consent on file for marketing by email",
        }
        [mail] = mails(conn, identifiers=[cy])
        assert (mail.address, mail.subject) == (CY[1], "Hello Ann")
        assert mail.mark("es").startswith("vista previa, no se puede enviar: ")
        assert mails(conn, channel="sms") == []
        newest, oldest = mails(conn)
        assert mails(conn, before=newest.id) == [oldest]
    assert {told.kind for told in postman.told} == {"message_skipped"}


def test_a_person_of_whom_we_only_know_a_card_gets_a_preview_without_address(
    postman: Postman,
) -> None:
    postman.policy = Policy()
    with postman.database.connect() as conn:
        enqueue(conn, [wish(person(conn, CARD)[0])])
    postman.send()
    with postman.database.connect() as conn:
        [mail] = mails(conn)
    assert (mail.address, mail.refusal) == ("", "no_address")


def test_a_stop_at_any_address_of_the_person_stops_all(postman: Postman) -> None:
    with postman.database.connect() as conn:
        _, home, _ = person(conn, CARD, ANN, ANN_AT_WORK)
        record(conn, [said(True), said(False, ANN_AT_WORK, days=-9)])
        enqueue(conn, [wish(home)])
    postman.send()
    assert postman.entry().words() == "asked us to stop (email, marketing)"


def test_an_import_does_not_bring_back_who_left(postman: Postman) -> None:
    with postman.database.connect() as conn:
        ann_who_agreed(conn)
        record(conn, [said(False, days=1, channel=ALL, purpose=ALL)])
        record(conn, [said(True, days=2, own_door=False)])
    postman.send()
    assert postman.entry().reason == "withdrew"


def test_a_merge_brings_the_stop_along(postman: Postman) -> None:
    with postman.database.connect() as conn:
        mail = ann_who_agreed(conn)
        [work] = person(conn, ANN_AT_WORK)
        record(conn, [said(False, ANN_AT_WORK)])
        conn.execute(
            "update identifiers set person = (select person from identifiers where id = %s)"
            " where id = %s",
            (mail, work),
        )
    postman.send()
    assert postman.entry().reason == "withdrew"


@pytest.mark.parametrize("reason", ["bounce", "complaint", "stop"])
def test_a_suppressed_address_hears_nothing_until_a_fresh_yes(
    postman: Postman, reason: str
) -> None:
    with postman.database.connect() as conn:
        mail = ann_who_agreed(conn)
        suppress(conn, [ANN], reason, proof=PROOF, at=NOON)  # type: ignore[arg-type]
    postman.send()
    assert postman.entry().reason == "suppressed"
    with postman.database.connect() as conn:
        record(conn, [said(True, days=1, own_door=False)])
        enqueue(conn, [wish(mail, "m2")])
    postman.send()
    assert postman.entry("m2").reason == "suppressed"
    with postman.database.connect() as conn:
        record(conn, [said(True, days=2)])
        enqueue(conn, [wish(mail, "m3")])
    postman.send()
    assert postman.entry("m3").state == "sent"


def test_who_was_erased_stays_erased_through_a_re_import(postman: Postman) -> None:
    with postman.database.connect() as conn:
        mail = ann_who_agreed(conn)
        erase(conn, [ANN, CARD], proof=("desk", "e-1"), at=NOON)
        forget(conn, [mail, mail - 1], at=NOON)
        conn.execute("delete from identifiers")
        kept = conn.execute("select facts, address, state, reason from outbox").fetchall()
        assert kept == [("{}", "", "skipped", "erased")]
        assert conn.execute("select count(*) from consents").fetchone() == (0,)
        [again] = person(conn, ANN)
        record(conn, [said(True, days=1, own_door=False)])
        enqueue(conn, [wish(again, "m2"), wish(again, "m3", purpose="receipt")])
    postman.send()
    assert postman.entry("m2").reason == postman.entry("m3").reason == "erased"


def test_a_message_whose_person_is_gone_is_skipped(postman: Postman) -> None:
    with postman.database.connect() as conn:
        enqueue(conn, [wish(4_711)])
    assert postman.send() == 1
    assert postman.entry().words() == "this person asked to be erased"


def test_what_comes_at_night_is_said_in_the_morning(postman: Postman) -> None:
    postman.policy = Policy(channels=frozenset({"email"}), quiet=Quiet(21, 9))
    with postman.database.connect() as conn:
        mail = ann_who_agreed(conn)
        lives(conn, mail, "Europe/London", days=-2)
        lives(conn, mail, "Asia/Tokyo", days=-1)
        lives(conn, mail, "Europe/Paris", days=-3)  # heard late; it was before
    postman.send()
    entry = postman.entry()  # noon in London is 21:00 in Tokyo
    assert (entry.state, entry.due_at) == ("pending", NOON + timedelta(hours=12))
    assert entry.words().startswith("quiet hours until 2026-01-06 09:00 in Asia/Tokyo, this person")
    assert postman.told == []
    postman.clock.now = NOON + timedelta(hours=12)
    postman.send()
    assert postman.entry().state == "sent"


def test_a_merge_brings_the_latest_zone_along_and_a_split_takes_it_back(postman: Postman) -> None:
    with postman.database.connect() as conn:
        card, mail = person(conn, CARD, ANN)
        lives(conn, card, "Asia/Tokyo", days=-1)
        lives(conn, mail, "Europe/Paris", days=-2)
        zones = [standings(conn, [card], now=NOON)[card].zone]
        conn.execute("update identifiers set person = id")
        zones += [found.zone for found in standings(conn, [card, mail], now=NOON).values()]
        forget(conn, [card], at=NOON)
        zones += [standings(conn, [card], now=NOON)[card].zone]
    assert zones == ["Asia/Tokyo", "Asia/Tokyo", "Europe/Paris", ""]


def lives(conn: Conn, identifier: int, zone: str, *, days: float) -> None:
    """This name told its zone."""
    said = cast.event("page_viewed", ANN, days=days, timezone=zone)
    hours.take(conn, [log.stamped(1, IdentifierId(identifier), said, ZoneInfo("UTC"))])


def test_what_would_come_too_late_is_not_said(postman: Postman) -> None:
    with postman.database.connect() as conn:
        ann_who_agreed(conn)
    postman.clock.now = NOON + timedelta(days=3)
    postman.send()
    assert postman.entry().reason == "expired"


def test_caps_count_a_person_and_not_an_address(postman: Postman) -> None:
    postman.policy = Policy(channels=frozenset({"email"}), caps={1: 2})
    with postman.database.connect() as conn:
        ids = person(conn, ANN, ANN_AT_WORK)
        record(conn, [said(True), said(True, ANN_AT_WORK)])
        enqueue(conn, [wish(ids[n % 2], f"m{n}") for n in range(4)])
        enqueue(conn, [wish(ids[0], "receipt", purpose="receipt")])
    postman.send()
    with postman.database.connect() as conn:
        assert counts(conn) == {("sent", ""): 3, ("skipped", "cap"): 2}
        words = {entry.words() for entry in entries(conn, state="skipped")}
    assert words == {"heard from us 2 times in the last 1 days; the most is 2"}
    assert postman.entry("receipt").state == "sent"


def test_a_persons_own_pause_is_kept(postman: Postman) -> None:
    with postman.database.connect() as conn:
        mail = ann_who_agreed(conn)
        pause(conn, mail, until=NOON + timedelta(days=1), reason="complaint open")
    postman.send()
    assert postman.entry().reason == "person_paused"
