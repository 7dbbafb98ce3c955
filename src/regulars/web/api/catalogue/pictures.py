"""Pictures of products: taken if they are pictures, and shown as nothing else."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import APIRouter, Depends, Path, Response
from pydantic import BaseModel

from regulars.identify.catalogue import pictures as kept
from regulars.web.api.asking import Now, Reader, Transaction, Writer, asked_body
from regulars.web.api.catalogue.products import ProductId
from regulars.web.problems import RESPONSES

router = APIRouter(tags=["catalogue"], responses=RESPONSES)

Digest = Annotated[str, Path(pattern="^[0-9a-f]{64}$")]
Body = Annotated[bytes, Depends(asked_body)]
#: Whatever somebody put into it, a browser takes it for a picture and runs nothing of it.
SHOWN: Final = {
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "private, max-age=31536000, immutable",
}


class PictureKept(BaseModel):
    """A picture is kept."""

    picture: str


@router.get("/api/pictures/{digest}", response_class=Response)
def picture(digest: Digest, who: Reader, conn: Transaction) -> Response:
    """A product's picture, by its digest: PNG, JPEG or WebP."""
    type_, body = kept.body(conn, digest)
    return Response(body, media_type=type_, headers=SHOWN)


@router.put("/api/product-pictures/{id:path}")
def keep_picture(
    id: ProductId, body: Body, who: Writer, conn: Transaction, when: Now
) -> PictureKept:
    """Keep the picture in the body: PNG, JPEG or WebP, 400 KB and 2,000 pixels a side at most."""
    return PictureKept(picture=kept.put(conn, id, body, now=when))


@router.delete("/api/product-pictures/{id:path}", status_code=204)
def drop_picture(id: ProductId, who: Writer, conn: Transaction) -> Response:
    """Keep no picture of this product."""
    kept.drop(conn, id)
    return Response(status_code=204)
