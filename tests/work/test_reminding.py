"""A reminder before a booking, and what comes of the answer."""

from __future__ import annotations

from datetime import timedelta

import pytest

from regulars.differentiate import profiles
from regulars.differentiate.definitions.happenings import Moment
from regulars.ground import house_rules, inbox
from regulars.ground.database import Database
from regulars.ground.errors import BadInput, Conflict
from regulars.ground.time import local_day, micros, zone
from regulars.interact.bookings.desk import store as desk
from regulars.interact.bookings.desk.booked import Booked, Mark, refuse
from regulars.interact.bookings.replies import ANSWERS, WORDS, reply
from regulars.interact.consent import standing, stopped
from regulars.interact.keywords.meaning import BUILT_IN
from regulars.interact.ledgers import store as ledgers
from regulars.interact.library import store as library
from regulars.interact.messages.templates import Template
from regulars.interact.triggers import On, Trigger
from regulars.work.hooks import texting
from regulars.work.hooks.texting import Text
from tests.cast import NOON, event
from tests.house import Shop

EVA = ("phone", "+34600111222")
STARTS = NOON + timedelta(days=3)


def booked(
    shop: Shop, kind: str = "made", *, days: float = 0, at: str = "", id_: str = "B-1"
) -> None:
    """A word on Eva's table, on Thursday at noon unless it is moved."""
    starts_at = at or STARTS.isoformat()
    said = event(f"booking_{kind}", EVA, days=days, booking=id_, what="table", starts_at=starts_at)
    shop.hears(said)


@pytest.fixture
def shop(database: Database) -> Shop:
    """A shop that reminds of bookings by text message."""
    made = Shop(database).open()
    words = "Your {{ event.what }} on {{ event.starts_on }} at {{ event.starts_time }}: YES or NO?"
    with database.connect() as conn:
        house_rules.change(conn, business="Tea & Co")
        template = Template(name="remind", subject="Your booking", text=words)
        library.keep_template(conn, template, now=NOON)
        trigger = Trigger(
            name="remind", on=On(kind="booking_neared"), channel="sms", template="remind",
            purpose="service", cooldown_hours=0,
        )  # fmt: skip
        library.keep_trigger(conn, trigger, now=NOON)
        house_rules.touch(conn)
    return made


def reminders(shop: Shop) -> int:
    shop.rests()
    shop.turns()
    return len(shop.asks("select 1 from outbox where trigger = 'remind'"))


def texts(shop: Shop, body: str) -> str:
    """What Eva hears back; what she said has then gone round the loop."""
    shop.waits(minutes=1)
    said = Text(id=f"SM-{body}", sender=EVA[1], receiver="+15557654321", text=body)
    with shop.database.connect() as conn:
        answer = texting.texted(conn, said, now=shop.now)
    shop.turns()
    return answer


def kinds(shop: Shop) -> set[str]:
    return {
        str(kind) for (kind,) in shop.asks("select kind from events where kind like 'booking%%'")
    }


def test_a_booking_is_reminded_of_once_and_not_before_its_hour(shop: Shop) -> None:
    booked(shop)
    shop.waits(days=1, hours=23)
    assert reminders(shop) == 0
    shop.waits(hours=2)
    assert reminders(shop) == 1
    assert reminders(shop) == 1
    [(facts, expires_at)] = shop.asks("select facts, expires_at from outbox")
    assert '"starts_on":"2026-01-08"' in str(facts)
    assert expires_at == STARTS  # later it would be of no use


def test_one_that_was_moved_is_reminded_of_anew_and_a_cancelled_one_never(shop: Shop) -> None:
    booked(shop)
    shop.waits(days=2, hours=1)
    assert reminders(shop) == 1
    booked(shop, "changed", days=2.1, at=(STARTS + timedelta(days=3)).isoformat())
    shop.waits(days=3)
    assert reminders(shop) == 2
    booked(shop, id_="B-2", days=6, at=(NOON + timedelta(days=10)).isoformat())
    booked(shop, "cancelled", id_="B-2", days=7)
    booked(shop, id_="B-2", days=6.5)  # late, and older than what is known
    shop.waits(days=5)
    assert reminders(shop) == 2


def test_one_that_was_made_within_the_hours_needs_no_reminder(shop: Shop) -> None:
    booked(shop, days=2.5)
    shop.waits(days=2.6)
    assert reminders(shop) == 0


def test_a_yes_confirms_and_agrees_to_nothing_else(shop: Shop) -> None:
    booked(shop)
    shop.waits(days=2, hours=1)
    reminders(shop)
    assert texts(shop, "Sí") == "Tea & Co: gracias, tu reserva sigue en pie: 2026-01-08 12:00."
    assert "booking_confirmed" in kinds(shop)
    with shop.database.connect() as conn:
        assert ledgers.ledger(conn, [EVA]) == []


def test_a_no_cancels_and_stops_nothing_and_the_next_no_is_just_a_word(shop: Shop) -> None:
    booked(shop)
    shop.waits(days=2, hours=1)
    reminders(shop)
    assert texts(shop, "No.") == "Tea & Co: your booking is cancelled: 2026-01-08 12:00."
    assert shop.asks("select kind, source from bookings") == [("booking_cancelled", "test")]
    assert texts(shop, "no") == ""
    with shop.database.connect() as conn:
        assert ledgers.ledger(conn, [EVA]) == []


