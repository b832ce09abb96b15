"""The part of the graphics state of a PDF that says where and how a picture is painted (ISO 32000-1, 8.4).

`State.after` follows one operator. What cannot be said again by a matrix, a colour, how much is covered and polygons
that cut (curves, a pattern, a mask) makes the state `special`: a picture painted then cannot be taken over alone.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import pikepdf
from pikepdf import Matrix

from pipeline.document import Box

Point = tuple[float, float]
Polygon = tuple[Point, ...]

_COLOURS = {1: "g", 3: "rg"}  # by the number of components
_ENDS = frozenset("n f F f* B B* b b* s S".split())
_MOST_POINTS = 20


def matrix_of(values: Any) -> Matrix:
    """Six numbers of a PDF operator as a matrix; raises `ValueError` where they are not six numbers."""
    a, b, c, d, e, f = (float(value) for value in values)
    return Matrix(a, b, c, d, e, f)


def corners_of(matrix: Matrix, rectangle: Box = (0, 0, 1, 1)) -> Polygon:
    """The corners of `rectangle` (the unit square of a picture) after `matrix`, one after the other around it."""
    x0, y0, x1, y1 = rectangle
    return tuple(map(matrix.transform, ((x0, y0), (x1, y0), (x1, y1), (x0, y1))))


def box_of(polygon: Polygon) -> Box:
    """The smallest upright box around a polygon."""
    xs, ys = zip(*polygon, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


class State(NamedTuple):
    """Matrix, colour operator for stencils, text rendering mode, the polygons that cut, what else there is.

    How much is covered is what holds inside a transparency group (`within`) times what the groups around it say
    (`around`). `path` holds the points of the path that is being made, on the page; None where it is no one
    polygon.
    """

    matrix: Matrix = Matrix()
    colour: bytes = b"0 g"
    mode: int = 0
    clips: tuple[Polygon, ...] = ()
    within: float = 1.0
    around: float = 1.0
    special: frozenset[str] = frozenset()
    space: Any = None
    path: Polygon | None = ()

    @property
    def alpha(self) -> float:
        return self.within * self.around

    def after(self, name: str, operands: Any, resources: Any) -> State:
        """The state after one operator; q and Q are the reader's own."""
        if name == "cm":
            return self._replace(matrix=matrix_of(operands) @ self.matrix)
        if name == "Tr":
            return self._replace(mode=int(operands[0]))
        if name == "gs":
            return self._with_parameters(_found(resources, "/ExtGState", operands[0]))
        if name in ("g", "rg", "k", "cs", "sc", "scn"):
            return self._coloured(name, operands, resources)
        if name in ("m", "l", "re", "c", "v", "y"):
            return self._drawn(name, operands)
        if name in ("W", "W*"):
            return self._cut()
        return self._replace(path=()) if name in _ENDS else self

    def inside(self, form: Any) -> State:
        """The state in which the content of a form XObject begins: its matrix, cut by its box."""
        now = self._replace(matrix=matrix_of(form.get("/Matrix", (1, 0, 0, 1, 0, 0))) @ self.matrix, path=())
        if form.get("/Group", {}).get("/S") == "/Transparency":
            mixed = frozenset({"group"}) if now.special & {"/BM", "/SMask"} else frozenset()
            now = now._replace(within=1.0, around=now.alpha, special=now.special | mixed)
        if "/BBox" not in form:
            return now
        x0, y0, x1, y1 = (float(value) for value in form.BBox)
        return now._replace(path=corners_of(now.matrix, (x0, y0, x1, y1)))._cut()._replace(path=())

    def _with_parameters(self, parameters: Any) -> State:
        if parameters is None:
            return self
        special = self.special
        for key, plain in (("/BM", ("/Normal", "/Compatible")), ("/SMask", ("/None",))):
            if key in parameters:
                special = special - {key} if str(parameters[key]) in plain else special | {key}
        return self._replace(within=float(parameters.get("/ca", self.within)), special=special)

    def _coloured(self, name: str, operands: Any, resources: Any) -> State:
        if name == "cs":
            space = str(operands[0])
            held = space if space.startswith(("/Device", "/Pattern")) else _found(resources, "/ColorSpace", space)
            return self._replace(space=held)._held(b"0 g", "/Pattern" not in str(held))
        if name in ("g", "rg"):
            return self._held(_operator(operands, _COLOURS[len(operands)]), True)
        if name == "k":
            return self._held(_operator(_unprinted(operands), "rg"), True)
        count = _components(self.space)
        if count == 4 and len(operands) == 4:
            return self._held(_operator(_unprinted(operands), "rg"), True)
        known = count in _COLOURS and count == len(operands)
        return self._held(_operator(operands, _COLOURS[count]) if known else self.colour, known)

    def _held(self, colour: bytes, known: bool) -> State:
        return self._replace(colour=colour, special=self.special - {"colour"} if known else self.special | {"colour"})

    def _drawn(self, name: str, operands: Any) -> State:
        starts = name in ("m", "re")
        if self.path is None or name in ("c", "v", "y") or len(self.path) >= _MOST_POINTS or (starts and self.path):
            return self._replace(path=None)
        values = [float(value) for value in operands]
        if name == "re":
            x, y, wide, high = values
            return self._replace(path=corners_of(self.matrix, (x, y, x + wide, y + high)))
        return self._replace(path=(*self.path, self.matrix.transform((values[0], values[1]))))

    def _cut(self) -> State:
        """The path as one more border of what is painted."""
        if not self.path:
            return self._replace(special=self.special | {"clip"})
        return self._replace(clips=(*self.clips, self.path))


def _found(resources: Any, kind: str, name: Any) -> Any:
    return resources.get(kind, {}).get(str(name)) if resources is not None else None


def _operator(values: Any, name: str) -> bytes:
    shown = [f"{float(value):.4f}".rstrip("0").rstrip(".") or "0" for value in values]
    return " ".join([*shown, name]).encode("ascii")


def _unprinted(inks: Any) -> list[float]:
    """RGB of the inks cyan, magenta, yellow and black, as ISO 32000-1, 10.3.5, has it."""
    cyan, magenta, yellow, black = (float(value) for value in inks)
    return [1 - min(1.0, ink + black) for ink in (cyan, magenta, yellow)]


def _components(space: Any) -> int:
    """Components of a colour space that is grey, RGB or CMYK; 0 of any other."""
    family = str(space[0]) if isinstance(space, pikepdf.Array) and len(space) else str(space)
    if family == "/ICCBased":
        return int(space[1].get("/N", 0))
    return {"/DeviceGray": 1, "/CalGray": 1, "/DeviceRGB": 3, "/CalRGB": 3, "/DeviceCMYK": 4}.get(family, 0)
