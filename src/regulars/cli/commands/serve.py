"""`regulars serve`: the house, until somebody stops it."""

from __future__ import annotations

import signal
import socket
import sys
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Final

from regulars.cli.commands import access
from regulars.cli.home import Home, alone, here, home
from regulars.cli.said import notes, page
from regulars.ground.database import Database
from regulars.ground.errors import Unavailable, Unfit
from regulars.ground.settings import Settings
from regulars.work.running.processes import Processes, ground_keeper, own

WEB: Final = (sys.executable, "-m", "regulars.web.process")
READY_S: Final = 30.0
LOOK_S: Final = 0.1


def serve() -> None:
    """Serve the API, apply events, send, and learn at night; until Ctrl-C.

    Three processes: web, worker, analytics. Whichever dies is started again.
    """
    found = here()
    with alone(found), stoppable():
        free(found)
        opened = home()
        commands = {"worker": own("worker"), "analytics": own("analytics"), "web": WEB}
        with running(commands, opened.database.url, found) as processes:
            open_for_all(found, processes)
            stay(processes)


def free(found: Settings) -> None:
    """Check that the port can be had, before any work is done.

    Raises:
        Unfit: It is taken.
    """
    family = socket.AF_INET6 if ":" in found.host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as door:
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            door.bind((found.host, found.port))
        except OSError as error:
            raise Unfit(
                f"port {found.port} on {found.host} cannot be taken: {error.strerror}. Is another"
                " server running? Stop it, or choose another port with REGULARS_PORT"
            ) from error


@contextmanager
def stoppable() -> Iterator[None]:
    """A polite request to end is the same as Ctrl-C; where a shell ignores that, we don't."""
    asked = (signal.SIGTERM, signal.SIGINT)
    before = [signal.signal(number, signal.default_int_handler) for number in asked]
    try:
        yield
    finally:
        for number, handler in zip(asked, before, strict=True):
            signal.signal(number, handler)


@contextmanager
def running(
    commands: Mapping[str, Sequence[str]], url: str, found: Settings
) -> Iterator[Processes]:
    """Run processes, starting again those that die; end them at the end."""
    processes = Processes(commands=commands, url=url, mend=ground_keeper(found))
    processes.start()
    watch = threading.Thread(target=_watched, args=(processes,), daemon=True)
    watch.start()
    try:
        yield processes
    finally:
        processes.stop.set()
        watch.join()
        with notes().status("Ending ..."):
            processes.end()


def _watched(processes: Processes) -> None:
    if processes.watch():
        processes.stop.set()


def open_for_all(found: Settings, processes: Processes) -> None:
    """Wait until the web process answers, and say where.

    Raises:
        Unavailable: It does not come up.
    """
    ends = time.monotonic() + READY_S
    while time.monotonic() < ends and not processes.stop.is_set():
        try:
            socket.create_connection((found.host, found.port), timeout=1).close()
        except OSError:
            time.sleep(LOOK_S)
            continue
        _say_where(found, access.ask(Home(found, Database(processes.url)), "set-up-token", {}))
        return
    raise Unavailable("the web process did not come up; what it said is above")


def _say_where(found: Settings, said: dict[str, str | None]) -> None:
    """Where to go; to the set-up page while the house has no owner, with what opens it."""
    page().print(f"Serving on [bold]http://{found.host}:{found.port}[/]. Ctrl-C ends it.")
    if said["token"] is None:
        page().print(f"Open [bold]{found.public_url}[/] and log in.")
        return
    page().print("Nobody can log in yet. Open this link to become the owner (keep it to yourself):")
    link = f"{found.public_url}/setup?token={said['token']}"
    page().print(f"  {link}", soft_wrap=True, markup=False)


def stay(processes: Processes) -> None:
    """Until Ctrl-C, or until a process says that it cannot work here.

    Raises:
        Unfit: One cannot; it said why.
    """
    try:
        while not processes.stop.wait(1.0):
            pass
    except KeyboardInterrupt:
        return
    raise Unfit("a process cannot work here; what it said is above")
