"""What of an original page goes into the searchable PDF: its pictures as they are, and what else is seen on it.

Pictures keep their bytes. Everything else that is seen over them (a signature's stamp, a note, visible text in fonts
that may not be embedded) becomes one transparent picture of `OVERLAY_DPI`; what is hidden (an old reading) is dropped.
So the page is made of pictures alone, which is what makes PDF/A sure.
"""

from __future__ import annotations

import io
import math
from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.document import Box

OVERLAY_DPI = 300
_SCALE = OVERLAY_DPI / 72
_LARGE = 1_000_000  # pixels, a tenth of an A4 page at 300 dpi
_PAINTS = frozenset("f F f* B B* b b* S s sh".split())
_SHOWS = frozenset(("Tj", "TJ", "'", '"'))
_WHOLE_PAGE = 0.85  # as ingest.pdf has it
Matrix = tuple[float, float, float, float, float, float]


class Placed(NamedTuple):
    """A picture of the page: its name there, its matrix, the colour operator of a stencil (else empty)."""

    name: str
    matrix: Matrix
    colour: bytes

    @property
    def box(self) -> Box:
        a, b, c, d, e, f = self.matrix
        xs, ys = (e, e + a, e + c, e + a + c), (f, f + b, f + d, f + b + d)
        return min(xs), min(ys), max(xs), max(ys)


class PageParts(NamedTuple):
    """The pictures of a page in their order, and whether anything else may be seen over the first of them."""

    pictures: tuple[Placed, ...]
    more: bool


def times(inner: Matrix, outer: Matrix) -> Matrix:
    """The matrix that does `inner` and then `outer`."""
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def hidden_layers(pdf: Any) -> frozenset[tuple[int, int]]:
    """The optional layers of the pikepdf `pdf` that do not leave it, by object number.

    Those that are off by default, and those that say so themselves (ISO 32000-1, table 102, `ExportState`), as marks of
    websites do.
    """
    properties = pdf.Root.get("/OCProperties", {})
    off = {layer.objgen for layer in properties.get("/D", {}).get("/OFF", [])}
    return frozenset(off | {layer.objgen for layer in properties.get("/OCGs", []) if _stays(layer)})


def _stays(layer: Any) -> bool:
    return bool(layer.get("/Usage", {}).get("/Export", {}).get("/ExportState") == "/OFF")


def _is_hidden(thing: Any, hidden: frozenset[tuple[int, int]]) -> bool:
    """Whether `thing` is of hidden layers alone: of one, or of a membership of several (ISO 32000-1, 8.11.2)."""
    layer = thing.get("/OC")
    if layer is None:
        return False
    members = layer.get("/OCGs", [layer])
    several = members if isinstance(members, _array()) else [members]
    return all(one.objgen in hidden for one in several)


def parts(page: Any, hidden: frozenset[tuple[int, int]]) -> PageParts:
    """What the content of the pikepdf `page` paints; things of `hidden` layers are not seen."""
    import pikepdf

    objects = page.resources.get("/XObject", {}) if "/Resources" in page.obj else {}
    matrix: Matrix = (1, 0, 0, 1, 0, 0)
    stack: list[tuple[Matrix, bytes, int]] = []
    colour, mode, pictures, more = b"0 g", 0, [], bool(page.obj.get("/Annots"))
    for instruction in pikepdf.parse_content_stream(page):
        operands, name = instruction.operands, str(instruction.operator)
        if name == "q":
            stack.append((matrix, colour, mode))
        elif name == "Q" and stack:
            matrix, colour, mode = stack.pop()
        elif name == "cm":
            matrix = times(tuple(float(value) for value in operands), matrix)  # type: ignore[arg-type]
        elif name in ("g", "rg"):
            colour = pikepdf.unparse_content_stream([instruction])
        elif name == "Tr":
            mode = int(operands[0])
        elif name == "Do" and str(operands[0]) in objects:
            if _is_hidden(objects[str(operands[0])], hidden):
                continue
            if objects[str(operands[0])].get("/Subtype") == "/Image":
                stencil = bool(objects[str(operands[0])].get("/ImageMask", False))
                pictures.append(Placed(str(operands[0]), matrix, colour if stencil else b""))
            else:
                more = True
        elif pictures and (name in _PAINTS or (name in _SHOWS and mode != 3) or name == "INLINE IMAGE"):
            more = True
    return PageParts(tuple(pictures), more)


def whole(found: PageParts, page_box: Box) -> Placed | None:
    """The one picture that is the page (it covers 85 % of it), if there is just one."""
    covering = [placed for placed in found.pictures if _share(placed.box, page_box) >= _WHOLE_PAGE]
    return covering[0] if len(covering) == 1 else None


def _share(box: Box, page: Box) -> float:
    wide = max(0.0, min(box[2], page[2]) - max(box[0], page[0]))
    high = max(0.0, min(box[3], page[3]) - max(box[1], page[1]))
    return wide * high / max((page[2] - page[0]) * (page[3] - page[1]), 1e-9)


