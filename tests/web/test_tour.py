"""The tour of a new shop: what it says to send is sent, and answers as it says."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

import httpx
import pytest

from regulars.ground.database import Database
from regulars.ground.settings import settings
from regulars.web.app import app
from regulars.web.process import house as composed
from regulars.work.houses import install_defaults
from tests import plain
from tests.web.conftest import Site, key_for, serving
from tests.web.test_live_definitions import turned
from tests.web.test_posters import drawn

TOUR: Final = Path(__file__).parents[2] / "docs/start/your-shop.md"
HERE: Final = "http://127.0.0.1:8765"
#: What a till hears before anything could be chosen.
HELLO: Final = {
    **dict.fromkeys(("decision", "offer", "name", "discount_cents", "until"), None),
    **dict.fromkeys(("question", "asks", "care", "called"), None),
    **{"action": "nothing", "early": True, "why": [], "stale": False},
}


@pytest.fixture
def empty(database: Database, tmp_path: Path) -> Iterator[Site]:
    """The whole house before anything happened."""
    with database.connect() as conn:
        install_defaults(conn)
    whole = composed(database, settings({"REGULARS_HOME": str(tmp_path)}))
    with serving(app(whole)) as url:
        yield Site(url, database, "", key_for(database, "admin"))
    assert whole.answering is not None
    whole.answering.deciding.pool.close()


def key_of_the_till(shop: Site) -> str:
    """As *Store › Connect your till* makes it."""
    source = {"name": "till", "title": "The till", "trusted": True}
    assert shop.api("POST", "/api/sources", json=source).is_success
    wish = {"title": "The till", "scopes": ["ingest", "scan"], "source": "till", "per_s": 50_000}
    return str(shop.api("POST", "/api/keys", json=wish).json()["key"])


def sent(shop: Site, line: str, key: str) -> httpx.Response:
    """What the house answers to a line of `curl`."""
    words = shlex.split(line.replace("$KEY", key).replace("\\\n", ""))
    [url] = [one.replace(HERE, shop.url) for one in words if one.startswith(HERE)]
    given = list(pairwise(words))
    headers = dict(value.split(": ") for option, value in given if option == "-H")
    [body] = [value for option, value in given if option == "-d"]
    user = [value.rstrip(":") for option, value in given if option == "-u"]
    auth: Any = (user[0], "") if user else None
    return plain.post(url, content=body, headers=headers, auth=auth)


def test_a_till_that_sends_what_the_tour_says_is_answered_as_it_says(empty: Site) -> None:
    tell, ask, receipt = re.findall(r"```sh\n(.*?)\n```", TOUR.read_text(), re.DOTALL)
    key = key_of_the_till(empty)
    assert sent(empty, tell, key).json() == {"success": True}
    turned(empty)
    found = empty.api("GET", "/api/people/find", params={"kind": "loyalty_card", "value": "1959"})
    assert found.is_success
    assert sent(empty, ask, key).json() == HELLO
    turned(empty)
    is_greeted_and_made_good(empty, ask, key)
    name = "/api/surveys/how_was_your_visit"
    how = {"name": "how", "kind": "satisfaction", "ask": {"en": "How satisfied are you?"}}
    form = {"title": {"en": "How was your visit?"}, "questions": [how]}
    assert empty.api("PUT", name, json=form).is_success
    assert empty.api("POST", f"{name}/publish").is_success
    asked = sent(empty, receipt, key).json()
    assert drawn(asked["svg"]) == [asked["url"]]


def is_greeted_and_made_good(shop: Site, ask: str, key: str) -> None:
    """Whoever is known by name is called by it, while the owner lets assistants see it; and what
    is to be made good is said before anything could be learnt."""
    card = {"context": {"traits": {"loyalty_card": "1959"}}}
    felt = {**card, "event": "survey_answered", "properties": {"satisfaction": 1}}
    name = {"messageId": "name-1", "traits": {"loyalty_card": "1959", "firstName": "Rosa"}}
    for path, body in (("track", felt | {"messageId": "felt-1"}), ("identify", name)):
        assert plain.post(f"{shop.url}/v1/{path}", json=body, auth=(key, "")).is_success
    turned(shop)
    told = sent(shop, ask, key).json()
    assert (told["called"], told["care"], told["decision"]) == ("Rosa", "apologise", None)
    assert "completely dissatisfied" in told["why"][0]
    hidden = shop.api("PUT", "/api/attributes/first_name", json={"sight": "personal"})
    assert hidden.is_success
    assert sent(shop, ask, key).json()["called"] is None
