"""The web app is served by the same process as the API, under a policy that runs nothing else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from regulars.web import pages
from tests import plain
from tests.web.conftest import Site

ROUTES = Path(__file__).parents[2] / "app/src/routes.tsx"
NONCE = re.compile(r"'nonce-([\w-]{20,})'")

built = pytest.mark.skipif(
    not pages.BUILT.is_dir(), reason="the web app is not built: `make test` builds it"
)


def test_the_server_knows_every_address_of_the_app() -> None:
    said = re.findall(r"(?:page|first)\('/([a-z-]*)", ROUTES.read_text())
    assert {*said} - {""} == set(pages.PAGES)


@built
def test_each_page_has_a_nonce_of_its_own_and_no_inline_script(site: Site) -> None:
    one, other = (plain.get(f"{site.url}/people/7") for _ in range(2))
    nonces = [NONCE.search(got.headers["content-security-policy"]) for got in (one, other)]
    assert nonces[0] and nonces[1] and nonces[0][1] != nonces[1][1]
    assert nonces[0][1] in one.text
    assert "unsafe" not in one.headers["content-security-policy"]
    assert not re.search(r"<script(?![^>]* src=)", one.text)


@built
def test_built_files_come_compressed_and_may_be_kept_for_ever(site: Site) -> None:
    [script] = re.findall(r'src="(/assets/[^"]+\.js)"', plain.get(site.url).text)
    unpacked = plain.get(f"{site.url}{script}", headers={"accept-encoding": "identity"})
    packed = plain.get(f"{site.url}{script}", headers={"accept-encoding": "gzip"})
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.content == unpacked.content
    assert "immutable" in packed.headers["cache-control"]


@pytest.mark.parametrize("name", ["..%2findex.html", "%2fetc%2fpasswd", "nothing.js", "x%00.js"])
def test_nothing_but_built_files_is_ever_read(site: Site, name: str) -> None:
    assert plain.get(f"{site.url}/assets/{name}").status_code == 404


@built
def test_a_link_to_nowhere_is_answered_by_the_app_and_an_api_call_by_the_api(site: Site) -> None:
    said = {"accept": "text/html"}
    page = plain.get(f"{site.url}/no/such/page", headers=said)
    assert page.status_code == 404
    assert '<div id="root">' in page.text
    api = plain.get(f"{site.url}/api/no-such-thing", headers=said)
    assert api.status_code == 404
    assert "application/problem+json" in api.headers["content-type"]
