"""The demo year as the relations that batch SQL reads, made from the raw tables."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb

from regulars.customise.view import CategoryUse, PersonView

LOCAL = "(transaction_timestamp at time zone 'UTC' at time zone 'America/New_York')"


def history(data: Path) -> duckdb.DuckDBPyConnection:
    """events, items, owners, coupons and campaigns in a DuckDB in memory."""
    db = duckdb.connect()
    db.execute("set threads = 2")
    for name in ("transactions", "products", "campaigns", "campaign_descriptions"):
        db.execute(f"create view raw_{name} as from '{data / name}.parquet'")
    for name in ("coupons", "coupon_redemptions"):
        db.execute(f"create view raw_{name} as from '{data / name}.parquet'")
    db.execute(
        f"""
        create table items as
        select basket_id as position, household_id as owner, 'order_completed' as kind,
               date_diff('day', date '1970-01-01', {LOCAL}::date) as day,
               product_id::varchar as product, department, product_category as category,
               round((sales_value - coupon_disc) * 1e6)::bigint as total,
               round(coupon_disc * 1e6)::bigint as coupon_discount,
               null::bigint as coupon_cost,
               coalesce(department not in ('FUEL', 'MISCELLANEOUS', 'COUPON'), true)
                 and coalesce(product_category not in ('COUPON/MISC ITEMS', 'FUEL'), true)
                 as merchandise,
               coalesce(product_category in
                 ('CIGARETTES', 'BEERS/ALES', 'WINE', 'INFANT FORMULA'), false) as sensitive
        from raw_transactions left join raw_products using (product_id);
        create table events as
        select position, owner, kind, day, sum(total)::bigint as total, null::varchar as campaign,
               null::varchar as campaign_type, null::varchar as offer
        from items group by all
        union all
        select 0, household_id, 'campaign_targeted',
               date_diff('day', date '1970-01-01', start_date::date), null, campaign_id::varchar,
               campaign_type, null
        from raw_campaigns join raw_campaign_descriptions using (campaign_id)
        union all
        select 0, household_id, 'coupon_redeemed',
               date_diff('day', date '1970-01-01', redemption_date::date), null,
               campaign_id::varchar, null, coupon_upc::varchar
        from raw_coupon_redemptions;
        create table owners as select distinct owner, owner as person from events;
        create table coupons as
        select coupon_upc::varchar as coupon, product_id::varchar as product,
               campaign_id::varchar as campaign from raw_coupons;
        create table campaigns as
        select campaign_id::varchar as campaign, campaign_type as type,
               date_diff('day', date '1970-01-01', start_date::date) as starts_day,
               date_diff('day', date '1970-01-01', end_date::date) as ends_day
        from raw_campaign_descriptions
        """
    )
    return db


def people(db: duckdb.DuckDBPyConnection, *, today: int) -> list[PersonView]:
    """Everybody, as the loop would show them to a decision; call `learn_population` first."""
    db.execute(
        """
        create or replace temp table uses as
        select person, category, count(*) as n, max(day) as last_day,
               (sum(spent) / count(*) / 10000)::bigint as cents,
               count(*) filter (day > $today - 84) as lately
        from bought group by all
        """,
        {"today": today},
    )
    rows = db.execute(
        """
        with rate as (
            select category, sum(n) / (select count(*) from visits) as rate from uses group by 1
        ), own as (
            select person, count(*) as visits, min(day) as first_day, max(day) as last_day
            from visits group by 1
        ), spent as (
            select person, (sum(spent) / count(distinct position) / 10000)::bigint as cents
            from bought group by 1
        )
        select o.person, o.visits, o.first_day, o.last_day, s.cents,
               (select count(*) from used where used.person = o.person),
               list({c: u.category, n: u.n, lift: u.n / o.visits / r.rate, day: u.last_day,
                     cents: u.cents, lately: u.lately})
        from own o join spent s using (person) join uses u using (person)
        join rate r on r.category = u.category group by all order by 1
        """
    ).fetchall()
    return [_person(row, today) for row in rows]


def _person(row: tuple[Any, ...], today: int) -> PersonView:
    person, visits, first_day, last_day, cents, used, uses = row
    weeks = max(last_day - first_day, 7) / 7
    silence = (today - last_day) / 7
    gap = weeks * 7 / max(visits - 1, 1)
    return PersonView(
        person=person,
        identifier=person,
        day=today,
        today=today,
        visits=visits,
        visits_per_week=visits / weeks if visits > 1 else None,
        days_since_visit=today - last_day,
        usual_gap_days=gap,
        basket_cents=cents,
        redemptions=used,
        categories={
            u["c"]: CategoryUse(u["n"], visits, u["lift"], u["day"], u["cents"]) for u in uses
        },
        stopped=frozenset(u["c"] for u in uses if u["n"] >= 8 and u["lately"] == 0),
        scores={"p_alive": 0.5 ** (max(silence * 7 / gap - 2, 0) / 2)},
        known_enough=visits >= 5,
    )
