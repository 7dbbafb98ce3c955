"""The OpenAPI document, without a house behind it: `python -m regulars.web.document > file`."""

from __future__ import annotations

import json
import sys
import time
from datetime import UTC, datetime
from typing import Any

from regulars.ground.database import Database
from regulars.ground.tokens import Keys
from regulars.web.api.app import api
from regulars.web.api.asking import Desk, pool
from regulars.web.ports import WebHouse


def document() -> dict[str, Any]:
    """What the API can do, in OpenAPI's words; no connection is opened."""
    house = WebHouse(
        database=Database("postgresql://nowhere"),
        clock=lambda: datetime(2026, 1, 1, tzinfo=UTC),
        public_url="http://localhost",
        tokens=Keys(current="none", secrets={"none": b"it opens nothing at all"}),
    )
    return api(Desk(house=house, pool=pool(house), monotonic=time.monotonic)).openapi()


if __name__ == "__main__":
    json.dump(document(), sys.stdout, indent=1, sort_keys=True)
