"""The catalogue as a page looks through it. Read only."""

from __future__ import annotations

from typing import Final, Literal, LiteralString

from pydantic import BaseModel, Field

from regulars.ground.database import Conn
from regulars.identify.catalogue.product import Kind
from regulars.web.api.asking import NO_NUL, Text
from regulars.web.api.reading import Row, rows

Marked = Literal["sensitive", "age_restricted", "no_merchandise"]

COLUMNS: Final[LiteralString] = (
    "p.id, name, department, category, p.type, brand, price_cents, merchandise, sensitive,"
    " kind, age_restricted, i.digest as picture"
)


class Look(BaseModel):
    """What to look for in the catalogue."""

    after: str = Field(default="", max_length=256, pattern=NO_NUL)
    text: Text | None = Field(default=None, description="A part of its id, name, category …")
    marked: Marked | None = Field(default=None, description="Only what is marked so")
    kind: Kind | None = Field(default=None, description="Only things of this kind")
    limit: int = Field(default=50, ge=1, le=200, description="Rows on a page")


def products(conn: Conn, look: Look) -> list[Row]:
    """The catalogue in order of ids; of a name, a mark or a kind, if you say."""
    return rows(
        conn,
        f"select {COLUMNS} from products p left join product_pictures i on i.product = p.id"
        " where p.id > %(after)s"
        " and (%(text)s::text is null or strpos(lower(concat_ws(' ', p.id, name, department,"
        " category, p.type, brand)), lower(%(text)s)) > 0)"
        " and (%(marked)s::text is null or case %(marked)s when 'sensitive' then sensitive"
        " when 'age_restricted' then age_restricted else not merchandise end)"
        " and (%(kind)s::text is null or kind = %(kind)s) order by p.id limit %(limit)s",
        look.model_dump(),
    )
