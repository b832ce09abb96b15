"""PNG, JPEG and TIFF: every pixel format becomes 8-bit grey or RGB, upright by its EXIF tag, with square pixels.

Size and number of pages are read from the headers and checked before a pixel is decoded.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from PIL import Image, ImageOps, UnidentifiedImageError

from pipeline.document import Source
from pipeline.errors import UnreadableError
from pipeline.ingest.model import Limits, OpenedSource, Picture, SourcePage, Watch

_A4_LONG_SIDE_INCHES = 11.69
_UNSURE_DPI = 96  # what cameras and editors write when they do not know


def open_picture(path: Path, kind: str, limits: Limits, watch: Watch) -> OpenedSource:
    """Open the picture file `path` of type `kind` ("PNG", "JPEG" or "TIFF").

    Raises `UnreadableError`: broken, truncated, more pixels or pages than allowed.
    """
    pages: list[SourcePage] = []
    with _opened(path, kind) as image:
        count = getattr(image, "n_frames", 1)
        if count > limits.max_pages:
            raise UnreadableError(f"{path}: has {count} pages, more than --max-pages {limits.max_pages}.")
        for index in range(count):
            if count > 1:
                image.seek(index)
            width, height = image.size
            if width * height > limits.max_pixels:
                raise UnreadableError(
                    f"{path}: page {index + 1} has {width} × {height} pixels, more than --max-pixels "
                    f"{limits.max_pixels}; scan it at a lower resolution."
                )
            x_dpi, y_dpi = _resolution(image)
            if not 0.8 < x_dpi / y_dpi < 1.25:  # fax pages have oblong pixels
                width, height = _square(width, height, x_dpi, y_dpi)
            if image.getexif().get(0x0112, 1) in (5, 6, 7, 8):
                width, height = height, width
            pages.append(
                SourcePage(
                    number=index + 1,
                    kind="scan",
                    width=width,
                    height=height,
                    dpi=round(max(x_dpi, y_dpi), 2),
                    picture=lambda index=index: load(path, kind, index),  # type: ignore[misc]
                )
            )
    if len(pages) == 1 and 1 not in watch.unseen:  # if it is broken, that is found when it is opened
        watch.look(1)
        only = load(path, kind, 0)
        height, width = only.shape[:2]
        pages[0] = dataclasses.replace(pages[0], width=width, height=height, picture=lambda: only)
    source = Source(file=path.name, sha256="", kind="scan", page_count=len(pages), reason=f"a {kind} picture")
    return OpenedSource(source=source, pages=tuple(pages))


def load(path: Path, kind: str, index: int) -> Picture:
    """The pixels of page `index` (from 0): uint8, grey (h × w) or RGB (h × w × 3)."""
    with _opened(path, kind) as image:
        if index:
            image.seek(index)
        resolution = _resolution(image)
        try:
            image.load()
            upright = ImageOps.exif_transpose(image)
        except (OSError, SyntaxError, ValueError, EOFError) as error:
            raise UnreadableError(f"{path}: page {index + 1} is truncated or damaged ({error}).") from None
        plain = _plain(upright)
    x_dpi, y_dpi = resolution
    if not 0.8 < x_dpi / y_dpi < 1.25:
        plain = plain.resize(_square(*plain.size, x_dpi, y_dpi), Image.Resampling.BICUBIC)
    return np.asarray(plain)


@contextmanager
def _opened(path: Path, kind: str) -> Iterator[Image.Image]:
    """The picture with only its header read. Pillow's own pixel limit is lifted: ours is checked by the caller."""
    limit, Image.MAX_IMAGE_PIXELS = Image.MAX_IMAGE_PIXELS, None
    try:
        with _header(path, kind) as image:
            yield image
    except UnreadableError:
        raise
    except (OSError, SyntaxError, ValueError, EOFError, TypeError, KeyError, IndexError, OverflowError) as error:
        raise UnreadableError(f"{path}: is a damaged {kind} file ({error}); scan or copy it again.") from None
    finally:
        Image.MAX_IMAGE_PIXELS = limit


def _header(path: Path, kind: str) -> Image.Image:
    try:
        return Image.open(path, formats=(kind,))
    except UnidentifiedImageError:
        raise OSError("its header makes no sense") from None
    except MemoryError:  # a block that says it has gigabytes
        raise OSError("it says sizes that cannot be") from None


def _resolution(image: Image.Image) -> tuple[float, float]:
    """Dots per inch across and down; a missing or unlikely value is taken from the long side as an A4 page's."""
    guess = max(image.size) / _A4_LONG_SIDE_INCHES
    try:
        x, y = (float(v) for v in image.info.get("dpi", (0, 0)))
    except (TypeError, ValueError, ZeroDivisionError):
        return guess, guess
    if not (_UNSURE_DPI < x <= 2400 and _UNSURE_DPI < y <= 2400) or max(x, y) > 4 * min(x, y):
        return guess, guess
    return x, y


def _square(width: int, height: int, x_dpi: float, y_dpi: float) -> tuple[int, int]:
    dpi = max(x_dpi, y_dpi)
    return round(width * dpi / x_dpi), round(height * dpi / y_dpi)


def _plain(image: Image.Image) -> Image.Image:
    """8-bit grey or RGB on white paper, from any mode Pillow knows."""
    if image.mode.startswith("I;16") or image.mode in ("I", "F"):
        values = np.asarray(image, dtype=np.float32)
        top = 65535.0 if values.max(initial=0) > 255 else 255.0
        return Image.fromarray(np.clip(values * (255.0 / top), 0, 255).astype(np.uint8))
    if image.mode in ("1", "L"):
        return image.convert("L")
    if "A" in image.mode or "a" in image.mode or "transparency" in image.info:
        clear = image.convert("RGBA")
        paper = Image.new("RGBA", clear.size, "white")
        return Image.alpha_composite(paper, clear).convert("RGB")
    return image.convert("RGB")
