"""What is seen over the pictures of a page (a signature's stamp, a note, visible text), as transparent pictures.

PDFium draws the page without its pictures and without text that is hidden. Fonts that are not embedded, blend modes and
fields, all of which PDF/A forbids or bounds, are so left behind with their looks kept.
"""

from __future__ import annotations

import io
import itertools
import math
from typing import Any, NamedTuple

import cv2
import numpy as np
import pikepdf
import pypdfium2
from numpy.typing import NDArray

from pipeline.document import Box
from pipeline.export.pdf_pages import Layers
from pipeline.export.pdf_strip import strip

DPI = 300
_SCALE = DPI / 72
_LARGE = 500_000  # pixels, a seventeenth of an A4 page at 300 dpi: more than a signature's stamp
_CELL = 16  # pixels; things that are nearer to each other than one or two cells are one
_MOST = 12  # things of a page


class Overlay(NamedTuple):
    """What is seen over the pictures: RGBA, h × w × 4, and its box on the page in points."""

    pixels: NDArray[np.uint8]
    box: Box


def overlays(
    shadow: Any, number: int, page_box: Box, hidden: Layers, kept: frozenset[int], ground: int
) -> list[Overlay]:
    """What is seen on page `number` (from 0) besides its `kept` pictures, each thing that stands alone by itself.

    `shadow` is the original opened once more, which is changed; for `kept` and `ground` see `pdf_strip.strip`. A page
    of which no picture is kept is drawn whole.
    """
    sheet = shadow.pages[number]
    if kept:
        strip(shadow, sheet, hidden, kept, ground)
    x0, y0 = page_box[:2]
    # Whole pixels from the lower left corner, so that one mark on pages of several heights gives the same pixels.
    x1, y1 = (
        low + (math.ceil((high - low) * _SCALE) - 1e-4) / _SCALE for low, high in ((x0, page_box[2]), (y0, page_box[3]))
    )
    pixels = _rendered(sheet, (x0, y0, x1, y1))
    if pixels.ndim != 3 or pixels.shape[2] != 4:
        return []
    height, width = pixels.shape[:2]
    made = []
    for left, top, right, bottom in _things(pixels[:, :, 3], one=not kept):
        box = (
            x0 + (x1 - x0) * left / width, y1 - (y1 - y0) * bottom / height,
            x0 + (x1 - x0) * right / width, y1 - (y1 - y0) * top / height,
        )  # fmt: skip
        seen = pixels[top:bottom, left:right]
        made.append(Overlay(np.ascontiguousarray(seen) if not kept else _reduced(seen), box))
    return made


def _rendered(sheet: Any, box: Box) -> NDArray[np.uint8]:
    """The pikepdf page `sheet` alone, as PDFium draws it, unturned, with what it leaves transparent."""
    alone = pikepdf.new()
    alone.pages.append(sheet)
    page = alone.pages[0]
    page.Rotate = 0
    for annotation in page.get("/Annots", []):
        annotation.Subtype = pikepdf.Name.Stamp  # PDFium draws fields only for who can fill them in
    page.MediaBox = page.CropBox = list(box)
    data = io.BytesIO()
    alone.save(data)
    document = pypdfium2.PdfDocument(data.getvalue())
    try:
        bitmap = document[0].render(scale=_SCALE, fill_color=(255, 255, 255, 0), rev_byteorder=True)
        return np.array(bitmap.to_numpy())
    finally:
        document.close()


def _things(cover: NDArray[np.uint8], *, one: bool) -> list[tuple[int, int, int, int]]:
    """Boxes (left, top, right, bottom) around what is covered: of everything, or of each thing with space around it."""
    rows, columns = np.flatnonzero(cover.any(axis=1)), np.flatnonzero(cover.any(axis=0))
    if not rows.size:
        return []
    around = (int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1)
    if one:
        return [around]
    height, width = (-(-side // _CELL) for side in cover.shape)
    cells = np.zeros((height * _CELL, width * _CELL), bool)
    cells[: cover.shape[0], : cover.shape[1]] = cover > 0
    coarse: Any = cells.reshape(height, _CELL, width, _CELL).any(axis=(1, 3)).astype(np.uint8)
    joined = cv2.dilate(coarse, np.ones((3, 3), np.uint8))
    count, _, found, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    if count - 1 > _MOST:
        return [around]
    boxes = []
    for left, top, wide, high, _ in found[1:].tolist():
        rows_of, columns_of = slice(top * _CELL, (top + high) * _CELL), slice(left * _CELL, (left + wide) * _CELL)
        boxes += [
            (x0 + left * _CELL, y0 + top * _CELL, x1 + left * _CELL, y1 + top * _CELL)
            for x0, y0, x1, y1 in _things(cover[rows_of, columns_of], one=True)
        ]
    return boxes if not _overlap(boxes) else [around]


def _overlap(boxes: list[tuple[int, int, int, int]]) -> bool:
    return any(a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3] for a, b in itertools.combinations(boxes, 2))


def _reduced(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """RGBA at half its resolution where it is large: a mark that is drawn over everything."""
    if pixels.shape[0] * pixels.shape[1] <= _LARGE:
        return np.ascontiguousarray(pixels)
    height, width = pixels.shape[0] // 2, pixels.shape[1] // 2
    seen: Any = pixels.astype(np.float32)
    seen[:, :, :3] *= seen[:, :, 3:] / 255
    small: Any = np.asarray(cv2.resize(seen, (width, height), interpolation=cv2.INTER_AREA))
    small[:, :, :3] /= np.maximum(small[:, :, 3:] / 255, 1e-3)
    made: NDArray[np.uint8] = np.clip(np.rint(small), 0, 255).astype(np.uint8)
    return made
