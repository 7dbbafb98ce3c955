"""What tests of the work beside the turn share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from psycopg_pool import ConnectionPool

from regulars.ground.database import Database
from tests.house import Shop
from tests.work.till import Till


@pytest.fixture
def pool(database: Database) -> Iterator[ConnectionPool]:
    with ConnectionPool(database.url, min_size=1, max_size=8, open=True) as opened:
        yield opened


@pytest.fixture
def till(database: Database, pool: ConnectionPool) -> Till:
    """A till whose house has offers, a belief and two customers."""
    return Till(Shop(database), pool).open()
