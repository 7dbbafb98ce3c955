"""A web process of its own, so that a test can kill it: `python -m tests.web.process URL PORT`."""

from __future__ import annotations

import sys

from regulars.ground.database import Database
from regulars.web.app import app
from regulars.web.server import listening, server
from tests.web.conftest import house

if __name__ == "__main__":
    url, port = sys.argv[1:]
    server(app(house(Database(url)))).run(sockets=[listening("127.0.0.1", int(port))])
