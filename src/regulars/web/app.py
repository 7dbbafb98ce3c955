"""The whole site over one house."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.middleware import Middleware

from regulars.web.headers import SecurityHeaders
from regulars.web.ingest.committer import Committer
from regulars.web.ingest.credentials import Grants
from regulars.web.ingest.routes import Door, routes
from regulars.web.ports import WebHouse


def app(house: WebHouse) -> Starlette:
    """The site: the ingest door, the API, and the pages that people get links to."""
    committer = Committer(house.database)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        committer.start()
        try:
            yield
        finally:
            committer.stop()  # what was not answered yet is written first

    door = Door(
        committer=committer,
        grants=Grants(house.database),
        clock=house.clock,
        public_url=house.public_url,
    )
    return Starlette(
        routes=routes(door), middleware=[Middleware(SecurityHeaders)], lifespan=lifespan
    )
