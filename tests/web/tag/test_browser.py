"""The tag in a real browser, on a shop's site that allows no inline script."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import BrowserContext, expect

from regulars.ground.events import MACHINE
from tests.web.tag.conftest import QUEUE, Shop, said


def cookies(context: BrowserContext) -> list[Any]:
    return [one for one in context.cookies() if one.get("name") == "regulars_visitor"]


def test_nothing_is_stored_or_sent_before_consent_and_all_is_gone_after_withdrawal(
    shop: Shop,
) -> None:
    shop.put("/home", shop.tag(), script=f"{QUEUE};regulars('track', 'Song Played')")
    page = shop.page("/home")
    context = page.context
    page.evaluate("regulars('track', 'Price Seen', { price: 3 })")
    page.wait_for_timeout(700)
    assert shop.told() == [] and shop.site.events() == []
    assert context.cookies() == [] and page.evaluate("Object.keys(localStorage)") == []
    page.evaluate("regulars('consent', 'granted')")
    seen, played, price = shop.heard(3)
    assert [seen.kind, played.kind, price.kind] == ["page_viewed", "Song Played", "Price Seen"]
    [cookie] = cookies(context)
    assert cookie["httpOnly"] and cookie["sameSite"] == "Lax"
    assert page.evaluate("document.cookie") == ""
    assert seen.identifiers == (("anonymous_id", cookie["value"]),) == price.identifiers
    assert (seen.flags & MACHINE, seen.source) == (0, "page")
    page.evaluate("regulars('track', 'Never Heard'); regulars('consent', 'denied')")
    page.wait_for_function("!('regulars' in localStorage)")
    expect_none(context)
    page.evaluate("regulars('track', 'Never Heard')")
    page.wait_for_timeout(700)
    assert shop.site.events() == []


def expect_none(context: BrowserContext) -> None:
    for _ in range(100):
        if not cookies(context):
            return
        context.pages[0].wait_for_timeout(20)
    raise AssertionError("the cookie is still there")


GTAG = "window.dataLayer=[];function gtag(){dataLayer.push(arguments)};"


def test_consent_mode_is_heard_and_a_refusal_on_a_later_page_deletes_the_cookie(shop: Shop) -> None:
    deny = f"{GTAG}gtag('consent','default',{{analytics_storage:'denied'}});"
    regional = f"{GTAG}gtag('consent','default',{{analytics_storage:'granted',region:['US']}});"
    update = "gtag('consent','update',{analytics_storage:'%s'})"
    shop.put("/ask", shop.tag(), script=deny)
    shop.put("/us", shop.tag(), script=regional)
    shop.put("/no", shop.tag(), script=f"{deny}{update % 'denied'}")
    page = shop.page("/us")
    page.goto(f"{shop.url}/ask")
    page.wait_for_timeout(300)
    assert shop.told() == []
    page.evaluate(update % "granted")
    assert [event.kind for event in shop.heard(1)] == ["page_viewed"]
    assert len(cookies(page.context)) == 1
    page.goto(f"{shop.url}/no")
    expect_none(page.context)
    assert shop.told()[-1].endswith("/v1/tag/forget")


def test_global_privacy_control_is_a_no_that_no_site_overrules(shop: Shop) -> None:
    shop.put("/home", shop.tag(consent="granted"))
    context = shop.context(extra_http_headers={"Sec-GPC": "1"})
    context.add_init_script("navigator.globalPrivacyControl = true")
    page = shop.page("/home", context)
    page.evaluate("regulars('consent', 'granted'); regulars('track', 'Price Seen')")
    page.wait_for_timeout(700)
    assert shop.told() == [] and context.cookies() == []


def test_a_site_that_never_loads_a_page_has_pages_all_the_same(shop: Shop) -> None:
    shop.put("/spa", shop.tag(consent="granted"))
    page = shop.page("/spa")
    for step in (
        "history.pushState({}, '', '/spa/tea'); document.title = 'Tea'",
        "history.replaceState({}, '', '/spa/tea?token=abc&size=2')",
        "location.hash = 'reviews'",
        "location.hash = '#/basket'",
        "history.go(-2)",
    ):
        page.evaluate(step)
        page.wait_for_timeout(120)
    pages = [payload for _, payload in said(shop.heard(5))]
    paths = [one["url"].removeprefix(shop.url) for one in pages]
    assert paths == ["/spa", "/spa/tea", "/spa/tea?size=2", "/spa/tea?size=2#/basket", paths[4]]
    assert paths[4] in ("/spa/tea?size=2", "/spa/tea?size=2#reviews")
    assert [one["title"] for one in pages][:2] == ["/spa", "Tea"]
    assert pages[1]["referrer"] == f"{shop.url}/spa"


def test_who_it_is_is_told_and_forgotten_at_the_log_out(shop: Shop) -> None:
    shop.put("/home", shop.tag(consent="granted", pages="off"))
    page = shop.page("/home")
    page.evaluate("regulars('identify', 'ann-7', { email: 'ann@example.org' })")
    page.evaluate("regulars('track', 'Price Seen')")
    ann, price = shop.heard(2)
    strong = [("user_id", "ann-7"), ("email", "ann@example.org")]
    assert list(ann.identifiers[:2]) == strong and price.identifiers[0] == strong[0]
    page.evaluate("regulars('reset')")
    expect_none(page.context)
    page.evaluate("regulars('track', 'Price Seen')")
    [other] = shop.heard(1)
    assert len(other.identifiers) == 1 and other.identifiers[0] != ann.identifiers[-1]


def test_what_the_data_layer_is_told_is_heard_and_reaches_google_as_before(shop: Shop) -> None:
    before = f"{GTAG}dataLayer.push({{event:'view_item',ecommerce:{{items:[{{item_id:'tea'}}]}}}});"
    shop.put("/tea", shop.tag(consent="granted", pages="off"), script=before)
    page = shop.page("/tea")
    steps = [
        "dataLayer.push({ ecommerce: null })",
        "dataLayer.push({ ecommerce: { items: [{ item_id: 'jam', price: 2 }], value: 2 } })",
        "dataLayer.push({ event: 'gtm.click' }, { event: 'add_to_cart' })",
        "dataLayer.push({ ecommerce: null }, { event: 'scroll' }, function () {})",
        "dataLayer.push({ ecommerce: { detail: { products: [{ id: 'oil' }] } } })",
        "dataLayer.push({ event: 'done', ecommerce: { purchase: { actionField: { id: 'T9',"
        " revenue: '7.50' }, products: [{ id: 'oil', price: '7.50', quantity: 1 }] } } })",
        "gtag('event', 'begin_checkout', { value: 7.5 }); gtag('event', 'page_view', {})",
    ]
    for step in steps:
        page.evaluate(step)
    events = shop.heard(5)
    found = said(events)
    assert [kind for kind, _ in found] == [
        "product_viewed",
        "product_added",
        "product_viewed",
        "order_completed",
        "checkout_started",
    ]
    assert [payload.get("product") for _, payload in found] == ["tea", "jam", "oil", None, None]
    assert (found[3][1]["total"], events[3].message_id) == (7.5, "order-T9")
    assert page.evaluate("dataLayer.length") == 12 and page.evaluate("dataLayer.push({})") == 13


#: Meta's own snippet, but for the address of its script.
META = (
    "!function(f){if(f.fbq)return;var n=f.fbq=function(){n.callMethod?"
    "n.callMethod.apply(n,arguments):n.queue.push(arguments)};if(!f._fbq)f._fbq=n;"
    "n.push=n;n.loaded=!0;n.version='2.0';n.queue=[]}(window);"
)


def test_metas_pixel_is_heard_and_still_works(shop: Shop) -> None:
    early = f"{META}fbq('init','1');fbq('track','ViewContent',{{content_ids:['tea']}});"
    shop.put("/early", shop.tag(consent="granted", pages="off"), script=early)
    page = shop.page("/early")
    page.evaluate("fbq('track', 'PageView'); fbq('track', 'AddToCart', { content_ids: ['tea'] })")
    assert page.evaluate("[fbq.queue.length, _fbq.queue.length]") == [4, 4]
    page.evaluate("fbq.callMethod = (...some) => { window.got = some }; fbq('track', 'Lead')")
    assert page.evaluate("window.got") == ["track", "Lead"]
    kinds = [kind for kind, _ in said(shop.heard(3))]
    assert kinds == ["product_viewed", "product_added", "Lead"]
    shop.put("/late", shop.tag(consent="granted", pages="off"))
    late = shop.page("/late")
    late.evaluate(f"() => {{{META}}}")
    late.evaluate("fbq('track', 'AddToCart', { content_ids: ['jam'] })")
    assert said(shop.heard(1))[0][1]["product"] == "jam"
    late.evaluate(  # a shop that tells both tells us once
        "fbq('track', 'AddToCart', { content_ids: ['oil'] });"
        "dataLayer.push({ event: 'add_to_cart', ecommerce: { items: [{ item_id: 'oil' }] } })"
    )
    late.wait_for_timeout(700)
    assert [payload["product"] for _, payload in said(shop.heard(1))] == ["oil"]


def test_what_was_said_last_goes_by_a_beacon_when_the_page_is_left(shop: Shop) -> None:
    shop.put("/home", shop.tag(consent="granted", pages="off"))
    page = shop.page("/home")
    page.evaluate("regulars('track', 'Basket Left'); location.href = '/nowhere'")
    [event] = shop.heard(1)
    assert event.kind == "Basket Left"


def test_a_place_is_filled_and_nothing_on_the_page_moves(shop: Shop) -> None:
    body = '<div data-regulars-slot="hero">Welcome<br>to<br>the shop</div><p id="below">Below</p>'
    shop.put("/home", shop.tag(consent="granted"), body=body)
    page = shop.page("/home")
    expect(page.locator("#below")).to_be_visible()
    assert shop.heard(1) and shop.offering.asked == []  # somebody new: nothing to go by
    before = page.locator("#below").bounding_box()
    page.reload()
    slot = page.locator("[data-regulars-slot]")
    expect(slot).to_have_text("Tea <b>for</b> two")  # as text, whatever it says
    assert page.locator("#below").bounding_box() == before
    shifts = "performance.getEntriesByType('layout-shift').length"
    assert page.evaluate(shifts) == 0
    [cookie] = cookies(page.context)
    assert shop.offering.asked == [(("anonymous_id", cookie["value"]), "web")]
    _, shown = said(shop.heard(2))
    assert shown == ("promotion_viewed", {"slot": "hero", "decision": "d-1", "offer": "tea",
        "title": "Tea <b>for</b> two", "until": None})  # fmt: skip


def test_a_place_whose_answer_is_late_stays_as_it_is(shop: Shop) -> None:
    shop.offering.takes_s = 0.9
    shop.put("/home", shop.tag(consent="granted"), body='<b data-regulars-slot="a">Welcome</b>')
    page = shop.page("/home")
    shop.heard(1)
    page.reload()
    page.wait_for_timeout(1_000)
    assert shop.offering.asked
    expect(page.locator("[data-regulars-slot]")).to_have_text("Welcome")


def test_nothing_that_a_page_says_breaks_the_page_or_the_tag(shop: Shop) -> None:
    shop.put("/home", shop.tag(consent="granted", pages="off"), script=GTAG)
    page = shop.page("/home")
    for hostile in (
        "const a = {}; a.a = a; regulars('track', 'Cyclic', a); dataLayer.push({ event: 'purchase',"
        " ecommerce: a })",
        "dataLayer.push({ get event() { throw new Error('trap') } })",
        "dataLayer.push(null, undefined, 7, 'text', [], [null], Object.create(null))",
        "gtag('consent', 'update'); gtag('consent'); gtag('event', 'purchase', 'no object')",
        "regulars('track', 'Big', { text: 'x'.repeat(1e6) }); regulars('nothing'); regulars()",
        "regulars('track', 'Half', { text: '\\ud83c' }); regulars('constructor')",
        "document.body.append(document.createElement('a')); regulars('track')",
    ):
        page.evaluate(f"() => {{ {hostile} }}")
    page.evaluate("regulars('track', 'Still Here')")
    kinds = [event.kind for event in shop.heard(3)]
    assert kinds == ["order_completed", "Half", "Still Here"]
    [(reason, _)] = shop.site.quarantine()
    assert "does not say what happened" in reason  # `track` of nothing
