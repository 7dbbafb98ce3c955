"""What came back of a survey: counts with intervals, and each answer."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import msgspec
from fastapi import APIRouter, Query
from pydantic import BaseModel, Field, StringConstraints

from regulars.interact.surveys import store
from regulars.interact.surveys.form import Answer
from regulars.interact.surveys.results import counts
from regulars.interact.surveys.results import store as kept
from regulars.interact.surveys.results.store import Wanted
from regulars.web.api.asking import NO_NUL, Reader, Transaction
from regulars.web.api.feedback.surveys import NameInPath, QuestionBody
from regulars.web.problems import RESPONSES

router = APIRouter(tags=["surveys"], responses=RESPONSES)

Version = Annotated[int | None, Query(ge=1, le=2**31 - 1)]
Letters = Annotated[str, StringConstraints(max_length=200, pattern=NO_NUL)]


class AnswersAsked(BaseModel):
    """Which answers are wanted."""

    version: Annotated[int, Field(ge=1, le=2**31 - 1)] | None = None
    question: Letters = Field(default="", description="Only those who answered it")
    search: Letters = Field(
        default="", description="Only those whose answer to `question` has these letters"
    )
    limit: Annotated[int, Field(ge=1, le=200)] = 50


class SurveyAnswers(BaseModel):
    """What one person answered."""

    id: str
    version: int
    person: int | None = Field(description="Who it is now; null: forgotten, or not applied yet")
    place: str
    locale: str
    answers: dict[str, Answer] = Field(description="By question; one passed over is left out")
    at: datetime


class AskedVersion(BaseModel):
    """A version that was asked."""

    version: int
    since: datetime
    answers: int


class AnswerShare(BaseModel):
    """One answer, how many gave it, and which share of those who answered."""

    answer: str = Field(description="The name of a choice, or a number as text")
    count: int
    share: float | None = Field(description="0 to 1; null: too few answered")
    low: float | None = Field(description="95 of 100 such intervals hold the true share")
    high: float | None


class NpsScore(BaseModel):
    """Promoters less detractors, -100 to 100, with its 95 % interval."""

    score: float
    low: float
    high: float


class QuestionResult(BaseModel):
    """What came back to one question."""

    question: QuestionBody
    asked: int = Field(description="How many came to it on their way")
    answered: int
    shares: list[AnswerShare] = Field(description="In the order of the answers; of a text none")
    nps: NpsScore | None = Field(description="null: another kind of question, or too few answered")


class SurveyResults(BaseModel):
    """What came back of one version of a survey."""

    version: int
    answers: int
    fewest: int = Field(description="Answers to a question below which no share is shown")
    questions: list[QuestionResult]
    versions: list[AskedVersion] = Field(description="All that were asked, the newest first")


@router.get("/api/surveys/{name}/results")
def survey_results(
    name: NameInPath, who: Reader, conn: Transaction, version: Version = None
) -> SurveyResults:
    """What came back of one version (null: the newest), with intervals where enough answered."""
    nth = version or store.survey(conn, name).version
    form = store.form(conn, name, nth)
    found = counts.results(form, kept.sheets(conn, name, nth))
    versions = kept.versions(conn, name)
    return SurveyResults.model_validate(
        {
            "version": nth,
            "answers": found[0].asked,
            "fewest": counts.FEWEST,
            "questions": msgspec.to_builtins(found),
            "versions": [msgspec.structs.asdict(one) for one in versions],
        }
    )


@router.get("/api/surveys/{name}/answers")
def survey_answers(
    name: NameInPath, who: Reader, conn: Transaction, asked: Annotated[AnswersAsked, Query()]
) -> list[SurveyAnswers]:
    """What people answered, the latest first."""
    store.survey(conn, name)
    wanted = Wanted(version=asked.version, question=asked.question, search=asked.search)
    found = kept.said(conn, name, wanted, limit=asked.limit)
    return [SurveyAnswers(**msgspec.structs.asdict(one)) for one in found]
