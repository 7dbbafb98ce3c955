"""The whole site over one house."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import Mount

from regulars.web import leaving, pages
from regulars.web.api.app import api
from regulars.web.api.asking import Desk, pool
from regulars.web.forms import routes as forms
from regulars.web.forms.meant import Popups
from regulars.web.headers import SecurityHeaders
from regulars.web.hooks import routes as hooks
from regulars.web.hooks import sms
from regulars.web.ingest.committer import Committer
from regulars.web.ingest.credentials import Grants
from regulars.web.ingest.routes import Door, routes
from regulars.web.lists import routes as lists
from regulars.web.ports import WebHouse
from regulars.web.preferences import routes as preferences
from regulars.web.surveys import routes as surveys
from regulars.web.tag import clients, script, slots, taking


def app(house: WebHouse) -> Starlette:
    """The site: the ingest door, the links that people get, and the API."""
    committer = Committer(house.database)
    desk = Desk(house=house, pool=pool(house), monotonic=time.monotonic)
    door = Door(
        committer=committer,
        grants=Grants(house.database, house.clock),
        clock=house.clock,
        public_url=house.public_url,
    )

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        desk.pool.open()
        committer.start()
        try:
            yield
        finally:
            committer.stop()  # what was not answered yet is written first
            desk.deciders.shutdown()
            desk.pool.close()

    popups = Popups(connection=desk.pool.connection, monotonic=desk.monotonic)
    rest = api(desk)
    site = Starlette(
        routes=[
            *routes(door),
            *taking.routes(door, popups.meant),
            slots.route(door, desk),
            *clients.routes(door),
            *script.routes(house.public_url),
            *hooks.routes(desk),
            *sms.routes(desk),
            *leaving.routes(desk),
            *preferences.routes(desk),
            *surveys.routes(desk),
            *lists.routes(desk),
            *forms.routes(desk),
            *pages.routes(),
            Mount("/", pages.or_page(rest)),
        ],
        middleware=[Middleware(SecurityHeaders)],
        lifespan=lifespan,
    )
    site.state.desk = desk
    site.state.end_streams = rest.state.feed.end
    return site
