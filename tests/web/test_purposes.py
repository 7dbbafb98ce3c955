"""What we ask a yes for, and that the words people read are its proof."""

from __future__ import annotations

from tests.web.conftest import Site

BODY = {
    "kind": "marketing",
    "title_en": "Newsletter",
    "title_es": "Boletín",
    "wording_en": "Send me the monthly letter.",
    "wording_es": "Enviadme la carta mensual.",
}


def test_each_yes_keeps_the_words_that_stood_then(site: Site) -> None:
    assert site.api("PUT", "/api/purposes/newsletter", json=BODY).status_code == 204
    mail = {"kind": "email", "value": "ula@example.org"}
    said = {"address": mail, "given": True, "channel": "email", "purpose": "newsletter"}
    first = site.api("POST", "/api/consents", json={**said, "locale": "es"}).json()
    assert first["wording"] == BODY["wording_es"]
    new = {**BODY, "wording_es": "Otra cosa."}
    assert site.api("PUT", "/api/purposes/newsletter", json=new).status_code == 204
    with site.database.connect() as conn:
        kept = conn.execute(
            "select wording, locale from consents where address = 'ula@example.org'"
        ).fetchall()
    assert kept == [(BODY["wording_es"], "es")]
    own = site.api("POST", "/api/consents", json={**said, "wording": "My own words"}).json()
    assert own["wording"] == "My own words"


def test_what_needs_no_yes_is_fixed(site: Site) -> None:
    kinds = {row["name"]: row["kind"] for row in site.api("GET", "/api/purposes").json()}
    assert kinds["marketing"] == "marketing" and kinds["receipt"] == "transactional"
    sly = {**BODY, "kind": "transactional"}
    assert site.api("PUT", "/api/purposes/sly", json=sly).status_code == 422
    assert site.api("PUT", "/api/purposes/receipt", json=BODY).status_code == 409
    assert site.api("PUT", "/api/purposes/all", json=BODY).status_code == 422
    assert site.api("DELETE", "/api/purposes/marketing").status_code == 409
    assert site.api("PUT", "/api/purposes/events", json=BODY).status_code == 204
    assert site.api("DELETE", "/api/purposes/events").status_code == 204
    assert site.api("DELETE", "/api/purposes/events").status_code == 404
