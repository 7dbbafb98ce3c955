"""The web process: `python -m regulars.web.process`. It puts the doors on the house."""

from __future__ import annotations

import gc
import os
import sys

import numpy as np
from psycopg_pool import ConnectionPool

from regulars.ground.database import Database, still_open
from regulars.ground.errors import Unfit
from regulars.ground.settings import Settings, settings
from regulars.web.api.asking import DECIDERS
from regulars.web.app import app
from regulars.web.ports import WebHouse
from regulars.web.server import listening, server
from regulars.work.decisions.deciding import Deciding
from regulars.work.doors import Doors
from regulars.work.running.process import clock, fixed, take_turns_quickly, token_keys
from regulars.work.running.processes import DATABASE, NO_POINT, end_when_unwatched

PATIENCE_S = 5  #: then the caller is told to come again


def house(database: Database, found: Settings) -> WebHouse:
    """Everything that the doors need."""
    pool = ConnectionPool(
        database.url,
        min_size=DECIDERS,  # those who wait for a new one would wait together
        max_size=2 * DECIDERS,
        open=True,
        timeout=PATIENCE_S,
        check=still_open,
        kwargs={"connect_timeout": PATIENCE_S},
    )
    deciding = Deciding(pool=pool, fixed=fixed(found), clock=clock, rng=np.random.default_rng())
    doors = Doors(deciding, found)
    return WebHouse(
        database=database,
        clock=clock,
        public_url=found.public_url,
        tokens=token_keys(found),
        deciding=doors,
        profiling=doors,
        defining=doors,
        joining=doors,
        learning=doors,
        answering=doors,
        trusted_hops=found.trusted_hops,
    )


def main() -> int:
    """Serve until asked to stop; the exit code says whether it is of use to try again."""
    end_when_unwatched()
    found = settings(os.environ)
    try:
        socket = listening(found.host, found.port)
    except Unfit as error:
        sys.stderr.write(f"regulars: {error}\n")
        return NO_POINT
    site = app(house(Database(os.environ[DATABASE]), found))
    gc.freeze()  # what is loaded stays: to go through it all now and then takes a quarter second
    gc.set_threshold(50_000, 50, 100)
    take_turns_quickly()
    server(site).run(sockets=[socket])
    gc.unfreeze()  # or DuckDB calls what we kept a leak
    return 0


if __name__ == "__main__":
    sys.exit(main())
