"""One person's page: the story, told from what we know of them now."""

from __future__ import annotations

from fastapi import APIRouter

from regulars.web.api.asking import AtDesk, Id, Now, Reader, Transaction, there
from regulars.web.api.language import Locale
from regulars.web.problems import RESPONSES
from regulars.work.answers.person.story import Story

router = APIRouter(tags=["people"], responses=RESPONSES)


@router.get("/api/people/{id}/story")
def story(id: Id, who: Reader, conn: Transaction, at: AtDesk, when: Now, locale: Locale) -> Story:
    """All that their page tells: a sentence, the year, habits, worth, what to do, may we speak."""
    return there(at.house.profiling, "profiling").story(conn, id, locale=locale, now=when)
