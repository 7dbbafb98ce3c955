"""A site of whose letters the tests read every one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from regulars.ground.database import Conn
from regulars.web.app import app
from tests.web.conftest import Site, house, serving
from tests.web.letters.street import Street, emptied


@pytest.fixture
def conn(site: Site) -> Iterator[Conn]:
    with site.database.connect(autocommit=True) as conn:
        emptied(conn)
        yield conn


@pytest.fixture
def street(site: Site, conn: Conn) -> Iterator[Street]:
    with serving(app(house(site.database))) as url:
        yield Street(url, site.database)
