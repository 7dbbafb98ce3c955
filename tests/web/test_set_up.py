"""The first run: who may take the house, and that only one does."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest

from regulars.ground.database import Database
from regulars.web.app import app
from regulars.web.auth import set_up
from tests import plain
from tests.web.conftest import TOKENS, house, serving
from tests.web.test_auth import Browser, browser

PASSWORD = "a long enough password"


def wish(**said: object) -> dict[str, object]:
    return {
        "token": set_up.token(TOKENS),
        "email": "olga@shop.example",
        "password": PASSWORD,
        "business": "Olga's café",
        "currency": "EUR",
        "zone": "Europe/Madrid",
        "language": "es",
        **said,
    }


def ask(url: str, said: dict[str, object], **headers: str) -> httpx.Response:
    return plain.post(f"{url}/api/setup", json=said, headers=headers, timeout=30)


def test_whoever_has_the_link_becomes_the_owner_and_is_logged_in(database: Database) -> None:
    with serving(app(house(database))) as url:
        before = plain.get(f"{url}/api/setup").json()
        assert before["needs_owner"] and not before["has_data"] and not before["sample"]
        done = ask(url, wish(), Origin="https://shop.example")
        assert done.status_code == 201, done.text
        me = done.json()
        assert (me["user"]["role"], me["language"]) == ("owner", "es")
        her = Browser(url, cookie=done.headers["set-cookie"].partition(";")[0])
        rules = her.get("/api/settings").json()
        named = {name: rules[name] for name in ("business", "currency", "zone", "locale")}
        assert named == {
            "business": "Olga's café",
            "currency": "EUR",
            "zone": "Europe/Madrid",
            "locale": "es",
        }
        assert her.get("/api/audit").json()["rows"][0]["action"] == "POST /api/setup"
        after = plain.get(f"{url}/api/setup").json()
        assert (after["needs_owner"], after["business"]) == (False, "Olga's café")
        assert ask(url, wish(email="eve@evil.example")).status_code == 409
        assert browser(url, "olga")[1] == 204


def test_nobody_takes_a_house_without_its_link_and_guessing_ends(database: Database) -> None:
    with serving(app(house(database))) as url:
        tries = [ask(url, wish(token=f"1..b3duZXI.{n}")).status_code for n in range(5)]
        assert tries == [403] * 5
        assert ask(url, wish()).status_code == 429
        assert plain.get(f"{url}/api/setup").json()["needs_owner"]


def test_a_page_of_another_site_sets_nothing_up(database: Database) -> None:
    with serving(app(house(database))) as url:
        assert ask(url, wish(), Origin="https://evil.example").status_code == 403
        assert plain.get(f"{url}/api/setup").json()["needs_owner"]


@pytest.mark.parametrize(
    "wrong",
    [{"password": "short"}, {"zone": "Mars/Base"}, {"currency": "euro"}, {"email": "olga"}],
)
def test_what_cannot_be_right_makes_nobody_an_owner(
    database: Database, wrong: dict[str, Any]
) -> None:
    with serving(app(house(database))) as url:
        answer = ask(url, wish(**wrong))
        assert answer.status_code == 422
        assert str(next(iter(wrong))) in answer.json()["detail"]
        assert plain.get(f"{url}/api/setup").json()["needs_owner"]


def test_of_two_who_set_up_at_once_one_wins(database: Database) -> None:
    with serving(app(house(database))) as url, ThreadPoolExecutor(4) as pool:
        said = [wish(email=f"owner{n}@shop.example") for n in range(4)]
        found = sorted(answer.status_code for answer in pool.map(lambda one: ask(url, one), said))
        assert found == [201, 409, 409, 409]
    with database.connect() as conn:
        assert conn.execute("select count(*) from users").fetchone() == (1,)


def test_everybody_may_choose_their_own_name_and_language(database: Database) -> None:
    with serving(app(house(database))) as url:
        ask(url, wish())
        olga, _ = browser(url, "olga")
        changed = olga.ask("PATCH", "/api/me", {"name": "Olga", "language": "en"}).json()
        assert (changed["user"]["name"], changed["language"]) == ("Olga", "en")
        [row] = olga.get("/api/users").json()["rows"]
        assert (row["name"], row["language"], row["role"]) == ("Olga", "en", "owner")
        assert row["seen_at"] is not None
        renamed = olga.ask("PATCH", f"/api/users/{row['id']}", {"name": "Olga B."})
        assert renamed.status_code == 204
        assert olga.get("/api/me").json()["user"]["name"] == "Olga B."  # still logged in
