from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from regulars.ground.house_rules import HouseRules
from regulars.ground.time import zone_names
from regulars.interact.consent import ALL
from regulars.interact.gate import (
    ASKED_FOR,
    Ask,
    Policy,
    Refusal,
    Standing,
    Suppression,
    policy,
    refusal,
)
from regulars.interact.hours.quiet import Quiet, speakable_at
from regulars.interact.words import WORDS, spoken
from tests.interact.cast import ANN, ANN_AT_WORK, CARD, NOON

OPEN = Policy(channels=frozenset({"email"}))
ASK = Ask(channel="email", purpose="marketing", address=ANN)
RECEIPT = Ask(channel="email", purpose="receipt", address=ANN)
WILLING = Standing(addresses=(ANN, CARD), consents={(ANN, "email", "marketing"): "given"})


def code(ask: Ask, person: Standing, rules: Policy = OPEN, now: datetime = NOON) -> str | None:
    found = refusal(ask, person, policy=rules, now=now)
    return found.code if found else None


def test_whoever_agreed_may_hear() -> None:
    assert code(ASK, WILLING) is None


def test_without_consent_on_file_we_are_silent() -> None:
    assert code(ASK, Standing(addresses=(ANN,))) == "no_consent"
    assert code(Ask(channel="email", purpose="news", address=ANN), WILLING) == "no_consent"


def test_a_receipt_needs_no_consent() -> None:
    assert code(RECEIPT, Standing(addresses=(ANN,))) is None


@pytest.mark.parametrize("why", ["bounce", "complaint", "stop", "erased"])
def test_nothing_gets_round_suppression_and_erasure(why: Suppression) -> None:
    person = Standing(addresses=(ANN,), suppressed={ANN: why})
    expected = "erased" if why == "erased" else "suppressed"
    assert code(RECEIPT, person) == code(ASK, person) == expected


def test_who_is_not_there_any_more_was_erased() -> None:
    assert code(RECEIPT, Standing()) == "erased"


def test_a_stop_at_one_address_holds_for_all_of_the_person() -> None:
    stopped = {**WILLING.consents, (ANN_AT_WORK, "email", "marketing"): "withdrawn"}
    both = Standing(addresses=(ANN, ANN_AT_WORK), consents=stopped)
    assert code(ASK, both) == "withdrew"
    assert code(RECEIPT, both) is None


def test_a_stop_to_everything_stops_receipts_too() -> None:
    person = Standing(addresses=(ANN,), consents={(CARD, ALL, ALL): "withdrawn"})
    assert code(RECEIPT, person) == "withdrew"


def test_a_complaint_about_one_address_silences_the_other() -> None:
    person = Standing(
        addresses=(ANN, ANN_AT_WORK),
        consents=WILLING.consents,
        suppressed={ANN_AT_WORK: "complaint"},
    )
    assert code(ASK, person) == "suppressed"
    bounced = Standing(
        addresses=(ANN, ANN_AT_WORK), consents=WILLING.consents, suppressed={ANN_AT_WORK: "bounce"}
    )
    assert code(ASK, bounced) is None


def test_without_an_address_there_is_nothing_to_send_to() -> None:
    nowhere = Ask(channel="email", purpose="marketing", address=None)
    assert code(nowhere, Standing(addresses=(CARD,))) == "no_address"


def test_the_pause_holds_even_receipts() -> None:
    paused = Policy(channels=OPEN.channels, paused=True)
    assert code(RECEIPT, WILLING, paused) == "paused"


def test_one_persons_pause_ends_by_itself() -> None:
    person = Standing(
        addresses=(ANN,), consents=WILLING.consents, paused_until=NOON + timedelta(hours=1)
    )
    assert code(ASK, person) == "person_paused"
    assert code(ASK, person, now=NOON + timedelta(hours=1)) is None


def test_a_persons_own_pause_leaves_them_what_they_asked_for() -> None:
    person = msgspec.structs.replace(WILLING, paused_until=NOON + timedelta(hours=1))
    assert code(RECEIPT, person) is None


@given(
    st.sampled_from([7, 14, 30]),
    st.lists(st.floats(0, 40, allow_nan=False), max_size=6),
    st.sampled_from(["email", "sms"]),
)
def test_nobody_hears_more_often_than_they_chose_unless_they_asked(
    every: int, days: list[float], channel: str
) -> None:
    person = msgspec.structs.replace(heard(*days, channel=channel), every_days=every)
    found = refusal(ASK, person, policy=OPEN, now=NOON)
    assert (found is not None) is any(day < every for day in days)
    if found:
        assert found.words() == f"asked to hear from us at most once in {every} days"
    assert code(RECEIPT, person) is None


