"""Files that are sent: whose they are is asked first, then they are kept in a folder."""

from __future__ import annotations

import re
import shutil
from collections.abc import AsyncIterator, Sequence
from pathlib import Path
from typing import Annotated, Any, BinaryIO, Final
from uuid import uuid4

from anyio import to_thread
from fastapi import Depends, Request
from starlette.datastructures import UploadFile

from regulars.ground.errors import BadInput
from regulars.web.api.asking import AtDesk, Now, actor, client, there
from regulars.web.auth import store as access
from regulars.web.auth.audit import Deed
from regulars.web.auth.roles import Actor, require
from regulars.work.answers.files import MAPPING, Files

MOST_BYTES: Final = 512_000_000  #: of all files of one import together
MOST_FILES: Final = 10
FILE_NAME: Final = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_. -]{0,99}", re.ASCII)

#: FastAPI would take in a form before it asks whose it is, so forms are read here.
FORM: Final[dict[str, Any]] = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": ["files"],
                    "properties": {
                        "files": {
                            "type": "array",
                            "minItems": 1,
                            "maxItems": MOST_FILES,
                            "items": {"type": "string", "format": "binary"},
                            "description": "The files that the mapping names",
                        },
                        "mapping": {
                            "type": "string",
                            "format": "binary",
                            "description": "TOML; left out: guessed from one CSV or Parquet file",
                        },
                    },
                }
            }
        },
    }
}


def uploader(request: Request, at: AtDesk, when: Now) -> Actor:
    """Who sends files: asked and written down before any is read; no connection is kept meanwhile.

    Raises:
        Stranger, Refused, TooOften: As every address does.
    """
    with at.pool.connection() as conn:
        found = actor(request, conn, at, when)
        require(found, "write")
        address, action = client(request), f"POST {request.url.path[:200]}"
        deed = Deed(
            at=when, actor=found.name, action=action, status=202, detail="{}", address=address
        )
        access.note(conn, deed)
    return found


async def folder(
    request: Request, who: Annotated[Actor, Depends(uploader)], at: AtDesk
) -> AsyncIterator[Path]:
    """The files that came, in a folder of their own."""
    room = there(at.house.answering, "importing").files
    if not request.headers.get("content-type", "").startswith("multipart/form-data"):
        raise BadInput("the body must be multipart/form-data with `files` and perhaps a `mapping`")
    async with request.form(max_files=MOST_FILES + 1, max_fields=0) as form:
        yield await to_thread.run_sync(_kept, room, form.multi_items())


Folder = Annotated[Path, Depends(folder, scope="function")]


def _kept(room: Files, parts: Sequence[tuple[str, UploadFile | str]]) -> Path:
    """The folder that the files are in now; each under the last part of its own name.

    Raises:
        BadInput: A part is no file, or its name cannot be one.
    """
    named: dict[str, BinaryIO] = {}
    for field, part in parts:
        if isinstance(part, str) or field not in ("files", "mapping"):
            raise BadInput(f"{field[:60]}: is neither `files` nor `mapping`, or no file")
        name = MAPPING if field == "mapping" else _last(part.filename)
        if name in named or (field == "files" and name == MAPPING):
            raise BadInput(f"{field}: {name!r} comes twice, or is the mapping's own name")
        named[name] = part.file
    if not named.keys() - {MAPPING}:
        raise BadInput("files: there is none")
    folder = room.folder(uuid4().hex)
    for name, file in named.items():
        with (folder / name).open("xb") as kept:
            shutil.copyfileobj(file, kept)
    return folder


def _last(filename: str | None) -> str:
    name = (filename or "").replace("\\", "/").rpartition("/")[2]
    if not FILE_NAME.fullmatch(name):
        raise BadInput(f"files: {name[:100]!r} cannot be a file's name here")
    return name
