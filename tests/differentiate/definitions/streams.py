"""Any stream of events, told to both speeds."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import duckdb
from hypothesis import strategies as st
from tests.differentiate.definitions.rows import Row, happening

from regulars.differentiate.definitions.engine import Engine, Values
from regulars.differentiate.definitions.happenings import Moment
from regulars.differentiate.definitions.sql import (
    traits_query,
)
from regulars.ground.time import EPOCH, local_day

ZONES = ["Europe/Madrid", "America/Havana", "Pacific/Apia", "Asia/Kathmandu", "UTC"]
NIGHTS = [  # the clocks change in Madrid, Havana; a year turns; a plain day
    datetime(2026, 3, 29, 0, 30, tzinfo=UTC),
    datetime(2026, 11, 1, 4, 30, tzinfo=UTC),
    datetime(2025, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC),
    datetime(2026, 6, 15, 12, tzinfo=UTC),
]
HOSTILE = [
    "", "Cheese", "cheese", "CHÉESE", "'; drop table events; --", '"', "\\", "ß", "\U0001f600",
    "2026-01-05T12:00:00.000000Z", "12000000", "true", "\u200b", "a\nb", "%", "_",
]  # fmt: skip
DATES = [  # of birth, and what only looks like one
    "1985-03-02", "1984-02-29", "2000-02-29", "2026-03-29", "1925-12-31", "2026-06-16",
    "2027-01-01", "1985-13-02", "1985-02-30", "1985-3-2", "1985-03-02\n", "0000-01-01", "",
]  # fmt: skip
KINDS = ["order_completed", "page_viewed", "odd_kind", "list_joined", "list_left"]
PLAIN_FIELDS = ["total", "category", "store", "points", "vip", "ship.city", "seen on"]
ITEM_FIELDS = ["quantity", "category", "brand", "merchandise", "colour", "product"]
WINDOWS: list[dict[str, Any] | None] = [
    None, {"days": 1}, {"days": 2}, {"days": 30}, {"days": 400}, {"hours": 1}, {"hours": 24},
    {"hours": 72}, {"days": 3, "before": 1}, {"days": 90, "before": 2}, {"days": 400, "before": 30},
    {"hours": 72, "before": 24}, {"hours": 3, "before": 1},
    {"from": "2026-03-28", "to": "2026-03-29"}, {"from": "2026-01-01"}, {"to": "2026-10-31"},
]  # fmt: skip

values = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=4),
    st.integers(-3, 3).map(lambda n: n * 1_000_000),
    st.integers(-(2**63) + 1, 2**63 - 1),
    st.booleans(),
)
props = st.builds(
    lambda said, born, placed, listed: said | born | placed | listed,
    st.dictionaries(st.sampled_from(PLAIN_FIELDS), values, max_size=4),
    st.dictionaries(st.sampled_from(["birthday", "anniversary"]), st.sampled_from(DATES)),
    st.dictionaries(
        st.sampled_from(["latitude", "longitude"]),
        st.integers(-181, 181).map(lambda n: n * 1_000_000) | st.integers(-3_000_000, 3_000_000),
    ),
    st.dictionaries(st.just("list"), st.sampled_from(["tea", "'"])),
)
items = st.lists(st.dictionaries(st.sampled_from(ITEM_FIELDS), values, max_size=4), max_size=3)
offsets = st.one_of(
    st.integers(-3, 3).map(lambda n: timedelta(hours=n)),
    st.sampled_from([-72, -71, -24, -1]).map(lambda n: timedelta(hours=n)),
    st.integers(-450, 3).map(lambda n: timedelta(days=n)),
    st.integers(-200_000, 50_000).map(lambda n: timedelta(seconds=n)),
)


@st.composite
def streams(draw: st.DrawFn) -> tuple[list[Row], dict[int, int], Moment]:
    place = ZoneInfo(draw(st.sampled_from(ZONES)))
    now = draw(st.sampled_from(NIGHTS))
    rows = [
        Row(
            draw(st.integers(1, 5)),
            happening(
                draw(st.sampled_from(KINDS)),
                now + draw(offsets),
                f"m{draw(st.integers(0, 9))}-{n}",
                place=place,
                props=draw(props),
                items=draw(items),
                source=draw(st.sampled_from(["till", "web", "Ä"])),
                flags=draw(st.sampled_from([0, 8, 24])),
            ),
        )
        for n in range(draw(st.integers(0, 12)))
    ]
    people = draw(st.dictionaries(st.integers(1, 6), st.integers(1, 3), min_size=6, max_size=6))
    moment = Moment((now - EPOCH) // timedelta(microseconds=1), local_day(now, place))
    return rows, people, moment


def person_values(engine: Engine, rows: Sequence[Row], owners: Mapping[int, int], moment: Moment,
                  seed: int) -> dict[int, Values]:  # fmt: skip
    """Live: fold in a random order, packing and pruning now and then; then add identifiers."""
    rng = random.Random(seed)
    order = list(rows)
    rng.shuffle(order)
    packed: dict[int, bytes] = {}
    for row in order:
        state = engine.decode(packed.get(row.owner, b""))
        engine.fold(state, row.happening)
        if rng.random() < 0.5:
            earlier = rng.choice([0, 3600, 86_400 * 2])
            state = engine.prune(
                state, Moment(moment.now_us - earlier * 10**6, moment.today - earlier // 86_400)
            )
        packed[row.owner] = engine.encode(state)
    people: dict[int, Any] = {person: engine.empty() for person in owners.values()}
    for owner in rng.sample(sorted(packed), len(packed)):
        if owner in owners:
            person = owners[owner]
            people[person] = engine.add(people[person], engine.decode(packed[owner]))
    return {person: engine.values(state, moment) for person, state in people.items()}


def agree(engine: Engine, live: Mapping[int, Values], db: duckdb.DuckDBPyConnection,
          moment: Moment, names: Sequence[str]) -> None:  # fmt: skip
    """Both speeds give the same value, of the same Python type, for `names`."""
    query = traits_query(engine, moment, names)
    batch = {row[0]: row[1:] for row in db.execute(query).fetchall()}
    assert set(batch) == set(live)
    for person, there in batch.items():
        here = dict(zip(engine.names, live[person], strict=True))
        for name, says in zip(names, there, strict=True):
            mine = here[name]
            assert (mine, type(mine)) == (says, type(says)), (person, engine.fact(name), moment)


def busy_year(seed: int) -> tuple[list[Row], dict[int, int], Moment]:
    """A few hundred events around a night on which the clocks change."""
    rng = random.Random(seed)
    place, now = ZoneInfo(ZONES[seed % len(ZONES)]), NIGHTS[seed % len(NIGHTS)]

    def said(fields: Sequence[str]) -> dict[str, str | int | bool]:
        number = {"total", "points", "quantity", "discount"}
        return {
            field: rng.choice([True, False]) if field in ("vip", "merchandise", "sensitive")
            else rng.choice([-1_500_000, 0, 10_000, 2_490_000]) if field in number
            else rng.choice(DATES) if field == "birthday"
            else rng.choice(HOSTILE[:6])
            for field in fields if rng.random() < 0.8
        }  # fmt: skip

    kinds = [*KINDS, "checkout_started", "product_viewed", "campaign_targeted", "coupon_redeemed",
             "message_opened", "message_clicked", "person_identified"]  # fmt: skip
    rows = [
        Row(rng.randint(1, 8), happening(
            rng.choice([*kinds, "order_completed"]),
            now - timedelta(hours=rng.choice([0, 1, 23, 24, 72, rng.randint(-48, 9000)])),
            f"m{n}", place=place, props=said([*PLAIN_FIELDS, "discount", "birthday", "timezone"]),
            items=[said([*ITEM_FIELDS, "total", "discount", "sensitive"])
                   for _ in range(rng.randint(0, 3))],
            flags=rng.choice([0, 0, 8]),
        ))
        for n in range(300)
    ]  # fmt: skip
    owners = {owner: rng.randint(1, 4) for owner in range(1, 10)}
    return rows, owners, Moment((now - EPOCH) // timedelta(microseconds=1), local_day(now, place))