def test_a_channel_that_is_not_set_up_only_makes_previews() -> None:
    assert code(ASK, WILLING, Policy()) == "channel_not_configured"


def heard(*days: float, channel: str = "email") -> Standing:
    return Standing(
        addresses=(ANN,),
        consents=WILLING.consents,
        heard=[(channel, NOON - timedelta(days=day)) for day in days],
    )


def test_three_messages_a_week_are_enough() -> None:
    capped = Policy(channels=OPEN.channels, caps={7: 3})
    found = refusal(ASK, heard(1, 2, 3), policy=capped, now=NOON)
    assert found == Refusal(code="cap", said={"heard": 3, "days": 7, "most": 3})
    assert code(ASK, heard(1, 2, 7), capped) is None
    assert code(RECEIPT, heard(1, 2, 3), capped) is None


def test_a_channel_may_have_its_own_cap() -> None:
    capped = Policy(channels=OPEN.channels, channel_caps={"email": {1: 1}})
    assert code(ASK, heard(0.5), capped) == "cap_channel"
    assert code(ASK, heard(0.5, channel="sms"), capped) is None


NEW_YORK = "America/New_York"


def test_at_night_we_wait_for_the_morning_where_the_person_lives() -> None:
    night = Policy(channels=OPEN.channels, quiet=Quiet(21, 9), zone=NEW_YORK)
    three = datetime(2026, 1, 6, 3, tzinfo=UTC)  # 22:00 in New York, 04:00 in Madrid
    found = refusal(ASK, WILLING, policy=night, now=three)
    assert found and found.until == datetime(2026, 1, 6, 14, tzinfo=UTC)
    in_madrid = msgspec.structs.replace(WILLING, zone="Europe/Madrid")
    found = refusal(ASK, in_madrid, policy=night, now=three)
    assert found and found.until == datetime(2026, 1, 6, 8, tzinfo=UTC)
    assert code(RECEIPT, WILLING, night, three) is None


def test_who_has_to_wait_is_told_until_when_and_on_whose_clock() -> None:
    night = Policy(channels=OPEN.channels, quiet=Quiet(21, 9), zone=NEW_YORK)
    three = datetime(2026, 1, 6, 3, tzinfo=UTC)
    theirs = msgspec.structs.replace(WILLING, zone="Europe/Madrid")
    found, unknown = (refusal(ASK, one, policy=night, now=three) for one in (theirs, WILLING))
    assert found and unknown
    assert found.words() == (
        "quiet hours until 2026-01-06 09:00 in Europe/Madrid, this person's own time zone"
    )
    assert unknown.words() == (
        "quiet hours until 2026-01-06 09:00 in America/New_York,"
        " the business's time zone; the person's own is not known"
    )
    assert found.words("es").endswith("Europe/Madrid, la zona horaria de esta persona")


def test_the_night_on_which_clocks_change_ends_by_the_clock_on_the_wall() -> None:
    place = ZoneInfo(NEW_YORK)
    spring = datetime(2026, 3, 8, 6, 30, tzinfo=UTC)  # 01:30; 02:00 becomes 03:00
    until_three = speakable_at(spring, quiet=Quiet(22, 3), place=place)
    assert until_three == datetime(2026, 3, 8, 7, tzinfo=UTC)
    autumn = datetime(2026, 11, 1, 5, 30, tzinfo=UTC)  # the first 01:30 of two
    until_two = speakable_at(autumn, quiet=Quiet(22, 2), place=place)
    assert until_two == datetime(2026, 11, 1, 7, tzinfo=UTC)


INSTANTS = st.integers(0, 2 * 365 * 24 * 60).map(lambda minutes: NOON + timedelta(minutes=minutes))
ODD = [
    "UTC",
    NEW_YORK,
    "Australia/Lord_Howe",
    "Asia/Kathmandu",
    "Pacific/Apia",
    "Africa/Casablanca",
]
ZONES = st.sampled_from(ODD) | st.sampled_from(sorted(zone_names()))


@st.composite
def changing(draw: st.DrawFn, name: str) -> datetime:
    """An instant within a day of a night on which the clocks of a place change, if they ever do."""
    place = ZoneInfo(name)
    days = [NOON + timedelta(days=n) for n in range(366)]
    moved = [
        day
        for day in days
        if day.astimezone(place).utcoffset()
        != (day - timedelta(days=1)).astimezone(place).utcoffset()
    ]
    return draw(st.sampled_from(moved or days)) - timedelta(minutes=draw(st.integers(0, 36 * 60)))


