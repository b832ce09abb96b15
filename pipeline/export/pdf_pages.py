"""What of an original page goes into the searchable PDF: its pictures as they are, and what else is seen on it.

Pictures keep their bytes, wherever they stand in the page or its forms. What else is seen over them `pdf_overlay` makes
pictures of; what is hidden (an old reading) is dropped. A page made of pictures alone is sure to be PDF/A.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from itertools import pairwise
from typing import Any, NamedTuple

import pikepdf
from pikepdf import Matrix

from pipeline.document import Box
from pipeline.export.pdf_state import Point, Polygon, State, box_of, corners_of

Layers = frozenset[tuple[int, int]]  # object numbers
DEEPEST = 4  # forms within forms, as ingest.pdf has it
PAINTS = frozenset("f F f* B B* b b* S s sh".split())
SHOWS = frozenset(("Tj", "TJ", "'", '"'))
INTENTS = frozenset(("/AbsoluteColorimetric", "/RelativeColorimetric", "/Saturation", "/Perceptual"))
_WHOLE_PAGE = 0.85  # as ingest.pdf has it
_SLACK = 0.5  # points


class Placed(NamedTuple):
    """A picture of the page: the image XObject, its matrix, the colour operator of a stencil (else empty).

    `clips` are the polygons that may cut it, `alpha` is how much it covers. `plain`: nothing else holds for it (curves
    that cut, a pattern, a mask). `under`: nothing but pictures was painted before it.
    """

    image: Any
    matrix: Matrix
    colour: bytes
    clips: tuple[Polygon, ...]
    alpha: float
    plain: bool
    under: bool

    @staticmethod
    def alone(x0: float, y0: float, width: float, height: float) -> Placed:
        """A picture of ours, upright, from its lower left corner."""
        return Placed(None, Matrix(width, 0, 0, height, x0, y0), b"", (), 1.0, True, True)

    @property
    def box(self) -> Box:
        return box_of(corners_of(self.matrix))

    @property
    def seen_box(self) -> Box:
        """The box of what the clips leave, at most."""
        boxes = [self.box, *map(box_of, self.clips)]
        return (
            max(box[0] for box in boxes), max(box[1] for box in boxes),
            min(box[2] for box in boxes), min(box[3] for box in boxes),
        )  # fmt: skip

    @property
    def cuts(self) -> list[Polygon]:
        """The clips that take something away."""
        corners = corners_of(self.matrix)
        return [polygon for polygon in self.clips if not all(_inside(polygon, corner) for corner in corners)]


def _inside(polygon: Polygon, point: Point) -> bool:
    """Whether a point is inside a polygon that bends one way, or just outside."""
    sides = []
    for (x0, y0), (x1, y1) in pairwise((*polygon, polygon[0])):
        length = math.hypot(x1 - x0, y1 - y0)
        if length > 0:
            sides.append(((x1 - x0) * (point[1] - y0) - (y1 - y0) * (point[0] - x0)) / length)
    return min(sides, default=0.0) >= -_SLACK or max(sides, default=0.0) <= _SLACK


class PageParts(NamedTuple):
    """The pictures of a page in their order, and whether anything else may be seen over the first of them."""

    pictures: tuple[Placed, ...]
    more: bool


def hidden_layers(pdf: Any) -> Layers:
    """The optional layers of the pikepdf `pdf` that do not leave it, by object number.

    Those that are off by default, and those that say so themselves (ISO 32000-1, table 102, `ExportState`), as marks of
    websites do.
    """
    properties = pdf.Root.get("/OCProperties", {})
    off = {layer.objgen for layer in properties.get("/D", {}).get("/OFF", [])}
    return frozenset(off | {layer.objgen for layer in properties.get("/OCGs", []) if _stays(layer)})


def _stays(layer: Any) -> bool:
    return bool(layer.get("/Usage", {}).get("/Export", {}).get("/ExportState") == "/OFF")


def is_hidden(thing: Any, hidden: Layers) -> bool:
    """Whether `thing` is of hidden layers alone: of one, or of a membership of several (ISO 32000-1, 8.11.2)."""
    layer = thing.get("/OC")
    if layer is None:
        return False
    members = layer.get("/OCGs", [layer])
    several = members if isinstance(members, pikepdf.Array) else [members]
    return all(one.objgen in hidden for one in several)


def parts(page: Any, hidden: Layers) -> PageParts:
    """What the content of the pikepdf `page` paints, its forms too; things of `hidden` layers are not seen."""
    pictures: list[Placed] = []
    more = _walk(page, page.resources, State(), _Walk(hidden, pictures), False, DEEPEST)
    return PageParts(tuple(pictures), more or bool(page.obj.get("/Annots")))


class _Walk(NamedTuple):
    hidden: Layers
    pictures: list[Placed]


def _walk(container: Any, resources: Any, now: State, walk: _Walk, more: bool, left: int) -> bool:
    """Add what a page or a form paints to the pictures; whether anything else is painted over the first of them.

    `more` is the same of what was painted before.
    """
    objects = resources.get("/XObject", {}) if resources is not None else {}
    stack: list[State] = []
    for instruction in pikepdf.parse_content_stream(container):
        operands, name = instruction.operands, str(instruction.operator)
        if name == "q":
            stack.append(now)
        elif name == "Q" and stack:
            now = stack.pop()
        elif name == "Do" and str(operands[0]) in objects:
            thing = objects[str(operands[0])]
            if is_hidden(thing, walk.hidden):
                continue
            if thing.get("/Subtype") == "/Image":
                stencil = bool(thing.get("/ImageMask", False))
                plain = not (now.special if stencil else now.special - {"colour"})
                colour = now.colour if stencil else b""
                walk.pictures.append(Placed(thing, now.matrix, colour, now.clips, now.alpha, plain, not more))
            elif left:
                more = _walk(thing, thing.get("/Resources", resources), now.inside(thing), walk, more, left - 1)
            else:
                more = True
        elif name in PAINTS or (name in SHOWS and now.mode != 3) or name == "INLINE IMAGE":
            more |= bool(walk.pictures)
        now = now.after(name, operands, resources)
    return more


def whole(found: PageParts, page_box: Box) -> Placed | None:
    """The one picture that is the page (it covers 85 % of it), if there is just one."""
    covering = [placed for placed in found.pictures if _share(placed.box, page_box) >= _WHOLE_PAGE]
    return covering[0] if len(covering) == 1 else None


def _share(box: Box, page: Box) -> float:
    wide = max(0.0, min(box[2], page[2]) - max(box[0], page[0]))
    high = max(0.0, min(box[3], page[3]) - max(box[1], page[1]))
    return wide * high / max((page[2] - page[0]) * (page[3] - page[1]), 1e-9)


def clean_picture(image: Any, flate: Callable[[bytes], bytes]) -> str:
    """Take from an image XObject what PDF/A-2 forbids and no eye sees; why it cannot be one, or ``""``.

    Its samples stay; only LZW, which is forbidden, is packed anew without loss.
    """
    for name in ("/Interpolate", "/Alternates", "/OPI", "/Metadata", "/OC", "/StructParent"):
        if name in image:
            del image[name]
    if "/Intent" in image and str(image.Intent) not in INTENTS:
        del image["/Intent"]
    if "/SMask" in image and (why := clean_picture(image.SMask, flate)):
        return why
    filters = str(image.get("/Filter", ""))
    if "LZW" in filters:
        image.write(flate(image.read_bytes()), filter=pikepdf.Name.FlateDecode)
    if "/Crypt" in filters:
        return "a picture is encrypted"
    space = image.get("/ColorSpace")
    described = (
        str(space) if space is None or not isinstance(space, pikepdf.Array) else str([str(part) for part in space])
    )
    if "DeviceCMYK" in described or "/CMYK" in described or "DeviceN" in described or "Separation" in described:
        return "a picture is in printing colours (CMYK)"
    return ""


def is_grey(image: Any) -> bool:
    """Whether an image XObject has no colours."""
    space = image.get("/ColorSpace")
    return str(space) in ("/DeviceGray", "/CalGray") or bool(image.get("/ImageMask", False))
