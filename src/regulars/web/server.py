"""The server that listens: one process, one port."""

from __future__ import annotations

import socket

import uvicorn
from starlette.applications import Starlette
from starlette.types import ASGIApp

from regulars.ground.errors import Unfit

KEEP_ALIVE_S = 75  #: a till that asks now and then need not shake hands each time
GRACE_S = 15  #: for requests under way when we are asked to stop


def listening(host: str, port: int) -> socket.socket:
    """A socket bound to host and port; 0 takes a free port.

    Raises:
        Unfit: Somebody else has it, or it is not ours to take.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    found = socket.socket(family, socket.SOCK_STREAM)
    found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        found.bind((host, port))
    except OSError as error:
        found.close()
        raise Unfit(
            f"port {port} on {host} cannot be taken: {error.strerror}. Is another server running?"
            " Stop it, or choose another port with REGULARS_PORT"
        ) from error
    return found


class Server(uvicorn.Server):
    """Ends what would otherwise never end by itself, before it waits for what is under way."""

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        if isinstance(self.config.app, Starlette):
            self.config.app.state.end_streams()
        await super().shutdown(sockets)


def server(app: ASGIApp, *, access_log: bool = False) -> uvicorn.Server:
    """A server for `app`; run it with `.run(sockets=[listening(host, port)])`.

    On SIGTERM or SIGINT it takes no more, answers what is under way, and ends.
    """
    return Server(
        uvicorn.Config(
            app,
            loop="uvloop",
            http="httptools",
            log_level="warning",
            access_log=access_log,
            server_header=False,
            proxy_headers=False,  # see REGULARS_TRUSTED_PROXY and `asking.client`
            timeout_graceful_shutdown=GRACE_S,
            timeout_keep_alive=KEEP_ALIVE_S,
            lifespan="on",
        )
    )
