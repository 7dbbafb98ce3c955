"""The unmodified browser clients of Segment and RudderStack, as their packages bring them."""

from __future__ import annotations

import json
from pathlib import Path

from tests import plain
from tests.web.conftest import CLIENTS
from tests.web.tag.conftest import Shop, said

ORDER = "{ order_id: 'B-1', total: 9, products: [{ product_id: 'tea', price: 4.5, quantity: 2 }] }"
SPOKEN = [
    "person_identified",
    "page_viewed",
    "order_completed",
    "Song Played",
    "group_joined",
    "identifiers_aliased",
]


def spoken(shop: Shop) -> None:
    """Everything was said, in our words, by one visitor who is Ann."""
    events = shop.heard(len(SPOKEN))
    assert sorted(event.kind for event in events) == sorted(SPOKEN)
    by_kind = {event.kind: (event, payload[1]) for event in events for payload in said([event])}
    ann, attributes = by_kind["person_identified"]
    assert attributes["email"] == "ann@example.org"
    assert ann.identifiers[:2] == (("user_id", "ann-7"), ("email", "ann@example.org"))
    _, payload = by_kind["order_completed"]
    assert (payload["order_id"], payload["total"]) == ("B-1", 9)
    assert payload["items"] == [{"product": "tea", "price": 4.5, "quantity": 2, "total": 9.0}]
    visitors = {name for event in events for name in event.identifiers if name[0] == "anonymous_id"}
    assert len(visitors) == 1
    assert by_kind["page_viewed"][1]["url"].startswith(shop.url)
    assert shop.site.quarantine() == []


def test_segments_client_for_browsers_speaks_to_us_as_it_is(shop: Shop, node_modules: Path) -> None:
    built = node_modules / "node_modules/@segment/analytics-next/dist/umd"
    for one in built.glob("*.js"):
        shop.file(f"/segment/{one.name}", one.read_text())
    shop.put("/segment", '<script src="/segment/index.js"></script>')
    page = shop.bare("/segment")
    page.evaluate(
        f"""async () => {{
      const [it] = await AnalyticsNext.AnalyticsBrowser.load(
        {{ writeKey: {json.dumps(shop.site.key)}, cdnURL: {json.dumps(shop.site.url)} }})
      await it.identify('ann-7', {{ email: 'ann@example.org' }})
      await it.page('Home')
      await it.track('Order Completed', {ORDER})
      await it.track('Song Played', {{ title: 'Half \\ud83c' }})
      await it.group('club', {{ plan: 'gold' }})
      await it.alias('ann-7', 'ann-old')
    }}"""
    )
    spoken(shop)
    assert {url.split("/")[2] for url in shop.asked} == {
        one.split("/")[2] for one in (shop.url, shop.site.url)
    }


def test_rudderstacks_client_for_browsers_speaks_to_us_as_it_is(
    shop: Shop, node_modules: Path
) -> None:
    name = "node_modules/@rudderstack/analytics-js/dist/npm/modern/bundled/umd/index.js"
    shop.file("/rudder/index.js", (node_modules / name).read_text())
    shop.put("/rudder", '<script src="/rudder/index.js"></script>')
    page = shop.bare("/rudder")
    page.evaluate(
        f"""() => new Promise((ready) => {{
      const it = new rudderanalytics.RudderAnalytics()
      it.load({json.dumps(shop.site.key)}, {json.dumps(shop.site.url)},
        {{ configUrl: {json.dumps(shop.site.url)}, onLoaded: ready }})
      it.identify('ann-7', {{ email: 'ann@example.org' }})
      it.page('Home')
      it.track('Order Completed', {ORDER})
      it.track('Song Played', {{ title: 'Half \\ud83c' }})
      it.group('club', {{ plan: 'gold' }})
      it.alias('ann-7', 'ann-old')
    }})"""
    )
    spoken(shop)
    assert {url.split("/")[2] for url in shop.asked} == {
        one.split("/")[2] for one in (shop.url, shop.site.url)
    }


def test_a_key_that_is_none_of_ours_starts_no_client(shop: Shop) -> None:
    for path in ("/sourceConfig/?writeKey=nobody", "/v1/projects/nobody/settings"):
        answer = plain.request("GET", f"{shop.site.url}{path}")
        assert answer.status_code in (401, 404)


def test_we_test_the_releases_that_we_name() -> None:
    text = Path("docs/reference/ingest.md").read_text()
    locked = json.loads((CLIENTS / "package-lock.json").read_text())["packages"]
    for name in ("@segment/analytics-next", "@rudderstack/analytics-js"):
        assert f"`{name}` {locked[f'node_modules/{name}']['version']}" in text
