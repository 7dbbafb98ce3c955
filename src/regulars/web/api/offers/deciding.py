"""`/v1/decide`: somebody stands at the till and waits, so nothing is done twice on the way.

It answers in the threads that the desk keeps for it, without FastAPI's dependencies: who asks is
remembered for a second, the question is read and the answer written by msgspec.
"""

from __future__ import annotations

import asyncio
from functools import partial
from typing import Annotated, Any, Final

import msgspec
from fastapi import APIRouter
from msgspec import Meta
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from regulars.ground.errors import BadInput
from regulars.ground.events import Identifier
from regulars.identify.keys import identifier
from regulars.web.api.asking import NO_NUL, Desk, asking, desk, there
from regulars.web.api.people.people import Kind
from regulars.web.auth.roles import require
from regulars.web.problems import RESPONSES

Text = Annotated[str, Meta(min_length=1, max_length=256, pattern=NO_NUL)]


class Question(msgspec.Struct, frozen=True):
    """For whom, and where."""

    kind: Kind
    value: Text
    place: Text = "till"
    fresh: bool = False  #: decide anew, whatever stands


class _Ahead(msgspec.Struct, frozen=True):
    after: Text | None = None


_question: Final = msgspec.json.Decoder(Question)
router = APIRouter(tags=["decisions"], responses=RESPONSES)


def _documented() -> dict[str, Any]:
    schema = msgspec.json.schema(Question)["$defs"]["Question"] | {"title": "Question"}
    text = msgspec.json.schema(Text)
    return {
        "requestBody": {"required": True, "content": {"application/json": {"schema": schema}}},
        "parameters": [{"name": "after", "in": "query", "required": False, "schema": text}],
        "responses": {
            "200": {
                "description": "The decision",
                "content": {"application/json": {"schema": {"type": "object"}}},
            }
        },
    }


@router.post("/v1/decide", openapi_extra=_documented())
async def decide(request: Request) -> Response:
    """What to do for this person here: written down before it is answered.

    It stands for today, for whoever asks, until something new is known of them: asked again it
    says the same, and `stood: true`. With `fresh` in the body it is decided anew.
    `after` waits up to 300 ms for the event of that message id; then it says `stale: true`.
    """
    at, raw = await desk(request), await request.body()
    after = request.query_params.get("after")
    work = partial(_answer, at, request, raw, after)
    if after is not None:  # it may have to wait: not in the way of the others
        said = await run_in_threadpool(work)
    else:
        said = await asyncio.get_running_loop().run_in_executor(at.deciders, work)
    return Response(said, media_type="application/json")


def _answer(at: Desk, request: Request, raw: bytes, after: str | None) -> bytes:
    when = at.house.clock()
    require(asking(request, at, when), "write")
    try:
        said, ahead = _question.decode(raw), msgspec.convert({"after": after}, _Ahead)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise BadInput(f"the question cannot be read: {error}") from error
    deciding = there(at.house.deciding, "deciding")
    made = deciding.decide(
        _named(said), said.place, after=ahead.after or "", fresh=said.fresh, now=when
    )
    return msgspec.json.encode(made)


def _named(said: Question) -> Identifier:
    name = identifier(said.kind, said.value)
    if name is None:
        raise BadInput(f"value: {said.value!r} is no {said.kind} that names anybody")
    return name
