"""Sign-up forms on a shop's page: only where they are meant, by keyboard, and inert."""

from __future__ import annotations

import re
from typing import Any
from uuid import uuid4

from playwright.sync_api import Page, expect

from tests.story.browsing import faults
from tests.web.conftest import Site, key_for
from tests.web.tag.conftest import Shop

EVIL = "<img src=x onerror=alert(1)> News"
FORM: dict[str, Any] = {
    "kind": "popup",
    "title": {"en": EVIL, "es": "Novedades"},
    "agree": {"en": "Yes, write to me."},
    "asks": ["first_name"],
    "amount": 0,
    "pages": ["/sale/*"],
}


def made(shop: Shop, **more: Any) -> str:
    admin = key_for(shop.site.database, "admin")
    site = type(shop.site)(shop.site.url, shop.site.database, shop.site.key, admin)
    name = f"f-{uuid4().hex[:8]}"
    assert site.api("PUT", f"/api/forms/{name}", json=FORM | more).status_code == 204
    assert site.api("POST", f"/api/forms/{name}/on").status_code == 204
    return name


def counts(shop: Shop, name: str) -> Any:
    with shop.site.database.connect() as conn:
        return conn.execute(
            "select shown, sent from form_versions where form = %s", (name,)
        ).fetchone()


def wrong(page: Page) -> list[str]:
    """What axe finds; the shop's page itself says no language."""
    page.evaluate("document.documentElement.lang = 'en'")
    return faults(page)


def sent(page: Page) -> None:
    page.get_by_label("Your e-mail address").fill("ann@example.org")
    page.get_by_label("Yes, write to me.").check()
    page.get_by_role("button", name="Sign up").click()
    expect(page.get_by_role("status")).to_contain_text("Look into your mail")


def test_a_pop_up_opens_on_its_pages_after_consent_and_not_again_once_closed(shop: Shop) -> None:
    name = made(shop)
    shop.put("/sale/tea", shop.tag(), body="<main><h1>Tea</h1></main>")
    shop.put("/home", shop.tag(consent="granted"))
    page = shop.page("/home")
    shop.heard(1)
    page.wait_for_timeout(200)
    assert not [url for url in shop.asked if "forms" in url]  # nothing more is loaded elsewhere
    page.goto(f"{shop.url}/sale/tea")
    page.wait_for_timeout(300)
    assert not [url for url in shop.asked if "forms" in url]  # nobody agreed yet, here
    page.evaluate("regulars('consent', 'granted')")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    expect(dialog).to_have_accessible_name(EVIL)  # as text
    assert wrong(page) == []
    assert page.evaluate("document.activeElement.shadowRoot.activeElement.localName") == "input"
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    assert counts(shop, name) == (1, 0)
    page.reload()
    page.evaluate("regulars('consent', 'granted')")
    page.wait_for_timeout(900)
    expect(dialog).to_have_count(0)
    assert counts(shop, name) == (1, 0)


def test_a_pop_up_waits_for_the_scroll_or_the_leaving_pointer_and_rests_so_many_days(
    shop: Shop,
) -> None:
    scrolled = made(shop, opens="scrolled", amount=50, pages=["/long"], rest_days=2)
    made(shop, opens="leaving", amount=0, pages=["/leave"])
    for path in ("/long", "/leave"):
        tall = '<main><h1>Tea</h1><div id="tall"></div><button>Buy</button></main>'
        shop.put(
            path,
            shop.tag(consent="granted"),
            tall,
            "addEventListener('load', () => {"
            "document.getElementById('tall').attributeStyleMap.set('height', CSS.px(3000))})",
        )
    page = shop.page("/long")
    dialog = page.get_by_role("dialog")
    told = "performance.getEntriesByType('resource')"
    waits = f"() => {told}.some(one => one.name.endsWith('/v1/forms'))"
    page.wait_for_function(waits)
    page.evaluate("scrollTo(0, 300)")
    page.wait_for_timeout(100)
    assert dialog.count() == 0
    button = page.get_by_role("button", name="Buy")
    button.focus()  # scrolls to the end
    expect(dialog).to_be_visible()
    for key in ("Tab",) * 8 + ("Shift+Tab",) * 2:  # the browser's own bar at most, never the page
        page.keyboard.press(key)
        assert page.evaluate("document.activeElement !== document.querySelector('main button')")
    page.keyboard.press("Escape")
    expect(button).to_be_focused()
    kept = f"localStorage.getItem('regulars-form-{scrolled}')"
    page.wait_for_function(f"() => {kept} === 'done'")  # closed: never again
    page.evaluate(f"localStorage.setItem('regulars-form-{scrolled}', Date.now() - 3 * 864e5)")
    page.reload()
    page.wait_for_function(waits)
    page.evaluate("scrollTo(0, 3000)")
    expect(dialog).to_be_visible()  # the days are over
    page.goto(f"{shop.url}/leave")
    page.wait_for_function(waits)
    page.mouse.move(200, 200)
    page.wait_for_timeout(100)
    assert dialog.count() == 0
    page.evaluate(
        "document.documentElement.dispatchEvent(new MouseEvent('mouseleave', {clientY: -1}))"
    )
    expect(dialog).to_be_visible()


