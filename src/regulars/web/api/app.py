"""The API as one application, with its OpenAPI document at /api/openapi.json."""

from __future__ import annotations

from typing import Final

from fastapi import FastAPI

from regulars.web import problems
from regulars.web.api.access import access, logging_in, setting_up, users
from regulars.web.api.asking import Desk
from regulars.web.api.booked import bookings
from regulars.web.api.business import (
    business,
    costs,
    glance,
    imports,
    learning,
    leaving,
    retention,
    value,
)
from regulars.web.api.catalogue import pictures, products
from regulars.web.api.definitions import definitions, inside, written
from regulars.web.api.events import aside, happenings
from regulars.web.api.exports import lists, whole
from regulars.web.api.exports import proof as proofs
from regulars.web.api.feedback import cases, comparisons, forms, moods, posters, results, surveys
from regulars.web.api.feedback import lists as joined
from regulars.web.api.house import channels, hooks, status, stream
from regulars.web.api.messages import keywords, letters, proof, purposes, speaking, templates
from regulars.web.api.needs import groups, portfolio, shares
from regulars.web.api.offers import deciding, decisions, offers, till
from regulars.web.api.people import (
    attributes,
    buying,
    dossier,
    duplicates,
    households,
    notes,
    people,
    remarks,
    stories,
    table,
)

MAX_BODY: Final = 1_000_000  #: bytes

ROOMS: Final = (
    deciding,  # it comes first, for each room before it costs the till a moment
    *(
        setting_up,
        logging_in,
        access,
        users,
        business,
        costs,
        imports,
        learning,
        happenings,
        aside,
        people,
        dossier,
    ),
    *(attributes, duplicates, households, stories, notes, remarks),
    *(table, glance, buying, value),
    *(inside, definitions, offers, decisions, till, speaking, templates, purposes, letters, proof),
    *(groups, portfolio, shares, status, stream, channels, lists, proofs, whole, written),
    *(
        moods,
        cases,
        bookings,
        surveys,
        posters,
        results,
        forms,
        comparisons,
        joined,
        leaving,
        hooks,
        keywords,
        products,
        pictures,
        retention,
    ),
)
DESCRIPTION: Final = """All that a page of Regulars can do, a script can do.

Send an API key as `Authorization: Bearer <key>`, or log in with a browser. Lists come in pages:
give `next` of one page as `before` (newest first) or `after` (in order) to get the following one.
Errors are `application/problem+json`; `detail` names the thing and the value.
"""


def api(desk: Desk) -> FastAPI:
    """The API over one desk."""
    made = FastAPI(
        title="Regulars",
        version="0.1.0",
        description=DESCRIPTION,
        openapi_url="/api/openapi.json",
        docs_url=None,
        redoc_url=None,
        max_body_size=MAX_BODY,
    )
    made.state.desk = desk
    made.state.feed = stream.feed(desk)
    problems.install(made)
    for room in ROOMS:
        made.include_router(room.router)
    return made
