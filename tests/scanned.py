"""What a phone reads from a QR code: in a PDF painted by PDFium, in a picture by Chromium."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
import pypdfium2
import zxingcpp
from playwright.sync_api import Locator

PIXELS: Final = """
async (picture) => {
  await picture.decode() // it may be seen before it is there
  const [wide, high] = [picture.naturalWidth, picture.naturalHeight]
  const canvas = Object.assign(document.createElement('canvas'), { width: wide, height: high })
  const painted = canvas.getContext('2d')
  painted.drawImage(picture, 0, 0)
  const pixels = painted.getImageData(0, 0, wide, high).data
  return { wide, grey: pixels.filter((_, at) => at % 4 === 0).join() }
}
"""


def pdf(file: bytes) -> list[str]:
    """The codes of each page."""
    pages = pypdfium2.PdfDocument(file)
    return [said for page in pages for said in codes(page.render(1.5).to_numpy())]


def picture(shown: Locator) -> list[str]:
    """The codes of a picture on a page."""
    found: Any = shown.evaluate(PIXELS)
    grey = np.fromstring(found["grey"], np.uint8, sep=",")
    return codes(grey.reshape(-1, found["wide"]))


def codes(pixels: Any) -> list[str]:
    """The codes of an area of pixels."""
    return [one.text for one in zxingcpp.read_barcodes(pixels)]
