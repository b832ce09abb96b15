"""What is seen over the pictures of a page (a signature's stamp, a note, visible text), as one transparent picture.

PDFium draws the page without its pictures and without text that is hidden. Fonts that are not embedded, blend modes and
fields, all of which PDF/A forbids or bounds, are so left behind with their looks kept.
"""

from __future__ import annotations

import io
import math
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.document import Box
from pipeline.export.pdf_pages import PAINTS, SHOWS, is_hidden

DPI = 300
_SCALE = DPI / 72
_LARGE = 1_000_000  # pixels, a tenth of an A4 page at 300 dpi
_DEEPEST = 4
Layers = frozenset[tuple[int, int]]


class Overlay(NamedTuple):
    """What is seen over the pictures: RGBA, h × w × 4, and its box on the page in points."""

    pixels: NDArray[np.uint8]
    box: Box


def overlay(shadow: Any, number: int, page_box: Box, hidden: Layers, pictures: Layers) -> Overlay | None:
    """What is seen over the `pictures` of page `number` (from 0), None where that is nothing.

    `shadow` is the original opened once more, which is changed. A page without pictures is drawn whole.
    """
    import pikepdf
    import pypdfium2

    sheet = shadow.pages[number]
    if pictures:
        content, _ = _strip(sheet, sheet.resources, _Stripping(pictures, hidden), False, _DEEPEST)
        sheet.Contents = shadow.make_stream(content)
    alone = pikepdf.new()
    alone.pages.append(sheet)
    page = alone.pages[0]
    page.Rotate = 0
    for annotation in page.get("/Annots", []):
        annotation.Subtype = pikepdf.Name.Stamp  # PDFium draws fields only for who can fill them in
    x0, y0 = page_box[:2]
    # Whole pixels from the lower left corner, so that one mark on pages of several heights gives the same pixels.
    x1, y1 = (
        low + (math.ceil((high - low) * _SCALE) - 1e-4) / _SCALE for low, high in ((x0, page_box[2]), (y0, page_box[3]))
    )
    page.MediaBox = page.CropBox = [x0, y0, x1, y1]
    data = io.BytesIO()
    alone.save(data)
    document = pypdfium2.PdfDocument(data.getvalue())
    try:
        bitmap = document[0].render(scale=_SCALE, fill_color=(255, 255, 255, 0), rev_byteorder=True)
        pixels = np.array(bitmap.to_numpy())
    finally:
        document.close()
    if pixels.ndim != 3 or pixels.shape[2] != 4 or not pixels[:, :, 3].any():
        return None
    rows, columns = np.flatnonzero(pixels[:, :, 3].any(axis=1)), np.flatnonzero(pixels[:, :, 3].any(axis=0))
    top, bottom, left, right = rows[0], rows[-1] + 1, columns[0], columns[-1] + 1
    height, width = pixels.shape[:2]
    box = (
        x0 + (x1 - x0) * left / width, y1 - (y1 - y0) * bottom / height,
        x0 + (x1 - x0) * right / width, y1 - (y1 - y0) * top / height,
    )  # fmt: skip
    seen = pixels[top:bottom, left:right]
    return Overlay(np.ascontiguousarray(seen) if not pictures else _packable(_reduced(seen)), box)


def _reduced(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """RGBA at half its resolution where it is as large as a page: a mark that is drawn over everything."""
    if pixels.shape[0] * pixels.shape[1] <= _LARGE:
        return pixels
    import cv2

    height, width = pixels.shape[0] // 2, pixels.shape[1] // 2
    seen: Any = pixels.astype(np.float32)
    seen[:, :, :3] *= seen[:, :, 3:] / 255
    small: Any = np.asarray(cv2.resize(seen, (width, height), interpolation=cv2.INTER_AREA))
    small[:, :, :3] /= np.maximum(small[:, :, 3:] / 255, 1e-3)
    made: NDArray[np.uint8] = np.clip(np.rint(small), 0, 255).astype(np.uint8)
    return made


def _packable(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """RGBA that packs to little and looks the same: 64 colours, 16 steps of cover, nothing where nothing is seen."""
    from PIL import Image

    cover = (pixels[:, :, 3:] + 8.5) // 17 * 17
    opaque = np.where(cover > 0, pixels[:, :, :3], 0).astype(np.uint8)
    colours = np.asarray(Image.fromarray(opaque).quantize(64, dither=Image.Dither.NONE).convert("RGB"))
    return np.concatenate([np.where(cover > 0, colours, 0), cover], axis=2).astype(np.uint8)


class _Stripping(NamedTuple):
    """What is left out: the pictures that the new page draws itself, and layers that are hidden, by object number."""

    pictures: Layers
    hidden: Layers


def _strip(container: Any, resources: Any, out: _Stripping, seen: bool, left: int) -> tuple[bytes, bool]:
    """The content of a page or form from its first picture on, without text that is not seen; whether it came.

    Pictures are made empty and forms stripped where they stand, so `container` must be of a file that is not needed.
    """
    import pikepdf

    objects = resources.get("/XObject", {}) if resources is not None else {}
    kept: list[Any] = []
    mode, stack = 0, list[int]()
    for instruction in pikepdf.parse_content_stream(container):
        operands, name = instruction.operands, str(instruction.operator)
        if name == "q":
            stack.append(mode)
        elif name == "Q" and stack:
            mode = stack.pop()
        elif name == "Tr":
            mode = int(operands[0])
        elif name == "Do" and str(operands[0]) in objects:
            thing = objects[str(operands[0])]
            if is_hidden(thing, out.hidden):
                continue
            before, seen = seen, _emptied(thing, resources, out, seen, left)
            if not before and not seen:
                continue
        elif (name in PAINTS or name in SHOWS or name == "INLINE IMAGE") and (not seen or mode == 3):
            if name in PAINTS:
                kept.append(pikepdf.ContentStreamInstruction([], pikepdf.Operator("n")))
            continue
        kept.append(instruction)
    return bytes(pikepdf.unparse_content_stream(kept)), seen


def _emptied(thing: Any, resources: Any, out: _Stripping, seen: bool, left: int) -> bool:
    """Take the pictures out of an image or a form; whether one of them has been drawn by now."""
    if thing.get("/Subtype") == "/Image":
        if thing.objgen not in out.pictures:
            return seen
        _blank(thing)
        return True
    if not left:
        return seen
    content, seen = _strip(thing, thing.get("/Resources", resources), out, seen, left - 1)
    thing.write(content)
    return seen


def _blank(image: Any) -> None:
    """Make `image` a stencil of one point that is not painted."""
    from pikepdf import Name

    for name in list(image.keys()):
        if name not in ("/Type", "/Subtype", "/Length"):
            del image[name]
    image.write(b"\x80")
    image.Subtype, image.Width, image.Height, image.ImageMask, image.BitsPerComponent = Name.Image, 1, 1, True, 1