def test_cancel_is_a_stop_as_carriers_have_it_and_the_booking_stands(shop: Shop) -> None:
    booked(shop)
    shop.waits(days=2, hours=1)
    reminders(shop)
    assert texts(shop, "CANCEL").endswith("Your booking stands; text NO to cancel it.")
    assert "booking_cancelled" not in kinds(shop)
    with shop.database.connect() as conn:
        assert stopped(standing(ledgers.ledger(conn, [EVA])), "sms", "service")


def test_no_word_of_a_stop_or_of_help_answers_a_reminder() -> None:
    stops = [w for does in ("stop", "help") for words in BUILT_IN[does].values() for w in words]
    assert [word for word in stops if reply(word)] == []
    assert WORDS.keys() == ANSWERS.keys()


def test_a_yes_without_a_reminder_is_what_it_always_was(shop: Shop) -> None:
    booked(shop)
    assert "STOP" in texts(shop, "YES")
    with shop.database.connect() as conn:
        assert len(ledgers.ledger(conn, [EVA])) == 1
        assert inbox.lanes(conn) == set()


def test_who_would_like_another_time_is_asked_for_and_the_booking_stands(shop: Shop) -> None:
    booked(shop)
    shop.waits(days=2, hours=1)
    reminders(shop)
    assert texts(shop, "cambiar").startswith("Tea & Co: buscaremos otra hora contigo.")
    with shop.database.connect() as conn:
        [one] = desk.between(conn, NOON, STARTS + timedelta(days=1), asking=True, limit=9)
    assert (one.reply, one.status) == ("move_asked", "made")
    booked(shop, "changed", days=2.5, at=(STARTS + timedelta(days=3)).isoformat())
    with shop.database.connect() as conn:
        assert desk.between(conn, NOON, STARTS + timedelta(days=9), asking=True, limit=9) == []


def marked(shop: Shop, mark: Mark | None) -> Booked:
    with shop.database.connect() as conn:
        refuse(desk.one(conn, "test", "B-1"), mark, now=shop.now)
        desk.mark(conn, "test", "B-1", mark, by="Eve at the desk", now=shop.now)
        return desk.one(conn, "test", "B-1")


def test_a_no_show_can_be_taken_back_for_ten_minutes_and_then_it_is_in_their_history(
    shop: Shop,
) -> None:
    booked(shop)
    with pytest.raises(BadInput, match="has not begun"):
        marked(shop, "missed")
    shop.waits(days=3, minutes=20)
    assert marked(shop, "missed").status == "missed"
    assert marked(shop, None).status == "made"
    shop.waits(minutes=15)
    shop.rests()
    shop.turns()
    assert kinds(shop) == {"booking_made"}
    assert marked(shop, "missed").marked_by == "Eve at the desk"
    shop.waits(minutes=11)
    shop.rests()
    shop.turns()
    assert "booking_missed" in kinds(shop)
    with pytest.raises(Conflict, match="history"):
        marked(shop, None)
    booked(shop, "missed", days=3.05)
    booked(shop, "missed", days=3.055, id_="B-2")
    assert no_shows(shop) == 2  # two bookings, three words
    booked(shop, "attended", days=3.06)
    assert no_shows(shop) == 1  # they came, as the booking system knows


def test_of_whom_the_booking_system_says_that_they_came_nothing_is_told_twice(shop: Shop) -> None:
    booked(shop)
    shop.waits(days=3, minutes=20)
    marked(shop, "attended")
    booked(shop, "attended", days=3.02)
    shop.waits(minutes=11)
    shop.rests()
    shop.turns()
    assert shop.asks("select count(*) from events where kind = 'booking_attended'") == [(1,)]
    with pytest.raises(Conflict):
        marked(shop, "missed")


def no_shows(shop: Shop) -> object:
    with shop.database.connect() as conn:
        engine, eva = shop.house(conn).engine, shop.person(EVA)
        moment = Moment(micros(shop.now), local_day(shop.now, zone("UTC")))
        values = engine.values(profiles.read(conn, engine, [eva])[eva], moment)
        return dict(zip(engine.names, values, strict=True))["no_shows_365d"]


def test_guests_who_share_an_agents_address_stay_two_people(shop: Shop) -> None:
    lent, tom = ("email", "desk.4711@guest.booking.com"), ("phone", "+34600333444")
    for n, guest in enumerate((EVA, tom, EVA)):
        starts_at = (STARTS + timedelta(hours=n)).isoformat()
        shop.hears(event("booking_made", guest, lent, booking=f"B-{n}", starts_at=starts_at))
    assert shop.person(EVA) != shop.person(tom)
    assert shop.asks("select count(*) from identifiers where value = %s", lent[1]) == [(0,)]


def test_the_desk_knows_who_comes_and_who_booked_for_them(shop: Shop) -> None:
    ann = ("email", "ann@example.org")
    for role, who in (("booker", ann), ("guest", EVA)):
        shop.hears(
            event("booking_made", who, booking="B-1", starts_at=STARTS.isoformat(), role=role,
                  service="Check-up", sensitive=True)
        )  # fmt: skip
    with shop.database.connect() as conn:
        for person in (shop.person(EVA), shop.person(ann)):
            [one] = desk.of_person(conn, person, limit=9)
            assert (one.person, one.booker) == (shop.person(EVA), shop.person(ann))
    assert one.service == ""  # it is about their health
