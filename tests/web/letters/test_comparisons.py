"""Two sign-up forms, or one and none, drawn by lot: half and half, the same at every visit."""

from __future__ import annotations

import json
from typing import Any
from uuid import uuid4

from regulars.ground.database import Conn
from regulars.interact.forms.comparing.lot import lot
from tests import plain
from tests.web.conftest import Site
from tests.web.letters.street import Street
from tests.web.letters.test_forms import made

POPUP: dict[str, Any] = {"kind": "popup", "pages": ["/sale/*"]}
SALE = {"page": "https://shop.example/sale/tea", "consent": "granted"}


def visit(url: str, visitor: str, **more: Any) -> list[dict[str, Any]]:
    """What a page shows to this visitor."""
    cookie = {"Cookie": f"regulars_visitor={visitor}"}
    answer = plain.post(f"{url}/v1/forms", content=json.dumps(SALE | more), headers=cookie)
    assert answer.status_code == 200, answer.text
    return list(answer.json()["forms"])


def test_lots_are_half_and_half_and_of_each_comparison_anew() -> None:
    drawn = [[lot(n, str(visitor)).arm for visitor in range(1_000)] for n in (1, 2)]
    assert all(450 < arms.count("form") < 550 for arms in drawn)
    assert 450 < sum(one == other for one, other in zip(*drawn, strict=True)) < 550


def test_a_visitor_sees_the_form_they_drew_at_every_visit_and_neither_without_consent(
    site: Site, street: Street, conn: Conn
) -> None:
    form, rival = made(site, **POPUP), made(site, kind="popup", pages=["/other"])
    other = made(site, **POPUP, channel="sms", asks=[])
    at = f"/api/forms/{form}/comparison"
    assert site.api("GET", at).json() is None
    for wrong in (form, other, "never-was"):
        assert site.api("POST", at, json={"rival": wrong}).status_code in (404, 422)
    assert site.api("POST", at, json={"rival": rival}).status_code == 204
    site.api("POST", f"/api/forms/{other}/off")
    [(comparison,)] = conn.execute("select max(id) from form_comparisons").fetchall()
    someone = {lot(comparison, one).arm: one for one in (str(uuid4()) for _ in range(99))}
    visitors = [someone["form"], someone["rival"]]
    first = [visit(street.url, one)[0] for one in visitors]
    assert [one["name"] for one in first] == [form, rival]
    assert {one["rests_as"] for one in first} == {form}  # whoever closed one need not see the other
    assert [visit(street.url, one)[0]["name"] for one in visitors] == [one["name"] for one in first]
    assert visit(street.url, visitors[0], consent="") == []
    assert len(plain.post(f"{street.url}/v1/forms", content=json.dumps(SALE)).json()["forms"]) == 1
    row = site.api("GET", at).json()
    assert sum(arm["visitors"] for arm in row["arms"]) == 2 and row["effect"] is None
    assert (row["paused"], row["uneven"]) == (False, False)
    site.api("POST", f"/api/forms/{rival}/off")
    assert site.api("GET", at).json()["paused"]
    assert [one["name"] for one in visit(street.url, visitors[1])] == [form]  # nobody draws
    site.api("POST", f"/api/forms/{rival}/on")
    assert site.api("DELETE", f"/api/forms/{rival}").status_code == 409
    assert site.api("POST", at, json={"rival": None}).status_code == 409
    for keep in ("form", "form"):
        ended = site.api("POST", f"{at}/end", json={"keep": keep}).status_code
    assert ended == 404
    site.api("POST", f"/api/forms/{form}/off")


def test_against_no_form_at_all_any_form_counts_and_an_effect_waits_for_enough(
    site: Site, street: Street, conn: Conn
) -> None:
    form, foot = made(site, **POPUP), made(site)
    at = f"/api/forms/{form}/comparison"
    assert site.api("POST", at, json={"rival": None}).status_code == 204
    none: list[dict[str, Any]] = []
    while len(none) != 1:  # the lot of half of them
        none = visit(street.url, str(uuid4()), names=[foot])
    said = {"version": 1, "address": "ann@example.org", "agreed": True, "drawn": none[0]["drawn"]}
    assert plain.post(f"{street.url}/v1/forms/{foot}", content=json.dumps(said)).status_code == 200
    rival = site.api("GET", at).json()["arms"][1]
    assert (rival["arm"], rival["visitors"], rival["shown"], rival["sent"]) == ("rival", 1, 0, 1)
    conn.execute(
        "insert into form_lots (comparison, visitor, arm, sent) select c.id,"
        " decode(lpad(to_hex(n), 32, '0'), 'hex'),"
        " case mod(n, 2) when 0 then 'form' else 'rival' end, mod(n, 10) = 0"
        " from form_comparisons c, generate_series(1, 2000) n where c.form = %s",
        (form,),
    )
    effect = site.api("GET", at).json()["effect"]
    assert effect["low"] < effect["difference"] < effect["high"] and effect["sure"]
    assert 0.18 < effect["difference"] < 0.21
    assert not site.api("GET", at).json()["uneven"]
    conn.execute("delete from form_lots where arm = 'rival' and get_byte(visitor, 15) < 64")
    lost = site.api("GET", at).json()
    assert lost["uneven"]
    effect = lost["effect"]
    assert site.api("POST", f"{at}/end", json={"keep": "rival"}).status_code == 204
    assert site.api("GET", at).json()["effect"] == effect  # the counts stay
    left = conn.execute("select count(*) from form_lots").fetchone()
    assert left == (0,)
    assert visit(street.url, str(uuid4())) == []
