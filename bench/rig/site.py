"""The web process of a measured house: `python -m bench.rig.site`."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import datetime

import numpy as np
from psycopg_pool import ConnectionPool

from bench.rig.home import START_S
from regulars.ground.database import Conn, Database
from regulars.ground.events import Identifier
from regulars.ground.settings import settings
from regulars.web.app import app
from regulars.web.ports import Json, WebHouse
from regulars.web.server import listening, server
from regulars.work.deciding import Deciding
from regulars.work.process import clock, fixed, token_keys


@dataclass(frozen=True, slots=True)
class Till:
    """The port for decisions over the one that makes them."""

    deciding: Deciding

    def decide(self, who: Identifier, place: str, *, after: str, now: datetime) -> Json:
        made = self.deciding.decide(who, place=place, after=after, now=now)
        return {
            "decision": made.decision.id,
            "action": made.decision.action,
            "propensity": made.decision.propensity,
            "reasons": made.reasons,
            "stale": made.stale,
        }


def main() -> None:
    """Serve until told to stop."""
    found = settings(os.environ)
    database = Database(found.database_url)
    pool = ConnectionPool[Conn](database.url, min_size=1, max_size=10, timeout=START_S, open=True)
    deciding = Deciding(pool, fixed(found), clock, np.random.default_rng())
    house = WebHouse(
        database=database,
        clock=clock,
        public_url=found.public_url,
        tokens=token_keys(found),
        deciding=Till(deciding),
    )
    server(app(house)).run(sockets=[listening(found.host, found.port)])
    pool.close()


if __name__ == "__main__":
    main()
