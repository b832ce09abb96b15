"""Pictures of a PDF's pages, in 8-bit grey or RGB.

A page that is one picture is taken as that picture, not drawn again: no resampling, and stamps laid over the heading
by signing software stay out. The picture is checked against a small drawing of the page, so a mask or an odd colour
table cannot pass for the page.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pypdfium2

from pipeline.errors import UnreadableError
from pipeline.ingest.model import Picture

POINTS = 72.0
"""Points an inch."""
_SAMPLES = 4  # pixels each way that stand for one of the small drawing


class Scan(NamedTuple):
    """The one picture that is the page: its place among the page's objects, its size in pixels, its resolution."""

    place: int
    width: int
    height: int
    dpi: float


def picture(document: pypdfium2.PdfDocument, index: int, scan: Scan | None, dpi: float, path: Path) -> Picture:
    """Page `index` (from 0): its one picture `scan`, or drawn at `dpi`. Raises `UnreadableError`."""
    try:
        page = document[index]
        try:
            if scan is not None:
                native = _native(page, scan)
                if native is not None:
                    return native
            return _drawn(page, dpi)
        finally:
            page.close()
    except (pypdfium2.PdfiumError, ValueError, OverflowError) as error:
        raise UnreadableError(f"{path}: page {index + 1} cannot be drawn ({error}).") from None


def _native(page: pypdfium2.PdfPage, scan: Scan) -> Picture | None:
    """The embedded picture, upright as the page shows it; None where it does not look like the page."""
    item = next(o for i, o in enumerate(page.get_objects(max_depth=4)) if i == scan.place)
    a, b, c, d, _, _ = item.get_matrix().get()
    if abs(b) + abs(c) > 0.01 * (abs(a) + abs(d)):
        return None
    try:
        bitmap = item.get_bitmap()
    except pypdfium2.PdfiumError:
        return None
    pixels = _eight_bit(bitmap)
    if a < 0:
        pixels = pixels[:, ::-1]
    if d < 0:
        pixels = pixels[::-1]
    pixels = np.ascontiguousarray(np.rot90(pixels, -(page.get_rotation() // 90)))
    return pixels if _alike(pixels, page) else None


def _alike(pixels: Picture, page: pypdfium2.PdfPage) -> bool:
    import cv2

    drawn = _drawn(page, 24)
    few = max(1, min(pixels.shape[0] // drawn.shape[0], pixels.shape[1] // drawn.shape[1]) // _SAMPLES)
    small = cv2.resize(pixels[::few, ::few], (drawn.shape[1], drawn.shape[0]), interpolation=cv2.INTER_AREA)
    grey = [p if p.ndim == 2 else p.mean(axis=2) for p in (small, drawn)]
    return float(np.abs(grey[0].astype(float) - grey[1].astype(float)).mean()) < 16.0


def _drawn(page: pypdfium2.PdfPage, dpi: float) -> Picture:
    return _eight_bit(page.render(scale=dpi / POINTS, may_draw_forms=True))


def _eight_bit(bitmap: pypdfium2.PdfBitmap) -> Picture:
    """Grey (h × w) or RGB (h × w × 3), copied out of PDFium's buffer."""
    pixels: Picture = bitmap.to_numpy()
    if pixels.ndim == 2:
        return pixels.copy()
    if pixels.shape[2] == 1:
        return pixels[:, :, 0].copy()
    if bitmap.rev_byteorder:
        return np.ascontiguousarray(pixels[:, :, :3])
    import cv2  # a fifth of numpy's time

    way = cv2.COLOR_BGR2RGB if pixels.shape[2] == 3 else cv2.COLOR_BGRA2RGB
    return np.asarray(cv2.cvtColor(pixels, way), np.uint8)


def broken(path: Path, index: int, endless: bool = False) -> Callable[[], Picture]:
    """The picture of a page that cannot be opened, or is `endless` to draw: asking for it says so."""

    def picture() -> Picture:
        if endless:
            raise UnreadableError(f"page {index + 1} draws more than a page may hold; it may be made to do harm.")
        raise UnreadableError(f"{path}: page {index + 1} cannot be opened.")

    return picture
