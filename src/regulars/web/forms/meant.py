"""Whether a pop-up is meant for a page: asked with every page that the tag tells of."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urlsplit

import anyio.to_thread
import msgspec
import psycopg
from psycopg_pool import PoolTimeout

from regulars.ground.database import Conn
from regulars.interact.forms import store
from regulars.interact.forms.form import Form, meant_for

FRESH_S: Final = 3.0  #: so long a form that was switched off may still open


class _Properties(msgspec.Struct):
    url: str = ""


class _Said(msgspec.Struct):
    type: str = ""
    properties: _Properties = msgspec.field(default_factory=_Properties)


_said: Final = msgspec.json.Decoder(_Said).decode


@dataclass(slots=True, kw_only=True)
class Popups:
    """The pop-ups that are on, read anew every few seconds."""

    connection: Callable[[], AbstractContextManager[Conn]]
    monotonic: Callable[[], float]
    known: list[Form] = field(default_factory=list)
    until_s: float = 0.0

    async def meant(self, batch: Sequence[msgspec.Raw]) -> bool:
        """Whether one may open on a page that these messages tell of."""
        if self.monotonic() >= self.until_s:
            self.until_s = self.monotonic() + FRESH_S
            self.known = await anyio.to_thread.run_sync(self._read)
        return bool(self.known) and any(
            meant_for(form, path_of(url)) for url in map(_url, batch) if url for form in self.known
        )

    def _read(self) -> list[Form]:
        try:
            with self.connection() as conn:
                return [one.form for one in store.active(conn) if one.form.kind == "popup"]
        except (psycopg.OperationalError, PoolTimeout):
            return self.known  # what the tag said is durable all the same


def path_of(address: str) -> str:
    """The path of a page's address; empty: it is none."""
    try:
        return (urlsplit(address).path or "/") if address else ""
    except ValueError:
        return ""


def _url(raw: msgspec.Raw) -> str:
    try:
        said = _said(raw)
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError):
        return ""
    return said.properties.url if said.type == "page" else ""
