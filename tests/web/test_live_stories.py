"""One person's page on the whole house: the story told from what happened to them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from tests import plain
from tests.web.conftest import Site, clock, key_for
from tests.web.test_live_definitions import turned
from tests.web.test_live_people import person
from tests.web.year import PEOPLE, card


def told(live: Site, id_: int, **asked: str) -> dict[str, Any]:
    said = live.api("GET", f"/api/people/{id_}/story", params=asked)
    assert said.status_code == 200, said.text
    whole: dict[str, Any] = said.json()
    return whole


def test_the_year_of_visits_is_what_the_log_says(live: Site) -> None:
    id_ = person(live, 3)
    said = told(live, id_)
    year = said["year"]
    with live.database.connect() as conn:
        rows = conn.execute(
            "select (occurred_at at time zone 'UTC')::date::text, count(*),"
            " round(sum((payload::json->>'total')::numeric) * 100)::int from events"
            " where owner = %s and kind = 'order_completed'"
            " and (occurred_at at time zone 'UTC')::date between %s and %s group by 1 order by 1",
            (id_, year["first_day"], year["last_day"]),
        ).fetchall()
    assert [(one["day"], one["orders"], one["spent_cents"]) for one in year["visits"]] == rows
    assert said["rhythm"]["last_day"] == rows[-1][0]
    assert said["reached"] == year["last_day"]


def test_each_story_is_told_whole_and_no_number_is_made_up(live: Site) -> None:
    states = set()
    for n in range(PEOPLE):
        said = told(live, person(live, n))
        whole = live.api("GET", f"/api/people/{said['person']}").json()
        night = whole["story"]["known"]
        states.add(said["rhythm"]["state"])
        assert said["sentence"][0].isupper() and "None" not in said["sentence"]
        assert said["value"]["expected_cents"] == night["clv_cents"]
        assert [one["name"] for one in said["always"]] == [x["name"] for x in night["always"]]
        assert said["action"]["nothing"]["profit"]["expected_cents"] == 0
        assert len(said["action"]["reasons"]) <= 3
        assert {one["segment"] for one in said["segments"]} <= set(whole["segments"])
    assert {"on_rhythm", "lapsed"} <= states


def test_the_story_is_told_in_the_reader_s_language(live: Site) -> None:
    id_ = person(live, 3)
    assert told(live, id_)["locale"] == "en"
    assert "cada" in told(live, id_, locale="es")["sentence"]
    asked = {"Authorization": f"Bearer {live.admin}", "Accept-Language": "es-MX,en;q=0.5"}
    said = plain.get(f"{live.url}/api/people/{id_}/story", headers=asked, timeout=30).json()
    assert said["locale"] == "es"
    assert said["action"]["nothing"]["name"] == "no hacer nada"
    assert live.api("GET", f"/api/people/{id_}/story?locale=fr").status_code == 422


def test_looking_at_somebody_writes_nothing_and_says_the_same_twice(live: Site) -> None:
    id_ = person(live, 11)
    tables = ("decisions", "arms", "inbox", "audit", "offers")

    def counts() -> list[int]:
        with live.database.connect() as conn:
            found = (conn.execute(f"select count(*) from {one}".encode()) for one in tables)
            return [row.fetchone()[0] for row in found]  # type: ignore[index]

    before = counts()
    first, then = told(live, id_), told(live, id_)
    assert first["action"]["source"] == "dry" and first["action"]["decision"] == ""
    first["action"].pop("decided_at"), then["action"].pop("decided_at")
    assert first == then
    assert counts() == before


def test_what_was_decided_today_stands_on_the_page(live: Site) -> None:
    ask = {"kind": "loyalty_card", "value": card(12).value}
    made = live.api("POST", "/v1/decide", json=ask).json()
    said = told(live, made["person"])["action"]
    assert (said["source"], said["decision"]) == ("made", made["id"])
    assert said["action"] == made["action"] and said["reasons"] == made["reasons"]


def test_why_we_may_not_speak_is_said_by_channel(live: Site) -> None:
    said = told(live, person(live, 13))["channels"]
    assert {one["channel"] for one in said} == {"email", "sms", "voice"}
    assert all(not one["may"] and one["code"] == "no_address" and one["words"] for one in said)


def test_there_is_no_story_of_nobody(live: Site) -> None:
    assert live.api("GET", "/api/people/999999/story").status_code == 404


def test_the_timeline_reads_as_sentences_and_can_be_narrowed(live: Site) -> None:
    id_ = person(live, 1)
    page = live.api("GET", f"/api/people/{id_}/timeline?limit=200").json()["rows"]
    assert all(row["sentence"] and row["title"] for row in page)
    assert {"order_completed", "campaign_targeted"} <= {row["kind"] for row in page}
    path = f"/api/people/{id_}/timeline?kinds=coupon_redeemed&kinds=campaign_targeted&locale=es"
    some = live.api("GET", path).json()["rows"]
    assert {row["kind"] for row in some} <= {"campaign_targeted", "coupon_redeemed"}
    assert {"Recibió la campaña 1", "Recibió la campaña 2"} <= {row["sentence"] for row in some}


def test_a_note_is_written_taken_away_put_back_and_erased_with_the_person(live: Site) -> None:
    id_ = person(live, 14)
    path = f"/api/people/{id_}/notes"
    assert live.api("POST", path, json={"text": "  "}).status_code == 422
    note = live.api("POST", path, json={"text": "Allergic to nuts <b>"}).json()
    turned(live)
    [kept] = live.api("GET", f"{path}?after={note['id']}").json()
    assert kept == note and kept["by"].startswith("key:")

    def shown() -> str:
        page = f"/api/people/{id_}/timeline?kinds=note_added"
        [row] = live.api("GET", page).json()["rows"]
        return str(row["sentence"])

    assert shown() == "Note: Allergic to nuts <b>"
    asked = {"q": "allergic nut", "person": id_, "sort": ["note", "reply"]}
    [said] = live.api("GET", "/api/remarks", params=asked).json()["rows"]
    assert said["person"] == id_ and said["names"] and said["sort"] == "note"
    assert [piece["text"] for piece in said["pieces"] if piece["hit"]] == ["Allergic", "nuts"]
    scanner = key_for(live.database, "scan")
    assert live.api("GET", "/api/remarks", key=scanner).status_code == 403
    assert live.api("GET", "/api/remarks", params={"before": "2026-01-05|x"}).status_code == 422
    assert live.api("PATCH", f"{path}/{note['id']}", json={"removed": True}).status_code == 202
    turned(live)
    assert live.api("GET", path).json() == [] and shown() == "Note"
    assert [one["removed"] for one in live.api("GET", f"{path}?removed=true").json()] == [True]
    live.api("PATCH", f"{path}/{note['id']}", json={"removed": False})
    turned(live)
    assert shown() == "Note: Allergic to nuts <b>"
    other = f"/api/people/{person(live, 15)}/notes/{note['id']}"
    assert live.api("PATCH", other, json={"removed": True}).status_code == 404
    assert "nuts" not in str(live.api("GET", "/api/audit").json())
    assert live.api("POST", f"/api/people/{id_}/erase", json={"confirm": id_}).status_code == 200
    with live.database.connect() as conn:
        found = conn.execute("select count(*) from events where payload like '%%nuts%%'")
        assert found.fetchone() == (0,)


def test_the_desk_reads_who_comes_in_one_sentence_and_marks_who_came(live: Site) -> None:
    begun = clock() - timedelta(seconds=5)
    who = {"userId": "u7", "context": {"traits": {"loyalty_card": card(7).value}}}
    facts = {"booking": "B-7", "what": "table", "starts_at": begun.isoformat(), "party": 4}
    said = {"event": "booking_made", "messageId": "b7", "properties": facts, **who}
    assert live.post("/v1/track", said).status_code == 200
    turned(live)
    found = live.api("GET", "/api/bookings", params={"which": "week", "locale": "en"}).json()
    [row] = found["rows"]
    assert row["guest"]["sentence"] == told(live, person(live, 7), locale="en")["sentence"]
    assert (row["party"], row["status"], row["booker"]) == (4, "made", None)
    assert found["known"] and found["reminded"] == {"hours": 24, "triggers": []}
    mark = {"source": row["source"], "booking": "B-7", "mark": "missed"}
    marked = live.api("POST", "/api/bookings/mark", json=mark).json()
    assert (marked["status"], bool(marked["back_until"])) == ("missed", True)
    back = live.api("POST", "/api/bookings/mark", json={**mark, "mark": None}).json()
    assert (back["status"], back["back_until"]) == ("made", None)
    [mine] = live.api("GET", f"/api/people/{person(live, 7)}/bookings").json()
    assert mine["booking"] == "B-7"
    assert live.api("POST", "/api/bookings/mark", json={**mark, "booking": "x"}).status_code == 404
