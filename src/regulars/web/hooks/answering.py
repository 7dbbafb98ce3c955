"""What all hooks do alike: turn away what is not signed, and answer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import msgspec
from starlette.responses import Response

from regulars.ground.database import Conn
from regulars.ground.errors import BadInput, NotFound, RegularsError
from regulars.ground.settings import Settings
from regulars.web.api.asking import Desk, there
from regulars.web.hooks.signing import Delivered, Forged, check
from regulars.web.ingest.bodies import TooLarge
from regulars.work.hooks import kept
from regulars.work.hooks.kept import Door

NOTED_S: Final = 1  #: a flood of forgeries is noted so often, no more


def signed(desk: Desk, conn: Conn, door: Door, got: Delivered) -> None:
    """Nothing, if the door is set up and the delivery signed for it.

    Raises:
        NotFound: The door is not set up.
        Forged: It is not signed rightly; that it came is noted, a second's worth at a time.
    """
    secrets = kept.opened(conn, door, home=environment(desk).home, now=got.now)
    if not secrets:
        raise NotFound(f"/hooks/{door}: is not set up; an owner does that under Data, Sources")
    try:
        check(door, got, secrets)
    except Forged as error:
        held = desk.pace.wait_s(
            f"hook:{door}", 1, per_s=1 / NOTED_S, burst=5, now_s=desk.monotonic()
        )
        if not held:
            kept.refuse(conn, door, error.why, now=got.now)
            conn.commit()
        raise


def environment(desk: Desk) -> Settings:
    """The settings that the process was started with."""
    return there(desk.house.answering, "the house").settings


def refusal(error: RegularsError) -> Response:
    """Why not."""
    match error:
        case Forged():
            status = 401
        case NotFound():
            status = 404
        case TooLarge():
            status = 413
        case BadInput():
            status = 400
        case _:
            status = 503
    return said_json(status, {"success": False, "message": str(error)})


def said_json(status: int, body: Mapping[str, object]) -> Response:
    """An answer in JSON."""
    headers = {"Retry-After": "2"} if status == 503 else {}
    return Response(msgspec.json.encode(body), status, headers, "application/json")


def away(error: Exception) -> Response:
    """The database does not answer: nothing may be acknowledged."""
    return said_json(503, {"success": False, "message": f"come again: {error}"})
