"""A page as it is set: what is printed, written, stamped and signed where, in layers, and where its lines are.

Blocks (`tools.detector.blocks`) say what stands where; `Sheet.layers` draws it. Lengths are pixels of the sheet.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from tools.reader import ink, texts
from tools.reader.faces import faces, signs_of, sized

Plane = NDArray[Any]
Draw = Callable[[Plane], object]

DPI = 150
A4 = 1240, 1754
SMALLEST = 13  # an em that can still be read after a coarse scan
WHITE = 255


class Line(NamedTuple):
    """A line of text from `left` to `right` on the baseline `base`, its letters `size` an em."""

    left: float
    right: float
    base: float
    size: float


class Text(NamedTuple):
    x: float
    base: float
    text: str
    face: Path
    size: int
    tone: int


class Layers(NamedTuple):
    """`seen` (float32, 0–255) is the sheet as it lies on the glass; the others are black on white, uint8.

    `clear` shows the lines alone, by print and by hand; `hand`, `seal` and `signature` what each of them covers.
    """

    seen: Plane
    clear: Plane
    hand: Plane
    seal: Plane
    signature: Plane


class Sheet:
    """A page in the making. `r` decides what is drawn, `held` says that faces are those nothing is trained on."""

    def __init__(self, r: random.Random, source: texts.Source, folder: Path, *, held: bool, landscape: bool) -> None:
        self.r, self.source, self.folder, self.held = r, source, folder, held
        self.width, self.height = A4[::-1] if landscape else A4
        self.lines: list[Line] = []
        self.printed: list[Text] = []
        self.grounds: list[tuple[tuple[int, int, int, int], float]] = []
        self.written: list[tuple[Plane, float, float, float]] = []
        self.ruled: list[Draw] = []
        self.stamped: list[Draw] = []
        self.signed: list[Draw] = []
        role = r.choices(("serif", "other", "sans", "mono"), (0.74, 0.1, 0.13, 0.03))[0]
        some = faces(role, held) or faces("serif", held)
        family = r.choice(some).family
        self.family = tuple(face for face in some if face.family == family)
        self.others = [*faces("serif", held), *faces("sans", held)]
        self.paths = {face.name: folder / face.name for face in (*self.family, *self.others)}
        self.tone = r.choice((0, 0, 0, r.randint(0, 70)))

    def px(self, points: float) -> int:
        return max(SMALLEST, round(points / 72 * DPI))

    def face(self, text: str, style: str = "") -> Path | None:
        """A face of the page's family, or another one, that has all signs of `text`."""
        need = set(text) - {" "}
        like = sorted(self.family, key=lambda face: face.style != style)
        found = (path for face in (*like, *self.others) if need <= signs_of(path := self.paths[face.name]))
        return next(found, None)

    def measure(self, text: str, size: int, style: str = "") -> float:
        face = self.face(text, style)
        return float(sized(face, size).getlength(text)) if face else 0.0

    def put(self, x: float, base: float, text: str, size: int, style: str = "", tone: int | None = None) -> float:
        """Print `text` from `x` on; where it ends."""
        face = self.face(text, style)
        if face is None:
            return x
        self.printed.append(Text(x, base, text, face, size, self.tone if tone is None else tone))
        return x + float(sized(face, size).getlength(text))

    def line(self, x: float, base: float, text: str, size: int, style: str = "", tone: int | None = None) -> float:
        """Print a line of its own."""
        end = self.put(x, base, text, size, style, tone)
        if end > x:
            self.lines.append(Line(x, end, base, size))
        return end

    def centred(self, middle: float, base: float, text: str, size: int, style: str = "") -> None:
        self.line(middle - self.measure(text, size, style) / 2, base, text, size, style)

    def stamped_name(self, middle: float, base: float, text: str, size: int) -> None:
        """A name in a script face, as names are stamped, grey or dark."""
        need, high = set(text) - {" "}, int(size * self.r.uniform(1.0, 1.6))
        paths = [self.folder / face.name for face in faces("script", self.held)]
        fit = [path for path in paths if need <= signs_of(path)]
        if fit:
            face = self.r.choice(fit)
            wide = float(sized(face, high).getlength(text))
            self.printed.append(Text(middle - wide / 2, base, text, face, high, self.r.randint(0, 180)))
            self.lines.append(Line(middle - wide / 2, middle + wide / 2, base, high))

    def pieces(self, x: float, base: float, pieces: texts.Pieces, size: int, style: str = "") -> float:
        """A line of pieces by print and by hand."""
        end = x
        for text, by_hand in pieces:
            end = self.write(end, base, text, size) if by_hand else self.put(end, base, text, size, style)
        if end > x:
            self.lines.append(Line(x, end, base, size))
        return end

    def write(self, x: float, base: float, text: str, size: float) -> float:
        """`text` by hand, over dots now and then; where it ends."""
        r = self.r
        mask, foot = ink.by_hand(r, text, size, self.folder, self.held)
        room = mask.shape[1] + r.choice((r.uniform(0, 0.8), r.uniform(0, 0.8), r.uniform(0.8, 4))) * size
        if r.random() < 0.4:
            dot = r.choice((".", ".", "…", "_"))
            self.put(
                x, base + r.uniform(0, 3), dot * max(1, int(room / max(1.0, self.measure(dot, int(size))))), int(size)
            )
        tone = r.choice((r.uniform(20, 80), r.uniform(60, 175)))
        at = x + (room - mask.shape[1]) * r.uniform(0, 1)
        self.written.append((mask, at, base - foot + r.gauss(0, 0.06) * size, tone))
        return x + room

    def wrapped(self, text: str, size: int, wide: float, style: str = "") -> list[str]:
        """`text` in lines no wider than `wide`."""
        out, line = [], ""
        for word in text.split():
            longer = f"{line} {word}" if line else word
            if line and self.measure(longer, size, style) > wide:
                out.append(line)
                longer = word
            line = longer
        return [*out, line] if line else out

    def ground(self, x0: float, y0: float, x1: float, y1: float, tone: float) -> None:
        self.grounds.append(((int(x0), int(y0), int(x1), int(y1)), tone))

    def rule(self, x0: float, y0: float, x1: float, y1: float, tone: float, thick: int, *, bent: bool = False) -> None:
        """A ruling; a `bent` one sways as on a sheet that slid, so that nobody wipes it."""
        along = np.linspace(0, 1, 40)
        sway = (
            self.r.uniform(2, 9) * np.sin(self.r.uniform(3, 14) * along + self.r.uniform(0, 6)) if bent else 0 * along
        )
        far = max(1.0, float(np.hypot(x1 - x0, y1 - y0)))
        path = np.stack(
            [x0 + along * (x1 - x0) + sway * (y1 - y0) / far, y0 + along * (y1 - y0) + sway * (x1 - x0) / far], 1
        )
        points = np.round(path).astype(np.int32)
        self.ruled.append(lambda page: cv2.polylines(page, [points], False, tone, thick))

    def layers(self) -> Layers:
        seen = np.full((self.height, self.width), WHITE, np.float32)
        for (x0, y0, x1, y1), tone in self.grounds:
            seen[max(0, y0) : y1, max(0, x0) : x1] = tone
        dark, clear = Image.fromarray(seen.astype(np.uint8)), Image.new("L", seen.shape[::-1], WHITE)
        pens = ImageDraw.Draw(dark), ImageDraw.Draw(clear)
        for x, base, text, face, size, tone in self.printed:
            for pen, ink_tone in zip(pens, (tone, 0), strict=True):
                pen.text((x, base), text, ink_tone, font=sized(face, size), anchor="ls")
        seen, lines = np.array(dark, np.float32), np.array(clear, np.float32)
        hand, seal, signature = (np.full(seen.shape, WHITE, np.float32) for _ in range(3))
        for mask, x, y, tone in self.written:
            ink.put(seen, mask, x, y, tone)
            ink.put(lines, mask, x, y, 0)
            ink.put(hand, mask, x, y, 0)
        for draw in self.ruled:
            draw(seen)
        for plane, draws in ((seal, self.stamped), (signature, self.signed)):
            for draw in draws:
                draw(plane)
            np.minimum(seen, plane, out=seen)
        return Layers(seen, *(plane.astype(np.uint8) for plane in (lines, hand, seal, signature)))
