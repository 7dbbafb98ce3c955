"""Posters: their code opens what they promise, on every paper; nothing typed on them can act."""

from __future__ import annotations

from typing import Any
from uuid import uuid4
from xml.etree import ElementTree

import numpy as np
import pypdfium2
import pytest

from regulars.ground.errors import BadInput
from regulars.web.posters import pdf, svg
from regulars.web.posters.letters import printable, width
from regulars.web.posters.sheet import PAPERS, Poster, sheet
from tests import scanned
from tests.web.conftest import Site

EVIL = "</title><script>alert(1)</script>\"'&<img src=x onerror=alert(1)>) Tj"
LONG = "¿Qué te pareció la visita? " * 18
POSTER = Poster(url="https://shop.example/l/friends", title="Ñandú & Söhne", text="Join us.")


def written(file: bytes) -> str:
    """What stands on the first page of a PDF."""
    return str(pypdfium2.PdfDocument(file)[0].get_textpage().get_text_range())


def drawn(file: str) -> list[str]:
    """What a phone reads from the black runs of an SVG."""
    path = ElementTree.fromstring(file).find("{http://www.w3.org/2000/svg}path")
    assert path is not None
    runs = [one.split("v")[0] for one in path.attrib["d"].split("M")[1:]]
    area = np.full((400, 400), 255, np.uint8)
    for one in runs:
        (x, y), n = map(int, one.split("h")[0].split()), int(one.split("h")[1])
        area[(y + 4) * 4 : (y + 5) * 4, (x + 4) * 4 : (x + n + 4) * 4] = 0
    return scanned.codes(area)


@pytest.mark.parametrize("size", PAPERS)
def test_the_code_opens_its_page_on_every_paper_however_long_the_title(size: Any) -> None:
    for title in ("Hi", LONG, "M" * 500):
        said = Poster(
            url=POSTER.url, title=title, text=LONG, business=LONG, address="Or: x.example"
        )
        assert scanned.pdf(pdf.poster(said, size)) == drawn(svg.poster(said, size)) == [POSTER.url]
        laid, paper = sheet(said, size), PAPERS[size]
        assert all(
            width(one.text, one.size, bold=one.bold) <= paper.width - 2 * paper.margin
            for one in laid.lines
        )
        assert laid.lines[0].y > laid.lines[0].size
        assert laid.lines[-1].y < laid.height - paper.margin / 2


def test_nothing_that_a_person_typed_can_act() -> None:
    said = Poster(url=POSTER.url, title=EVIL, text=EVIL + "\x00\x1b", business=EVIL)
    root = ElementTree.fromstring(svg.poster(said, "a4"))
    kinds = {one.tag.rpartition("}")[2] for one in root.iter()}
    assert kinds == {"svg", "title", "rect", "g", "text", "path"}
    assert not [name for one in root.iter() for name in one.attrib if name.startswith("on")]
    file = pdf.poster(said, "a4")
    assert pypdfium2.PdfDocument(file).get_metadata_dict()["Title"] == EVIL
    assert "<script>alert(1)</script>" in written(file) and b"alert" not in file


def test_a_pdf_writes_spanish_drops_pictures_and_refuses_another_script() -> None:
    file = pdf.poster(Poster(url=POSTER.url, title="¡Únete, Ñu! ☕", text="Łódź"), "a5")
    assert "¡Únete, Ñu!" in written(file) and "Lódz" in written(file)
    with pytest.raises(BadInput, match="take the SVG"):
        printable("Кафе")
    assert "Кафе" in svg.poster(Poster(url=POSTER.url, title="Кафе", text=""), "a5")


def test_surveys_lists_and_the_sign_up_page_have_posters_and_a_receipt_its_code(
    site: Site,
) -> None:
    name = f"p_{uuid4().hex[:8]}"
    ask = {"name": "how", "kind": "rating", "ask": {"en": "How was it?"}}
    form = {"title": {"en": "Your visit", "es": "Tu visita"}, "questions": [ask]}
    site.api("PUT", f"/api/surveys/{name}", json=form)
    site.api("POST", f"/api/surveys/{name}/publish")
    words = {"title": {"en": "Offers first"}, "agree": {"en": "Yes, write to me."}}
    assert site.api("PUT", f"/api/lists/{name}", json={"kind": "promo"} | words).is_success
    link = site.api("GET", f"/api/surveys/{name}/link?place=North").json()["url"]
    at = {
        f"/api/surveys/{name}/poster": ("Tu visita", link),
        f"/api/lists/{name}/poster": ("Offers first", f"https://shop.example/l/{name}"),
        "/api/sign-up/poster": ("Noticias nuestras", "https://shop.example/sign-up"),
    }
    for path, (title, url) in at.items():
        wish = {"size": "receipt", "locale": "es", "place": "North"}
        file = site.api("GET", f"{path}.pdf", params=wish)
        assert file.headers["content-type"] == "application/pdf"
        assert title in written(file.content) and scanned.pdf(file.content) == [url]
        picture = site.api("GET", f"{path}.svg", params=wish)
        assert title in picture.text and drawn(picture.text) == [url]
    receipt = site.api("POST", f"/v1/pos/surveys/{name}", json={"order_id": "o-1"}).json()
    assert drawn(receipt["svg"]) == [receipt["url"]]
    assert site.api("GET", "/api/lists/nobody/poster.svg").status_code == 404
    assert site.api("GET", "/api/sign-up/poster.exe").status_code == 422
