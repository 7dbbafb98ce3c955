"""Pictures of products in PostgreSQL."""

from __future__ import annotations

import hashlib
from datetime import datetime

from regulars.ground.database import Conn
from regulars.ground.errors import NotFound
from regulars.identify.catalogue.picture import picture


def put(conn: Conn, product: str, body: bytes, *, now: datetime) -> str:
    """Keep a product's picture instead of the one before; its digest.

    Raises:
        BadInput: It is no picture that we keep.
        NotFound: There is no such product.
    """
    kept, made = picture(body), hashlib.sha256(body).hexdigest()
    done = conn.execute(
        """insert into product_pictures (product, type, digest, body, changed_at)
           select id, %s, %s, %s, %s from products where id = %s
           on conflict (product) do update set type = excluded.type, digest = excluded.digest,
               body = excluded.body, changed_at = excluded.changed_at""",
        (kept.type, made, body, now, product),
    )
    if not done.rowcount:
        raise NotFound(f"product {product!r}: there is none in the catalogue")
    return made


def drop(conn: Conn, product: str) -> None:
    """Keep no picture of a product."""
    conn.execute("delete from product_pictures where product = %s", (product,))


def digest(conn: Conn, product: str) -> str | None:
    """The digest of a product's picture; None: it has none."""
    row = conn.execute(
        "select digest from product_pictures where product = %s", (product,)
    ).fetchone()
    return None if row is None else row[0]


def body(conn: Conn, digest_: str) -> tuple[str, bytes]:
    """The media type and the bytes of a picture.

    Raises:
        NotFound: No product has it, or not any more.
    """
    row = conn.execute(
        "select type, body from product_pictures where digest = %s limit 1", (digest_,)
    ).fetchone()
    if row is None:
        raise NotFound(f"picture {digest_!r}: no product has it")
    return row[0], bytes(row[1])