def test_a_form_in_the_page_needs_no_consent_for_it_is_the_visitors_own_deed(shop: Shop) -> None:
    name = made(shop, kind="embedded")
    link = f'<a href="{shop.site.url}/f/{name}">Sign up</a>'
    place = f'<div data-regulars-form="{name}">{link}</div>'
    shop.put("/join", shop.tag(), body=f"<main><h1>Join</h1>{place}</main>")
    page = shop.page("/join", viewport={"width": 390, "height": 844})
    sent(page)
    assert wrong(page) == []
    assert counts(shop, name) == (1, 1)
    assert page.context.cookies() == [] and page.evaluate("Object.keys(localStorage)") == []
    assert not [url for url in shop.asked if url.endswith("/v1/tag")]


def test_of_two_forms_each_visitor_sees_the_one_they_drew_and_what_they_send_is_counted(
    shop: Shop,
) -> None:
    one, other = (made(shop, title={"en": title}, pages=["/two"]) for title in ("One", "Other"))
    admin = key_for(shop.site.database, "admin")
    site = type(shop.site)(shop.site.url, shop.site.database, shop.site.key, admin)
    at = f"/api/forms/{one}/comparison"
    assert site.api("POST", at, json={"rival": other}).status_code == 204
    assert site.api("PUT", f"/api/forms/{other}", json=FORM).status_code == 409
    shop.put("/two", shop.tag(consent="granted"))
    page = shop.page("/two")
    expect(page.get_by_role("dialog")).to_be_visible()
    [mine] = [
        arm
        for arm, title in (("form", "One"), ("rival", "Other"))
        if page.get_by_role("heading", name=title, exact=True).count()
    ]
    sent(page)
    arms = {row["arm"]: row for row in site.api("GET", at).json()["arms"]}
    assert arms.pop(mine) == {"arm": mine, "visitors": 1, "shown": 1, "sent": 1}
    assert [row["visitors"] for row in arms.values()] == [0]
    page.goto(f"{shop.url}/two?again")  # whoever sent one need see neither
    page.wait_for_function("window.regulars && regulars.on")
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert site.api("POST", f"{at}/end", json={"keep": "rival"}).status_code == 204
    assert [site.api("GET", f"/api/forms/{name}").json()["active"] for name in (one, other)] == [
        False,
        True,
    ]
    site.api("POST", f"/api/forms/{other}/off")
    stands_in_the_place(shop, site, page)


def stands_in_the_place(shop: Shop, site: Site, page: Page) -> None:
    """Of two forms in the page, the visitor's own stands where the first has its place."""
    one, other = (made(shop, kind="embedded", title={"en": t}) for t in ("Foot", "Feet"))
    at = f"/api/forms/{one}/comparison"
    assert site.api("POST", at, json={"rival": other}).status_code == 204
    place = f'<div data-regulars-form="{one}"></div>'
    shop.put("/foot", shop.tag(consent="granted"), body=f"<main><h1>Tea</h1>{place}</main>")
    page.goto(f"{shop.url}/foot")
    title = page.get_by_role("heading", name=re.compile("^(Foot|Feet)$"))
    expect(title).to_be_visible()
    mine = "form" if title.inner_text() == "Foot" else "rival"
    [drawn] = [row for row in site.api("GET", at).json()["arms"] if row["visitors"]]
    assert drawn["arm"] == mine
    assert site.api("POST", f"{at}/end", json={"keep": "form"}).status_code == 204
