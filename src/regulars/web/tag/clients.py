"""What the browser clients of Segment and RudderStack ask before they start."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from regulars.ground.errors import RegularsError
from regulars.web.ingest.answers import CORS, answer, refusal
from regulars.web.ingest.credentials import stated
from regulars.web.ingest.routes import Door, granted

Endpoint = Callable[[Request], Awaitable[Response]]


def routes(door: Door) -> list[Route]:
    """Where they ask."""
    segment = Route("/v1/projects/{key}/settings", _segment(door), methods=["GET"])
    paths = ("/sourceConfig", "/sourceConfig/")
    rudder = [Route(path, _rudderstack(door), methods=["GET", "OPTIONS"]) for path in paths]
    return [segment, *rudder]


def _segment(door: Door) -> Endpoint:
    async def settings(request: Request) -> Response:
        """Where Segment's client sends its events: here, and nowhere else."""
        key = request.path_params["key"]
        try:
            await granted(door, key)
        except RegularsError as error:
            return refusal(error, unknown=404)
        protocol, _, host = door.public_url.partition("://")
        home = {
            "apiKey": key,
            "apiHost": f"{host}/v1",
            "protocol": protocol,
            "addBundledMetadata": True,
        }
        said = {"integrations": {"Segment.io": home}, "plan": {"track": {}}, "edgeFunction": {}}
        return answer(200, msgspec.json.encode(said))

    return settings


def _rudderstack(door: Door) -> Endpoint:
    async def config(request: Request) -> Response:
        """A source with no destinations but ours, and no reports to anybody else."""
        if request.method == "OPTIONS":
            return Response(status_code=204, headers=CORS)
        key = stated(request.headers) or request.query_params.get("writeKey", "")
        try:
            grant = await granted(door, key)
        except RegularsError as error:
            return refusal(error)
        off = {"enabled": False}
        source = {
            "id": grant.source,
            "name": grant.source,
            "writeKey": key,
            "enabled": True,
            "workspaceId": "regulars",
            "config": {"statsCollection": {"errors": off, "metrics": off}},
            "destinations": [],
            "connections": [],
        }
        return answer(200, msgspec.json.encode({"source": source}))

    return config
