"""A house with its doors for shops open, over an empty database."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from regulars.ground.settings import settings
from regulars.web.app import app
from regulars.web.process import house as composed
from tests.conftest import fresh
from tests.web.conftest import Site, key_for, serving
from tests.web.hooks.senders import SECRET

TABLES = (
    "inbox, quarantine, products, product_prices, product_stock, product_news,"
    " product_costs, product_pictures, hook_orders, hook_waiting, hook_products"
)


@pytest.fixture(scope="module")
def opened(server_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The site, with the secrets of Shopify, Square and WooCommerce."""
    home = str(tmp_path_factory.mktemp("hooks"))
    found = settings({"REGULARS_HOME": home, "REGULARS_PUBLIC_URL": "https://shop.example"})
    with fresh(server_url, "hooks") as database:
        whole = composed(database, found)
        with serving(app(whole)) as url:
            site = Site(url, database, "", key_for(database, "admin"))
            for door in ("shopify", "square", "woocommerce"):
                made = site.api("PUT", f"/api/hooks/{door}", json={"secret": SECRET})
                assert made.status_code == 200, made.text
            yield site
        assert whole.answering is not None
        whole.answering.deciding.pool.close()


@pytest.fixture
def shop(opened: Site) -> Site:
    """The same, with nothing heard yet."""
    with opened.database.connect() as conn:
        conn.execute(f"truncate {TABLES} cascade".encode())
        conn.execute("update hooks set heard = 0, heard_at = null, unnamed = 0, refused = 0")
    return opened


@pytest.fixture(scope="module")
def till_secret(opened: Site) -> str:
    """The secret of a till, which we made."""
    return str(opened.api("PUT", "/api/hooks/generic", json={}).json()["secret"])
