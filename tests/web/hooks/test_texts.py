"""Text messages: a stop holds before it is answered, and a yes keeps its proof."""

from __future__ import annotations

from urllib.parse import urlencode
from xml.etree import ElementTree

import httpx
import pytest
from twilio.request_validator import RequestValidator

from regulars.ground.database import Conn
from regulars.interact.consent import standing, stopped
from regulars.interact.keywords.meaning import BUILT_IN, meaning
from regulars.interact.ledgers import store as ledgers
from tests.web.conftest import Site
from tests.web.hooks import senders

ADDRESS = "https://shop.example/hooks/twilio"
TOKEN = "the auth token of an account"
ANN = ("phone", "+15551234567")


@pytest.fixture
def line(shop: Site) -> Site:
    """The site with a phone line, and a word of the shop's own."""
    assert shop.api("PUT", "/api/hooks/twilio", json={"secret": TOKEN}).status_code == 200
    word = {"locale": "en", "purpose": "marketing", "list": "tea", "wording": "Text TEA for news"}
    made = shop.api("PUT", "/api/sms/words/TEA", json={**word, "answer": "Welcome to our tea!"})
    assert made.status_code == 204, made.text
    with shop.database.connect() as conn:
        conn.execute("truncate consents, suppressions")
    return shop


def text(
    site: Site, body: str, *, sid: str = "SM1", token: str = TOKEN, **more: str
) -> httpx.Response:
    """A message as Twilio posts it, signed by Twilio's own library."""
    form = {"MessageSid": sid, "From": ANN[1], "To": "+15557654321", "Body": body, **more}
    signature = RequestValidator(token).compute_signature(ADDRESS, form)
    raw = urlencode(form).encode()
    return senders.post(site, "twilio", raw, {"X-Twilio-Signature": signature})


def answered(answer: httpx.Response) -> str:
    """What the sender's phone shows."""
    assert answer.status_code == 200, answer.text
    return "".join(ElementTree.fromstring(answer.content).itertext())


def allowed(conn: Conn, purpose: str = "marketing") -> bool:
    found = standing(ledgers.ledger(conn, [ANN]))
    said = found.get((ANN, "sms", purpose))
    return said == "given" and not stopped(found, "sms", purpose)


def test_a_shops_own_word_says_yes_with_proof_and_joins_its_list(line: Site) -> None:
    said = answered(text(line, "tea"))
    assert said == "Welcome to our tea! Text STOP to end."
    with line.database.connect() as conn:
        [entry] = ledgers.ledger(conn, [ANN])
        assert allowed(conn)
    assert entry.wording == 'texted "tea" to +15557654321: Text TEA for news'
    assert (entry.source, entry.own_door, entry.locale) == ("sms", True, "en")
    found = line.events()  # of somebody whom nobody knew
    assert [one.kind for one in found] == ["consent_given", "list_joined", "message_received"]
    assert {one.identifiers for one in found} == {(ANN,)}


def test_a_stop_holds_before_it_is_answered_and_a_start_ends_it(line: Site) -> None:
    text(line, "TEA")
    assert "no more texts" in answered(text(line, "Stop.", sid="SM2"))
    with line.database.connect() as conn:
        assert not allowed(conn)
        assert stopped(standing(ledgers.ledger(conn, [ANN])), "voice", "service")
    assert "STOP" in answered(text(line, "start", sid="SM3"))
    with line.database.connect() as conn:
        assert allowed(conn)


def test_a_yes_that_is_told_again_after_a_stop_lifts_nothing(line: Site) -> None:
    text(line, "TEA", sid="SM1")
    text(line, "STOP", sid="SM2")
    assert answered(text(line, "TEA", sid="SM1"))  # the carrier repeats it, or somebody replays it
    with line.database.connect() as conn:
        assert not allowed(conn)
        assert len(ledgers.ledger(conn, [ANN])) == 3


def test_what_is_just_a_message_is_heard_and_not_answered(line: Site) -> None:
    assert answered(text(line, "Do you have oolong? <b>")) == ""
    [event] = line.events()
    assert event.kind == "message_received" and "oolong" in event.payload


def test_a_carrier_that_answers_by_itself_is_not_answered_twice(line: Site) -> None:
    assert answered(text(line, "STOP", OptOutType="STOP")) == ""
    with line.database.connect() as conn:
        assert stopped(standing(ledgers.ledger(conn, [ANN])), "sms", "marketing")


def test_a_forged_stop_or_start_is_turned_away(line: Site) -> None:
    assert text(line, "START", token="another token of somebody").status_code == 401
    with line.database.connect() as conn:
        assert ledgers.ledger(conn, [ANN]) == []


def test_a_sender_that_is_no_phone_is_put_aside(line: Site) -> None:
    assert answered(text(line, "STOP", From="whatsapp:+1555")) == ""
    assert "no phone number" in line.quarantine()[0][0]


@pytest.mark.parametrize("does", BUILT_IN)
def test_every_word_that_carriers_know_means_the_same_here(does: str) -> None:
    for words in BUILT_IN[does].values():  # type: ignore[index]
        for word in words:
            assert meaning(f" {word.lower()}! ", {}).does == does


def test_a_word_with_a_meaning_of_its_own_cannot_be_given_another(line: Site) -> None:
    said = {"locale": "es", "answer": "Hola"}
    for word, status in (("BAJA", 422), ("tea", 422), ("T", 422), ("VINO", 204)):
        assert line.api("PUT", f"/api/sms/words/{word}", json=said).status_code == status
    lost = line.api("PUT", "/api/sms/words/VINO", json={**said, "purpose": "nothing_such"})
    assert lost.status_code == 404
    rows = line.api("GET", "/api/sms/words").json()["rows"]
    assert [one["word"] for one in rows] == ["TEA", "VINO"]
    assert line.api("DELETE", "/api/sms/words/VINO").status_code == 204
