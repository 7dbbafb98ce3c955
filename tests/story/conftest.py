"""The whole demo year, once a run, as `regulars demo` loads it; other tests may use it too."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb
import numpy as np
import pytest
from playwright.sync_api import Browser

from regulars.ground.database import Database
from regulars.ground.settings import Settings, settings
from regulars.work.decisions.today import decide_today
from regulars.work.demo.rounds import first_round, set_up
from regulars.work.houses import install_defaults, read_house
from regulars.work.running.process import clock, fixed
from regulars.work.running.processes import Processes, own
from regulars.work.story.telling import Story, tell
from tests.conftest import fresh
from tests.story.browsing import Served, Visit, chromium, first_run, served

LOCAL = "(transaction_timestamp at time zone 'UTC' at time zone 'America/New_York')"


@dataclass(frozen=True)
class Year:
    """The demo as it stands after its first round.

    Attributes:
        raw: The raw tables with dates moved: `lines`, `mailings`, `redeemed`; see `raw_tables`.
    """

    database: Database
    settings: Settings
    story: Story
    raw: duckdb.DuckDBPyConnection


@pytest.fixture(scope="session")
def year(
    server_url: str, tmp_path_factory: pytest.TempPathFactory, demo_data: Path
) -> Iterator[Year]:
    """The loaded year, decided on and told; about a minute and a half on two quiet cores."""
    with fresh(server_url, "story") as database, as_home(tmp_path_factory.mktemp("story")) as found:
        processes = Processes(
            commands={"worker": own("worker"), "analytics": own("analytics")}, url=database.url
        )
        try:
            with database.connect() as conn:
                install_defaults(conn)
            set_up(database, clock=clock)
            processes.start()
            first_round(database, found, demo_data, clock=clock, progress=lambda *_: None)
            with database.connect() as conn:
                house = read_house(conn, fixed(found))
            rng = np.random.default_rng(7)
            decide_today(database, house, now=clock(), rng=rng, progress=lambda *_: None)
            story = tell(database, found, house, now=clock())
            yield Year(database, found, story, raw_tables(demo_data, story.business.shift_weeks))
        finally:
            processes.end()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.fixture(scope="session")
def owned(year: Year, browser: Browser) -> Iterator[Served]:
    """The year's house in the web, after its first run: its owner is made in the browser."""
    with served(year.database, year.settings.home) as found:
        first_run(browser, found)
        yield found


@pytest.fixture(scope="session")
def windows(owned: Served, browser: Browser) -> Iterator[Mapping[str, Visit]]:
    """A window in each language, kept open: what it loaded once it has."""
    found = {language: Visit(browser, owned.url, language) for language in ("en", "es")}
    yield found
    for one in found.values():
        one.close()


@pytest.fixture
def english(windows: Mapping[str, Visit]) -> Iterator[Visit]:
    """The English window; nothing may go wrong in it."""
    yield from _watched(windows["en"])


@pytest.fixture
def spanish(windows: Mapping[str, Visit]) -> Iterator[Visit]:
    """The Spanish window; nothing may go wrong in it."""
    yield from _watched(windows["es"])


def _watched(visit: Visit) -> Iterator[Visit]:
    visit.wrong.clear()
    yield visit
    assert visit.wrong == []


@contextmanager
def as_home(home: Path) -> Iterator[Settings]:
    """Settings with this home, which the processes started meanwhile have too."""
    before = os.environ.get("REGULARS_HOME")
    os.environ["REGULARS_HOME"] = str(home)
    try:
        yield settings({"REGULARS_HOME": str(home)})
    finally:
        if before is None:
            del os.environ["REGULARS_HOME"]
        else:
            os.environ["REGULARS_HOME"] = before


def raw_tables(data: Path, weeks: int) -> duckdb.DuckDBPyConnection:
    """The publisher's own tables: days are local, and moved by so many weeks."""
    readable = "src/regulars/work/demo/mappings/readable_categories.csv"
    names = Path(__file__).parents[2] / readable
    db = duckdb.connect()
    db.execute(
        f"""
        create table lines as
        select t.household_id::varchar as card, t.basket_id as basket, t.sales_value as sold,
               t.retail_disc, t.quantity,
               date_diff('day', date '1970-01-01', {LOCAL}::date) + 7 * {weeks} as day,
               r.name as category, coalesce(r.merchandise = 'yes', false) as goods,
               coalesce(r.sensitive = 'yes', false) as sensitive, p.product_id is not null as known
        from '{data}/transactions.parquet' t
        left join '{data}/products.parquet' p using (product_id)
        left join read_csv('{names}', header = true, all_varchar = true) r
             on r.category = p.product_category;
        create table mailings as
        select household_id::varchar as card, campaign_id from '{data}/campaigns.parquet';
        create table redeemed as
        select household_id::varchar as card, campaign_id from '{data}/coupon_redemptions.parquet'
        """
    )
    return db
