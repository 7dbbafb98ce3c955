"""A new house has an answer for each level of satisfaction, and writes to nobody unasked."""

from __future__ import annotations

import pytest

from regulars.ground.database import Conn
from regulars.interact.feedback import store as feedback
from regulars.interact.library import store as library
from regulars.interact.library.starters import MARKETING, starters
from regulars.interact.messages.templates import Template, check, filled
from regulars.work.houses import install_defaults

FACTS = {"business": {"name": "The grocer"}, "links": {"unsubscribe": "https://x.example/u"}}


@pytest.mark.parametrize("one", starters(), ids=lambda one: f"{one.name}/{one.locale}")
def test_a_starter_reads_well_with_no_more_than_the_name_of_the_business(one: Template) -> None:
    check(one)
    words = filled(one, FACTS)
    assert "The grocer" in words.text and "{{" not in words.text + words.subject
    assert ("https://x.example/u" in words.text) is (one.name in MARKETING)


def test_a_new_house_has_them_and_what_was_written_since_stays(conn: Conn) -> None:
    install_defaults(conn)
    found = library.templates(conn)
    names = {name for name, _ in found}
    assert {"reply_apology", "reply_call_back", "reply_thank_you"} < names
    assert {(name, locale) for name in names for locale in ("en", "es")} == set(found)
    conn.execute("update templates set subject = 'Ours' where name = 'reply_apology'")
    install_defaults(conn)
    assert library.templates(conn)["reply_apology", "en"].subject == "Ours"
    assert not any(one.template for one in feedback.replies(conn).values())
