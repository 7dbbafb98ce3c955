"""The web process of a measured house: `python -m bench.rig.site`."""

from __future__ import annotations

import os

import numpy as np
from psycopg_pool import ConnectionPool

from bench.rig.home import START_S
from regulars.ground.database import Conn, Database
from regulars.ground.settings import settings
from regulars.web.app import app
from regulars.web.ports import WebHouse
from regulars.web.server import listening, server
from regulars.work.deciding import Deciding
from regulars.work.doors import Doors
from regulars.work.process import clock, fixed, token_keys


def main() -> None:
    """Serve until told to stop."""
    found = settings(os.environ)
    database = Database(found.database_url)
    pool = ConnectionPool[Conn](database.url, min_size=1, max_size=10, timeout=START_S, open=True)
    doors = Doors(Deciding(pool, fixed(found), clock, np.random.default_rng()), found)
    house = WebHouse(
        database=database,
        clock=clock,
        public_url=found.public_url,
        tokens=token_keys(found),
        deciding=doors,
        profiling=doors,
        defining=doors,
        joining=doors,
        learning=doors,
    )
    server(app(house)).run(sockets=[listening(found.host, found.port)])
    pool.close()


if __name__ == "__main__":
    main()
