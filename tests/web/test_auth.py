"""Who comes in, and what they may do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

import httpx
import pytest

from regulars.ground.database import Database
from regulars.web.app import app
from regulars.web.auth import passwords, store
from regulars.web.auth.roles import Role
from regulars.web.auth.team import store as team
from regulars.web.auth.team.store import NewUser
from tests import plain
from tests.web.conftest import Site, clock, house, key_for, serving

PASSWORD = "a long enough password"


def add(database: Database, name: str, role: Role) -> int:
    user = NewUser(
        email=f"{name}@shop.example", name=name, role=role, password=passwords.hashed(PASSWORD)
    )
    with database.connect() as conn:
        return team.add_user(conn, user, now=clock())


@dataclass
class Browser:
    """A browser in which somebody tried to log in."""

    url: str
    origin: str | None = "https://shop.example"
    cookie: str = ""

    def ask(self, method: str, path: str, said: object = None) -> httpx.Response:
        headers = {"Cookie": self.cookie} | ({"Origin": self.origin} if self.origin else {})
        return plain.request(method, f"{self.url}{path}", json=said, headers=headers, timeout=30)

    def get(self, path: str) -> httpx.Response:
        return self.ask("GET", path)

    def post(self, path: str, said: object = None) -> httpx.Response:
        return self.ask("POST", path, said)


def browser(url: str, name: str, password: str = PASSWORD) -> tuple[Browser, int]:
    """A browser after somebody tried to log in; and what it was answered."""
    client = Browser(url)
    answer = client.post("/api/log-in", {"email": f"{name}@shop.example", "password": password})
    client.cookie = answer.headers.get("set-cookie", "").partition(";")[0]
    return client, answer.status_code


def test_an_owner_logs_in_makes_a_key_and_logs_out(site: Site) -> None:
    add(site.database, "olga", "owner")
    olga, status = browser(site.url, "olga")
    assert status == 204
    assert olga.get("/api/me").json()["may"] == ["admin", "read", "scan", "write"]
    made = olga.post("/api/keys", {"title": "reports", "scopes": ["read"]})
    assert made.status_code == 201
    key = made.json()["key"]
    assert site.api("GET", "/api/people", key=key).status_code == 200
    assert site.api("PATCH", "/api/settings", key=key, json={"paused": True}).status_code == 403
    listed = olga.get("/api/keys").json()["rows"][-1]
    assert (listed["prefix"], listed["created_by"][:5]) == (key[:11], "user:")
    assert key not in olga.get("/api/keys").text
    assert olga.ask("DELETE", f"/api/keys/{listed['id']}").status_code == 204
    assert site.api("GET", "/api/people", key=key).status_code == 401
    deeds = [row["action"] for row in olga.get("/api/audit").json()["rows"]]
    assert deeds[:2] == [f"DELETE /api/keys/{listed['id']}", "POST /api/keys"]
    assert "POST /api/log-in" in deeds
    assert olga.post("/api/log-out").status_code == 204
    assert olga.get("/api/me").status_code == 401


def test_the_cookie_is_for_us_alone_and_new_at_every_log_in(site: Site) -> None:
    add(site.database, "rosa", "analyst")
    client = Browser(site.url)
    said = {"email": "rosa@shop.example", "password": PASSWORD}
    cookies = [client.post("/api/log-in", said).headers["set-cookie"] for _ in range(2)]
    assert cookies[0].split(";")[0] != cookies[1].split(";")[0]
    for word in ("HttpOnly", "Secure", "SameSite=strict", "Path=/"):
        assert word in cookies[0]


@pytest.mark.parametrize("origin", ["https://evil.example", "null", None])
def test_a_page_of_another_site_changes_nothing(site: Site, origin: str | None) -> None:
    name = f"otto{origin}".replace(":", "").replace("/", "").lower()
    add(site.database, name, "owner")
    otto, _ = browser(site.url, name)
    otto.origin = origin
    answer = otto.post("/api/sources", {"name": "x", "title": "X"})
    assert answer.status_code == 403
    assert otto.get("/api/me").status_code == 200


@pytest.mark.parametrize(
    ("role", "reads", "writes", "rules"),
    [
        ("owner", 200, 204, 200),
        ("marketer", 200, 204, 403),
        ("analyst", 200, 403, 403),
        ("clerk", 403, 403, 403),
        ("device", 403, 403, 403),
    ],
)
def test_each_role_may_what_it_may(
    site: Site, role: Role, reads: int, writes: int, rules: int
) -> None:
    add(site.database, role, role)
    client, _ = browser(site.url, role)
    address = {"kind": "email", "value": "stop@example.org"}
    assert client.get("/api/segments").status_code == reads
    assert client.post("/api/suppressions", address).status_code == writes
    assert client.ask("PATCH", "/api/settings", {"paused": False}).status_code == rules


def test_an_assistant_knows_the_business_by_name_and_currency_and_no_more(site: Site) -> None:
    add(site.database, "toni", "clerk")
    toni, _ = browser(site.url, "toni")
    me = toni.get("/api/me").json()
    assert me["may"] == ["scan"]
    assert me["house"].keys() == {"business", "currency", "zone", "sample"}
    assert toni.get("/api/settings").status_code == 403


def test_who_guesses_passwords_has_to_wait_and_learns_nothing(database: Database) -> None:
    add(database, "maria", "owner")
    with serving(app(house(database))) as url:
        tries = [browser(url, name, "wrong password")[1] for name in ["maria", "nobody"] * 2]
        assert tries == [401] * 4
        assert browser(url, "maria", "wrong password")[1] == 401
        assert browser(url, "maria")[1] == 429  # even with the right one


def test_a_session_ends_by_idleness_and_in_any_case(database: Database) -> None:
    user = add(database, "ines", "owner")
    now = clock()
    with database.connect() as conn:
        store.open_session(conn, user, "secret", instead_of="", now=now)
        assert store.session(conn, "secret", now) is not None
        assert store.session(conn, "secret", now + store.IDLE * 1.01) is None
        for hours in range(1, 24 * 14, 11):  # used all the time
            assert store.session(conn, "secret", now + timedelta(hours=hours)) is not None
        assert store.session(conn, "secret", now + store.ABSOLUTE) is None


def test_who_is_let_in_no_more_is_out_at_once_but_one_owner_stays(database: Database) -> None:
    first, second = add(database, "eva", "owner"), add(database, "fay", "owner")
    admin = key_for(database, "admin")
    with serving(app(house(database))) as url:
        site = Site(url, database, "", admin)
        fay, _ = browser(url, "fay")
        out = {"disabled": True}
        assert site.api("PATCH", f"/api/users/{second}", json=out).status_code == 204
        assert fay.get("/api/me").status_code == 401
        assert browser(url, "fay")[1] == 401
        last = site.api("PATCH", f"/api/users/{first}", json=out)
        assert (last.status_code, last.headers["content-type"]) == (409, "application/problem+json")


def test_a_changed_password_ends_every_session(site: Site) -> None:
    add(site.database, "pia", "owner")
    pia, _ = browser(site.url, "pia")
    new = {"old_password": PASSWORD, "password": "another long password"}
    assert pia.ask("PUT", "/api/me/password", new | {"old_password": "x"}).status_code == 401
    assert pia.ask("PUT", "/api/me/password", new).status_code == 204
    assert pia.get("/api/me").status_code == 401
    assert browser(site.url, "pia", "another long password")[1] == 204


def test_an_owner_sets_a_new_password_for_who_forgot_theirs_and_it_is_written_down(
    site: Site,
) -> None:
    add(site.database, "iris", "owner")
    user = add(site.database, "hugo", "clerk")
    iris, _ = browser(site.url, "iris")
    hugo, _ = browser(site.url, "hugo")
    path, new = f"/api/users/{user}/password", {"password": "a fresh long password"}
    assert hugo.ask("PUT", path, new).status_code == 403
    assert iris.ask("PUT", path, {"password": "short"}).status_code == 422
    assert iris.ask("PUT", "/api/users/999999/password", new).status_code == 404
    assert iris.ask("PUT", path, new).status_code == 204
    assert hugo.get("/api/me").status_code == 401
    assert browser(site.url, "hugo")[1] == 401
    assert browser(site.url, "hugo", "a fresh long password")[1] == 204
    lines = iris.get("/api/audit?action=password").json()["rows"]
    assert (lines[0]["action"], lines[0]["who"]) == (f"PUT {path}", "iris")
    assert "fresh" not in str(lines)
    mine = iris.get("/api/me").json()["user"]["id"]
    assert (
        iris.ask("PUT", f"/api/users/{mine}/password", new).status_code == 409
    )  # asks for the old


def test_no_password_and_no_key_is_kept_in_clear(site: Site) -> None:
    said = {"email": "kim@shop.example", "name": "Kim", "role": "clerk", "password": PASSWORD}
    assert site.api("POST", "/api/users", json=said).status_code == 201
    with site.database.connect() as conn:
        kept = [
            str(conn.execute(f"select array_agg(t::text) from {table} t").fetchone())
            for table in ("users", "api_keys", "audit", "sessions")
        ]
    assert not any(PASSWORD in text or site.admin in text for text in kept)
    assert "$argon2id$" in kept[0]
