"""What was said in free words is found by the words in it, and by nobody once it is gone."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.cast import ANN, CY, DEE_MAIL, NOON, event
from tests.house import SECRET, Shop

from regulars.differentiate.remarks import asking, store
from regulars.differentiate.remarks.asking import asked, pieces
from regulars.differentiate.remarks.remark import AROUND, Sort, folded, remark, words
from regulars.differentiate.remarks.store import Found, Wanted
from regulars.ground.database import Database
from regulars.ground.events import Event, Identifier
from regulars.work.answers.person.notes import added, switched
from regulars.work.people import erasing
from regulars.work.secrets import tombstone

ANSWERS = {"why": "The queue was endless", "how": "bad", "more": "More parking"}
SAID = (
    event("ticket_opened", ANN, topic="Delivery", text="The bread arrived cold, twice."),
    event("review_posted", DEE_MAIL, days=1, comment="El pan llegó frío. ¡Qué decepción!"),
    event("survey_answered", CY, days=2, comment="The queue was endless", texts=["why", "more"],
          answers=ANSWERS),
    event("message_received", ANN, days=3, channel="sms", text="Thanks for the refunds 😀 see you"),
    event("page_viewed", ANN, days=3, text="bread"),
)  # fmt: skip


@pytest.fixture
def shop(database: Database) -> Shop:
    shop = Shop(database).open()
    shop.hears(*SAID)
    return shop


def found(
    shop: Shop, query: str = "", *sorts: Sort, owners: tuple[int, ...] | None = None
) -> Found:
    with shop.database.connect() as conn:
        wanted = Wanted(query=query, sorts=sorts, owners=owners)
        return store.search(conn, wanted, before=None, limit=50)


def texts(said: Found) -> list[str]:
    return ["".join(piece.text for piece in row.pieces) for row in said.rows]


def test_words_are_found_in_their_forms_in_both_languages_without_accents(shop: Shop) -> None:
    for query, sort in {
        "deliveries": "ticket", "arrive": "ticket", "FRIO decepciones": "review",
        "parking": "answer", "refund": "reply", '"arrived cold"': "ticket", "decepc": "review",
    }.items():  # fmt: skip
        rows = found(shop, query).rows
        assert [row.sort for row in rows] == [sort], query
        assert any(piece.hit for piece in rows[0].pieces), query
    assert not found(shop, '"cold arrived"').rows and not found(shop, "bread frio").rows
    assert not found(shop, "how").rows and not found(shop, "?!").rows, "no free words are these"


def test_without_words_everything_is_there_the_latest_first_counted_by_sort(shop: Shop) -> None:
    everything = found(shop)
    assert [row.sort for row in everything.rows] == ["reply", "answer", "review", "ticket"]
    assert everything.counts == {"reply": 1, "answer": 1, "review": 1, "ticket": 1}
    assert [row.sort for row in found(shop, "", "review").rows] == ["review"]
    assert texts(found(shop, "queue")) == ["The queue was endless\nMore parking"]
    ann = (int(shop.person(ANN)),)
    assert {row.sort for row in found(shop, owners=ann).rows} == {"ticket", "reply"}


def test_a_note_that_was_taken_away_is_found_no_more_until_it_is_put_back(shop: Shop) -> None:
    note, wrote = added(Identifier(*ANN), "Likes rye", by="u", now=NOON)
    shop.hears(wrote)
    assert texts(found(shop, "rye")) == ["Likes rye"]
    for removed in (True, False):
        shop.hears(switched(Identifier(*ANN), note, removed=removed, by="u", now=NOON))
        assert bool(found(shop, "rye").rows) is not removed


def test_nobody_finds_what_an_erased_person_said_nor_their_name_in_what_others_said(
    shop: Shop, tmp_path: Path
) -> None:
    shop.hears(
        event("ticket_opened", ANN, days=4, text="Dee, dee@example.org, told me of the bread")
    )
    assert len(found(shop, "bread").rows) == 2 and found(shop, "dee@example.org").rows
    with shop.database.connect() as conn:
        hide = tombstone(SECRET)
        erasing.erase(conn, shop.person(DEE_MAIL), home=tmp_path, tombstone=hide, now=NOON)
    assert not found(shop, "decepcion").rows and not found(shop, "dee@example.org").rows
    assert len(found(shop, "bread").rows) == 2, "what Ann said stays, without the name"


def test_what_was_said_before_words_were_noted_is_read_when_nobody_waits(shop: Shop) -> None:
    before = found(shop)
    with shop.database.connect() as conn:
        conn.execute("delete from remarks")
        conn.execute("update remarks_read set done = 0, upto = (select position from leader)")
    shop.rests()
    assert found(shop) == before


@settings(max_examples=40)
@given(st.text(max_size=500), st.text(max_size=12))
def test_the_pieces_of_a_remark_are_the_remark(text: str, query: str) -> None:
    said = pieces(text, asked(query), {})
    whole = "".join(piece.text for piece in said)
    assert whole == text or (len(whole) <= AROUND + 2 and whole.strip("…") in text)
    for piece in said:
        assert not piece.hit or folded(piece.text) == "".join(words(piece.text))


@settings(max_examples=40)
@given(st.text(max_size=40))
def test_whatever_is_looked_for_is_something_that_the_database_can_read(query: str) -> None:
    one = asked(query)
    assert all(sign.isalnum() or sign in " '|&()<->:*" for sign in asking.as_tsquery(one, {}))


def test_what_is_no_remark_says_nothing() -> None:
    odd: list[Event] = [
        event("ticket_opened", ANN, text="  "), event("note_added", ANN, text=7),
        event("survey_answered", ANN, texts="why", answers=["x"]), event("page_viewed", ANN),
    ]  # fmt: skip
    assert [remark(one.kind, one.payload) for one in odd] == [None] * 4
    assert remark("note_added", "[") is None and remark("note_added", "[]") is None
