"""The template for Google Tag Manager: well formed, bound to our address, and it starts the tag."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from playwright.sync_api import Page

from tests import plain
from tests.web.tag.conftest import Shop

#: What Tag Manager's sandbox gives to a template, as far as ours asks for it.
SANDBOX = """
(name) => ({
  addConsentListener: (type, hear) => { window.listener = hear },
  callInWindow: (name, ...some) => window[name](...some),
  createArgumentsQueue: (name) => {
    window[name] ||= function () { (window[name].q ||= []).push(arguments) }
  },
  encodeUriComponent: encodeURIComponent,
  injectScript: (url, done, failed) => {
    const script = document.createElement('script')
    Object.assign(script, { src: url, async: true, onload: done, onerror: failed })
    document.head.append(script)
  },
  isConsentGranted: () => window.granted === true,
}[name])
"""


def sections(shop: Shop) -> dict[str, str]:
    answer = plain.request("GET", f"{shop.site.url}/tag.tpl")
    assert answer.status_code == 200
    assert "regulars.tpl" in answer.headers["content-disposition"]
    parts = re.split(r"^___([A-Z_]+)___$", answer.text, flags=re.MULTILINE)[1:]
    return dict(zip(parts[::2], parts[1::2], strict=True))


def started(shop: Shop, **data: str) -> Page:
    """A page on which Tag Manager fires the tag."""
    shop.put("/gtm")
    page = shop.bare("/gtm")
    script = sections(shop)["SANDBOXED_JS_FOR_WEB_TEMPLATE"]
    given = json.dumps({"key": shop.site.key} | data)
    page.evaluate(
        f"""() => new Promise((ready, failed) => {{
          const require = {SANDBOX}
          const data = {{ ...{given}, gtmOnSuccess: ready, gtmOnFailure: failed }}
          {script}
        }})"""
    )
    return page


def test_the_template_may_do_what_it_does_and_loads_from_us_only(shop: Shop) -> None:
    found = sections(shop)
    info = json.loads(found["INFO"])
    assert (info["type"], info["containerContexts"]) == ("TAG", ["WEB"])
    fields = {one["name"] for one in json.loads(found["TEMPLATE_PARAMETERS"])}
    script = found["SANDBOXED_JS_FOR_WEB_TEMPLATE"]
    assert set(re.findall(r"data\.(\w+)", script)) == fields | {"gtmOnSuccess", "gtmOnFailure"}
    allowed: list[Any] = json.loads(found["WEB_PERMISSIONS"])
    named = {one["instance"]["key"]["publicId"]: one["instance"]["param"] for one in allowed}
    assert set(named) == {"access_globals", "inject_script", "access_consent"}
    [address] = named["inject_script"][0]["value"]["listItem"]
    assert address["string"] == f"{shop.site.url}/tag.js*"
    assert "__ADDRESS__" not in "".join(found.values())


@pytest.mark.parametrize("consent", ["mode", "told", "granted"])
def test_the_template_starts_the_tag_and_consent_comes_first(shop: Shop, consent: str) -> None:
    page = started(shop, consent=consent, skip="order_completed")
    page.evaluate("regulars('track', 'Order Completed', { order_id: '1' })")
    if consent != "granted":
        page.wait_for_timeout(700)
        assert shop.told() == []
        agree = "listener('analytics_storage', true)"
        page.evaluate(agree if consent == "mode" else "regulars('consent', 'granted')")
    assert [event.kind for event in shop.heard(1)] == ["page_viewed"]