class Overlay(NamedTuple):
    """What is seen over the pictures: RGBA, h × w × 4, and its box on the page in points."""

    pixels: NDArray[np.uint8]
    box: Box


def overlay(source: Any, number: int, page_box: Box, hidden: frozenset[tuple[int, int]]) -> Overlay | None:
    """Everything but pictures and hidden text of page `number` (from 0) of the pikepdf `source`, drawn by PDFium."""
    import pikepdf
    import pypdfium2

    alone = pikepdf.new()
    alone.pages.append(source.pages[number])
    page = alone.pages[0]
    page.Contents = alone.make_stream(_without_pictures(page, source.pages[number], hidden))
    if "/Rotate" in page:
        del page["/Rotate"]
    for annotation in page.get("/Annots", []):
        annotation.Subtype = pikepdf.Name.Stamp  # PDFium draws fields only for who can fill them in
    # Whole pixels from the lower left corner, so that one mark on pages of several heights gives the same pixels.
    x0, y0 = page_box[:2]
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
    return Overlay(_packable(_reduced(pixels[top:bottom, left:right])), box)


def _reduced(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """RGBA at half its resolution where it is as large as a page: a mark that is drawn over everything."""
    if pixels.shape[0] * pixels.shape[1] <= _LARGE:
        return pixels
    import cv2

    height, width = pixels.shape[0] // 2, pixels.shape[1] // 2
    seen = pixels.astype(np.float32)
    seen[:, :, :3] *= seen[:, :, 3:] / 255
    small = np.asarray(cv2.resize(seen, (width, height), interpolation=cv2.INTER_AREA))
    small[:, :, :3] /= np.maximum(small[:, :, 3:] / 255, 1e-3)
    return np.clip(np.rint(small), 0, 255).astype(np.uint8)


def _packable(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """RGBA that packs to little and looks the same: 64 colours, 16 steps of cover, nothing where nothing is seen."""
    from PIL import Image

    cover = (pixels[:, :, 3:] + 8.5) // 17 * 17
    opaque = np.where(cover > 0, pixels[:, :, :3], 0).astype(np.uint8)
    colours = np.asarray(Image.fromarray(opaque).quantize(64, dither=Image.Dither.NONE).convert("RGB"))
    return np.concatenate([np.where(cover > 0, colours, 0), cover], axis=2).astype(np.uint8)


def _without_pictures(page: Any, original: Any, hidden: frozenset[tuple[int, int]]) -> bytes:
    """The page's content from its first picture on, without pictures and without text that is not seen."""
    import pikepdf

    objects = original.resources.get("/XObject", {})
    kept: list[Any] = []
    seen, mode, stack = False, 0, list[int]()
    for instruction in pikepdf.parse_content_stream(page):
        operands, name = instruction.operands, str(instruction.operator)
        thing = objects[str(operands[0])] if name == "Do" and str(operands[0]) in objects else None
        if thing is not None and _is_hidden(thing, hidden):
            continue
        picture = thing is not None and thing.Subtype == "/Image"
        seen = seen or picture
        if name == "q":
            stack.append(mode)
        elif name == "Q" and stack:
            mode = stack.pop()
        elif name == "Tr":
            mode = int(operands[0])
        painted = name in _PAINTS or name in _SHOWS or name in ("Do", "INLINE IMAGE")
        if painted and (picture or not seen or (name in _SHOWS and mode == 3)):
            if name in _PAINTS:
                kept.append(pikepdf.ContentStreamInstruction([], pikepdf.Operator("n")))
            continue
        kept.append(instruction)
    return bytes(pikepdf.unparse_content_stream(kept))


def clean_picture(image: Any, flate: Callable[[bytes], bytes]) -> str:
    """Take from an image XObject what PDF/A-2 forbids and no eye sees; why it cannot be one, or ``""``.

    Its samples stay; only LZW, which is forbidden, is packed anew without loss.
    """
    for name in ("/Interpolate", "/Alternates", "/OPI", "/Metadata", "/OC", "/StructParent"):
        if name in image:
            del image[name]
    if "/SMask" in image and (why := clean_picture(image.SMask, flate)):
        return why
    filters = str(image.get("/Filter", ""))
    if "LZW" in filters:
        image.write(flate(image.read_bytes()), filter=_name("/FlateDecode"))
    if "/Crypt" in filters:
        return "a picture is encrypted"
    space = image.get("/ColorSpace")
    described = str(space) if space is None or not isinstance(space, _array()) else str([str(part) for part in space])
    if "DeviceCMYK" in described or "/CMYK" in described or "DeviceN" in described or "Separation" in described:
        return "a picture is in printing colours (CMYK)"
    return ""


def _name(text: str) -> Any:
    import pikepdf

    return pikepdf.Name(text)


def _array() -> Any:
    import pikepdf

    return pikepdf.Array
