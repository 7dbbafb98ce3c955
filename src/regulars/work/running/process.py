"""One process of a running house: `python -m regulars.work.running.process worker|analytics`.

The web process is started by the doors, for only they know them.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import numpy as np
import pyarrow

from regulars.ground.database import Database
from regulars.ground.settings import Settings, settings
from regulars.ground.tokens import Keys
from regulars.work.channels import kept
from regulars.work.files.undoing import Undoing
from regulars.work.filling import fill
from regulars.work.houses import Fixed, install_missing, lead_house
from regulars.work.nights.analytics import Analytics
from regulars.work.nights.learning import Learner
from regulars.work.nights.priority import stand_back
from regulars.work.people import erasing
from regulars.work.restamping import Restamping
from regulars.work.running.leader import Leader
from regulars.work.running.processes import DATABASE, end_when_unwatched
from regulars.work.running.reminding import Reminding
from regulars.work.running.sending import Sending
from regulars.work.running.spare import Spare
from regulars.work.running.telling import Telling
from regulars.work.secrets import house_secret, tombstone


def clock() -> datetime:
    """The time; everything else is told it."""
    return datetime.now(UTC)  # noqa: TID251 (here the clock is made)


def token_keys(found: Settings) -> Keys:
    """The keys that sign links."""
    return Keys(current="1", secrets={"1": house_secret(found.home)})


def fixed(found: Settings) -> Fixed:
    """What of the house is not in the database."""
    kept.by_environment(found, clock)  # what cannot be right stops the start
    return Fixed(
        tombstone=tombstone(house_secret(found.home)),
        channels=lambda conn: kept.names(conn, found),
    )


def take_turns_quickly() -> None:
    """Let a thread that was waiting for the database go on within half a millisecond.

    Python's own five are waited anew at each answer while another thread computes: a decision of
    four answers waited 20 ms for nothing.
    """
    sys.setswitchinterval(0.0005)


def worker(database: Database, found: Settings, stop: threading.Event) -> None:
    """The leader, and beside it the sender."""
    gc.freeze()
    gc.set_threshold(50_000, 50, 100)  # turns make many short-lived objects and no circles
    take_turns_quickly()
    rng = np.random.default_rng()
    spare = Spare(clock=clock, rng=rng)
    unchanging = fixed(found)
    keys = token_keys(found)
    with database.connect() as conn:  # before anything is sent: who was erased stays erased
        erasing.replay(conn, home=found.home, tombstone=unchanging.tombstone, now=clock())
        install_missing(conn)
    sender = Sending(database=database, settings=found, keys=keys, clock=clock, stop=stop)
    leader = Leader(
        database=database,
        make_house=lambda conn: lead_house(conn, unchanging),
        clock=clock,
        rng=rng,
        spare=(
            spare.speak,
            spare.windows,
            spare.recheck,
            spare.remarks,
            fill,
            Undoing(clock),
            Reminding(clock=clock),
            Telling(clock=clock),
            Learner(clock=clock),
            Restamping(clock=clock),
        ),
        stop=stop,
    )
    with ThreadPoolExecutor(1, "sender") as pool:
        sending = pool.submit(sender.run)
        sending.add_done_callback(lambda _: stop.set())  # neither goes on without the other
        try:
            leader.run()
        finally:
            stop.set()
            gc.unfreeze()  # else libraries complain, at the end, of what nobody collected
    sending.result()


def analytics(database: Database, found: Settings, stop: threading.Event) -> None:
    """The exporter and the nights, behind everybody else."""
    if found.analytics_yields:
        stand_back()
    Analytics(database=database, settings=found, clock=clock, stop=stop).run()


def stop_on_signal() -> threading.Event:
    """Set when we are asked to end.

    Arrow takes signals for itself while it reads, and breaks off what it reads: it may not.
    """
    pyarrow.enable_signal_handlers(False)
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    return stop


def main(name: str, url: str) -> None:
    """Run one process on the database at `url`, which is checked and migrated already."""
    work = {"worker": worker, "analytics": analytics}[name]
    end_when_unwatched()
    work(Database(url), settings(os.environ), stop_on_signal())


if __name__ == "__main__":
    main(sys.argv[1], os.environ[DATABASE])
