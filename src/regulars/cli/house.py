"""The house at a home, for commands that decide; slow to load, so apart from `home`."""

from __future__ import annotations

import numpy as np

from regulars.cli.home import Home
from regulars.ground.database import Conn
from regulars.loop import House
from regulars.work.houses import read_house
from regulars.work.running.process import fixed


def house(at: Home, conn: Conn) -> House:
    """The house as the database describes it now."""
    return read_house(conn, fixed(at.settings))


def rng() -> np.random.Generator:
    """Chance, anew at each start."""
    return np.random.default_rng()