@given(st.data(), ZONES, st.integers(0, 24), st.integers(0, 24))
def test_nobody_is_woken_in_their_own_zone_even_when_its_clocks_change(
    data: st.DataObject, name: str, start: int, end: int
) -> None:
    now, place = data.draw(changing(name)), ZoneInfo(name)
    rules = Policy(channels=OPEN.channels, quiet=Quiet(start, end), zone="Pacific/Kiritimati")
    person = msgspec.structs.replace(WILLING, zone=name)
    found = refusal(ASK, person, policy=rules, now=now)
    if not rules.quiet.at(now.astimezone(place).hour):
        assert found is None
        return
    assert found and found.until and found.said["zone"] == name
    if (start, end) != (0, 24):
        assert refusal(ASK, person, policy=rules, now=found.until) is None
        just_before = found.until - timedelta(minutes=1)
        assert refusal(ASK, person, policy=rules, now=just_before) is not None


@given(INSTANTS, ZONES, st.integers(0, 24), st.integers(0, 24))
def test_we_speak_at_the_first_moment_that_is_not_quiet(
    now: datetime, name: str, start: int, end: int
) -> None:
    quiet, place = Quiet(start, end), ZoneInfo(name)
    at = speakable_at(now, quiet=quiet, place=place)
    if (start, end) == (0, 24):
        assert at == now + timedelta(days=1)
        return
    assert not quiet.at(at.astimezone(place).hour)
    if at > now:
        assert quiet.at((at - timedelta(minutes=1)).astimezone(place).hour)
    assert now <= at <= now + timedelta(hours=26)


PURPOSES = st.sampled_from(["marketing", "news", "receipt", "reminder"])
CHANNELS = st.sampled_from(["email", "sms"])
ADDRESSES = st.sampled_from([ANN, ANN_AT_WORK, CARD])
STANDINGS = st.builds(
    Standing,
    addresses=st.lists(ADDRESSES, max_size=3, unique=True).map(tuple),
    consents=st.dictionaries(
        st.tuples(ADDRESSES, CHANNELS, PURPOSES), st.sampled_from(["given", "withdrawn"])
    ),
    suppressed=st.dictionaries(ADDRESSES, st.sampled_from(["bounce", "complaint", "stop"])),
)
ASKS = st.builds(
    Ask, channel=CHANNELS, purpose=PURPOSES, address=st.one_of(st.none(), st.just(ANN))
)
OPEN_TO_BOTH = Policy(channels=frozenset({"email", "sms"}))


@given(ASKS, STANDINGS, ADDRESSES)
def test_a_stop_never_opens_the_gate(ask: Ask, person: Standing, address: tuple[str, str]) -> None:
    stopped = {**person.consents, (address, ask.channel, ask.purpose): "withdrawn"}
    after = Standing(
        addresses=person.addresses,
        consents=stopped,
        suppressed=person.suppressed,
    )
    assert refusal(ask, after, policy=OPEN_TO_BOTH, now=NOON) is not None


@given(ASKS, STANDINGS)
def test_who_may_hear_marketing_has_a_yes_on_file_and_no_stop(ask: Ask, person: Standing) -> None:
    if refusal(ask, person, policy=OPEN_TO_BOTH, now=NOON) is None:
        mine = {
            answer
            for (_, channel, purpose), answer in person.consents.items()
            if (channel, purpose) == (ask.channel, ask.purpose)
        }
        assert "withdrawn" not in mine
        assert ask.address is not None and ask.address not in person.suppressed
        assert ask.purpose in ASKED_FOR or "given" in mine


def test_every_reason_is_said_in_both_languages() -> None:
    assert WORDS["en"].keys() == WORDS["es"].keys()
    found = refusal(ASK, Standing(addresses=(ANN,)), policy=OPEN, now=NOON)
    assert found and found.words() == "no consent on file for marketing by email"
    assert found.words("es-MX") == "no consta su consentimiento para marketing por correo"
    assert spoken("suppressed", {"channel": "email", "why": "bounce"}, locale="en").endswith("back")


def test_the_house_rules_become_the_policy() -> None:
    rules = HouseRules(zone="Europe/Madrid", caps={"7": 2}, paused=True)
    made = policy(rules, channels=frozenset({"email"}))
    assert (made.caps, made.zone, made.paused) == ({7: 2}, "Europe/Madrid", True)
