"""Each number that the demo says, against SQL written by hand over the raw tables."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

import pytest

from regulars.ground.time import local_day
from regulars.interact.words import spoken
from regulars.learn.effect import TooEarly
from regulars.work.answers.building import preview
from regulars.work.running.process import clock
from tests.story.conftest import Year

pytestmark = pytest.mark.timeout(900)  # the first one waits for the year to be loaded


def by_hand(year: Year, sql: str, *params: object) -> tuple[Any, ...]:
    row = year.raw.execute(sql, list(params)).fetchone()
    assert row is not None
    return row


def test_the_business_is_what_the_receipts_say(year: Year) -> None:
    shop = year.story.business
    people, baskets, lines, sold, first, last, unknown = by_hand(
        year,
        "select count(distinct card), count(distinct basket), count(*), sum(sold), min(day),"
        " max(day), count(*) filter (not known) from lines",
    )
    assert (shop.people, shop.baskets, shop.lines) == (people, baskets, lines)
    assert (people, baskets, lines) == (2469, 155848, 1469307)  # as the publisher says
    assert shop.sales_cents == round(100 * sold) == 459603958
    assert (shop.first_day, shop.last_day, shop.unknown_lines) == (first, last, unknown)
    assert unknown == 4836


def test_the_best_tenth_is_the_247_who_spent_most(year: Year) -> None:
    [best] = by_hand(
        year,
        "select sum(spent) from (select sum(sold) as spent from lines group by card"
        " order by 1 desc limit 247)",
    )
    [sold] = by_hand(year, "select sum(sold) from lines")
    assert year.story.business.best_share == pytest.approx(best / sold)


def test_active_is_who_bought_in_the_last_28_days_of_the_data(year: Year) -> None:
    [active] = by_hand(
        year,
        "select count(distinct card) from lines where day > (select max(day) from lines) - 28",
    )
    assert year.story.business.active == active


def test_who_stays_away_was_silent_longer_than_their_rhythm_and_spent_so_much(year: Year) -> None:
    faces = year.story.losing.faces
    today = local_day(clock(), ZoneInfo("America/New_York"))
    assert len(faces) == 8
    for face in faces:
        silent, gap, spent, longest = by_hand(
            year,
            "with days as (select distinct day from lines where card = ? and goods),"
            " gaps as (select day - lag(day) over (order by day) as gap from days)"
            " select ?::int - (select max(day) from lines where card = ?),"
            " quantile_disc(gap, 0.5), (select sum(sold) from lines where card = ?),"
            " quantile_disc(gap, 0.9) from gaps where gap is not null",
            face.card,
            today,
            face.card,
            face.card,
        )
        assert (face.days_silent, face.typical_gap_days) == (silent, gap)
        assert face.spent_cents == pytest.approx(100 * spent, abs=1)
        assert silent > longest


def test_the_slipping_and_the_lapsed_spent_what_their_receipts_say(year: Year) -> None:
    with year.database.connect() as conn:
        rows = conn.execute(
            "select i.value, k.body::json->'known'->>'rhythm_state' from knowledge k"
            " join identifiers i on i.id = k.person"
        ).fetchall()
    for away in year.story.losing.away:
        cards = [card for card, state in rows if state == away.state]
        [spent] = by_hand(
            year, "select sum(sold) from lines where card in (select unnest(?::varchar[]))", cards
        )
        assert away.people == len(cards)
        assert away.spent_cents == pytest.approx(100 * spent, abs=len(cards))


def test_the_segments_hold_as_many_as_the_story_counts(year: Year) -> None:
    with year.database.connect() as conn:
        for away in year.story.losing.away:
            rule = {"segment": away.state}
            assert preview(conn, year.settings, rule, now=clock()).people == away.people


@pytest.fixture(scope="module")
def found(year: Year) -> list[tuple[Any, ...]]:
    """What we say that they stopped buying; beside the raw tables too, as `found`."""
    with year.database.connect() as conn:
        rows = conn.execute(
            "select i.value, s->>'name', (s->>'days')::int, (s->>'days_silent')::int"
            " from knowledge k join identifiers i on i.id = k.person,"
            " json_array_elements(k.body::json->'known'->'stopped') s"
        ).fetchall()
    year.raw.execute("create or replace table found (card varchar, category varchar, n int, d int)")
    year.raw.executemany("insert into found values (?, ?, ?, ?)", rows)
    return rows


def test_every_lost_category_was_bought_on_five_days_and_not_for_eight_weeks(
    year: Year, found: list[tuple[Any, ...]]
) -> None:
    lost = year.story.losing.in_part
    assert lost is not None and len({card for card, *_ in found}) == lost.people
    assert 400 < lost.people < 800  # the rough count is 600
    assert len({name for _, name, *_ in found}) == lost.categories
    [wrong] = by_hand(
        year,
        "with bought as (select card, category, count(distinct day) as n,"
        "   (select max(day) from lines) - max(day) as d, bool_or(sensitive) as sensitive"
        "   from lines where goods and quantity > 0 group by all)"
        " select count(*) from found f left join bought b using (card, category)"
        " where b.n is distinct from f.n or b.d is distinct from f.d or b.n < 5 or b.d < 56"
        "   or b.sensitive",
    )
    assert wrong == 0


@pytest.mark.usefixtures("found")
def test_the_most_lost_categories_are_counted_and_priced(year: Year) -> None:
    assert year.story.losing.in_part is not None
    for loss in year.story.losing.in_part.losses[:3]:
        people, spent = by_hand(
            year,
            "select count(distinct l.card), sum(sold) from lines l join found f"
            " on f.card = l.card and f.category = l.category where l.category = ?"
            " and goods and not sensitive",
            loss.category,
        )
        assert loss.people == people
        assert loss.spent_cents == pytest.approx(100 * spent, abs=1)


def test_who_lapses_is_told_by_their_own_receipts(year: Year) -> None:
    one = year.story.lapsing
    assert one is not None
    silent, spent = by_hand(
        year,
        "select ?::int - max(day), sum(sold) from lines where card = ?",
        local_day(clock(), ZoneInfo("America/New_York")),
        one.card,
    )
    assert f"has not been for {silent} days" in one.sentence
    assert f"spent ${round(spent):,} last year" in one.sentence
    assert len(one.reasons) == 3
    assert one.profit.low_cents > 0
    assert one.weighed[-1].name == ""
    assert one.weighed[-1].profit.expected_cents == 0
    for said in one.always:
        name, _, days = said.rpartition(" on ")
        found, visits = by_hand(
            year,
            "select count(distinct day) filter (category = ? and goods),"
            " count(distinct day) filter (goods) from lines where card = ?",
            name,
            one.card,
        )
        assert days == f"{found} of {visits} visits"
    for said in one.gave_up:
        name, _, rest = said.rpartition(": on ")
        days, before, since = by_hand(
            year,
            "with mine as (select * from lines where card = ?), it as (select max(day) as last,"
            " count(distinct day) as n from mine where category = ? and goods and quantity > 0)"
            " select any_value(n), count(distinct day) filter (day <= last),"
            " count(distinct day) filter (day > last) from mine, it",
            one.card,
            name,
        )
        assert rest == f"{days} of {before} visits, then on none of the last {since}"


def test_who_is_best_left_alone_pays_the_full_price_and_used_no_coupon(year: Year) -> None:
    one = year.story.content
    assert one is not None
    assert (one.offer, one.profit.expected_cents) == ("", 0)
    share, coupons = by_hand(
        year,
        "select sum(sold) filter (retail_disc = 0) / sum(sold),"
        " (select count(*) from redeemed where card = ?) from lines"
        " where card = ? and goods",
        one.card,
        one.card,
    )
    assert coupons == 0
    assert one.habit.startswith(f"{share:.0%} of what they buy is at full price")
    assert all(other.profit.expected_cents <= 0 for other in one.weighed)


def test_of_whom_too_little_is_known_there_are_fewer_than_five_gaps(year: Year) -> None:
    [few] = by_hand(
        year,
        "select count(*) from (select card, count(distinct day) filter (goods) as n from lines"
        " group by 1) where n <= 5",
    )
    assert year.story.unknowns == few
    one = year.story.unknown
    assert one is not None
    assert one.offer.startswith("ask:")
    assert one.profit.expected_cents > 0


def test_everybody_is_decided_for_once_and_a_tenth_is_the_control_group(year: Year) -> None:
    said = year.story.saying
    assert said.offered + said.asked + said.silence + said.control == said.people
    assert said.people == 2469
    assert 190 < said.control < 300
    assert year.story.arms == {"control": said.control, "treated": 2469 - said.control}
    with year.database.connect() as conn:
        row = conn.execute(
            "select count(distinct person), count(*), min(propensity),"
            " count(*) filter (where arm = 'control' and action <> 'nothing'),"
            " count(*) filter (where cardinality(features) > 0),"
            " count(*) filter (where action like 'ask:%')"
            " from decisions where mode = 'batch'"
        ).fetchone()
    assert row is not None
    assert row[:2] == (2469, 2469)
    assert row[2] > 0
    assert row[3:] == (0, said.offered, said.asked)


def test_the_gate_refuses_email_and_sms_for_everybody_and_says_why(year: Year) -> None:
    refused = {one.channel: (one.people, one.say.en) for one in year.story.saying.refused}
    assert refused == {
        channel: (2469, spoken("no_address", {"channel": channel}, locale="en"))
        for channel in ("email", "sms")
    }
    assert year.story.saying.consents == 0


def test_mailed_households_spent_more_and_that_is_selection(year: Year) -> None:
    assert year.story.reckoning is not None
    found = year.story.reckoning.selection
    assert found is not None
    rows = year.raw.execute(
        "select card in (select card from mailings) as mailed, count(*), avg(spent)"
        " from (select card, sum(sold) as spent from lines group by 1) group by 1 order by 1 desc"
    ).fetchall()
    assert [(row[1], round(row[2])) for row in rows] == [
        (found.people_mailed, round(found.mailed_cents / 100)),
        (found.people_others, round(found.other_cents / 100)),
    ]
    assert [round(row[2]) for row in rows] == [2602, 593]
    mailings, used, coupons = by_hand(
        year,
        "select count(*), count(*) filter ((card, campaign_id) in"
        " (select (card, campaign_id) from redeemed)), (select count(*) from redeemed)"
        " from (select distinct card, campaign_id from mailings)",
    )
    assert (found.mailings, found.redeemed, found.redemptions) == (mailings, used, coupons)
    assert (mailings, coupons) == (6589, 2102)
    assert "selection, not lift" in found.warning


def test_our_own_effect_is_too_early_and_what_can_be_proved_is_computed(year: Year) -> None:
    assert year.story.reckoning is not None
    own = year.story.reckoning.own
    assert isinstance(own.effect, TooEarly)
    assert own.usual is not None
    [mean] = by_hand(
        year,
        "select sum(sold) / 6 / 2469 from lines where day > (select max(day) from lines) - 6 * 28",
    )
    assert own.usual.mean / 100 == pytest.approx(mean)
    by_share = {one.control_share: one.share for one in own.provable}
    assert by_share[0.10] == pytest.approx(0.145, abs=0.01)  # SCIENCE.md: about 15 %
    assert by_share[0.50] == pytest.approx(0.09, abs=0.01)


def test_the_preview_is_marked_and_shows_the_offer_but_no_habit(year: Year) -> None:
    mail, one = year.story.mail, year.story.lapsing
    assert mail is not None
    assert one is not None
    assert mail.mark().startswith("preview, not sendable: ")
    assert one.action in mail.body
    assert not any(reason in mail.body for reason in one.reasons)
    with year.database.connect() as conn:
        assert conn.execute("select count(*) from outbox").fetchone() == (0,)


def test_nothing_sensitive_is_ever_told(year: Year) -> None:
    secret = {
        name
        for (name,) in year.raw.execute(
            "select distinct category from lines where sensitive"
        ).fetchall()
    }
    people = [one for one in (year.story.lapsing, year.story.content, year.story.unknown) if one]
    told = " ".join(
        [repr(one) for one in people] + [repr(year.story.losing), repr(year.story.saying)]
    )
    assert len(secret) > 10
    assert not [name for name in secret if name and name in told]
