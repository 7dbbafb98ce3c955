"""Everything of one kind, as a file: for another system, or to leave."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Final, Literal

from fastapi import APIRouter, Query
from starlette.responses import StreamingResponse

from regulars.ground.database import Database
from regulars.web.api.asking import AdminExporter, AtDesk
from regulars.web.problems import RESPONSES
from regulars.work.files.writing import Format, written

router = APIRouter(tags=["exports"], responses=RESPONSES)

What = Literal[
    "people", "events", "orders", "consents", "products", "lists", "surveys", "segments",
    "decisions",
]  # fmt: skip
TYPES: Final[dict[Format, str]] = {
    "csv": "text/csv; charset=utf-8",
    "jsonl": "application/x-ndjson",
    "parquet": "application/vnd.apache.parquet",
}


@router.get("/api/export/all/{what}", response_class=StreamingResponse)
def export_all(
    what: What,
    who: AdminExporter,
    at: AtDesk,
    format: Annotated[Format, Query(description="csv: cells like formulas get a '")] = "csv",
) -> StreamingResponse:
    """All of one kind as a file: people, events, orders, consents, lists, answers, the rest."""
    return StreamingResponse(
        _parts(at.house.database, what, format),
        media_type=TYPES[format],
        headers={"Content-Disposition": f'attachment; filename="{what}.{format}"'},
    )


def _parts(database: Database, what: What, form: Format) -> Iterator[bytes]:
    with database.connect() as conn:
        yield from written(conn, what, form)
