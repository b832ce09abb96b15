"""The text layer of a page: each restored word under the picture of its word, in the order of our lines.

Boxes are of the page as it was read: straightened, levelled, turned upright, perhaps reduced. `Placing` goes back from
there to the picture as it lies in the PDF, so that what is selected is what is seen.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from pipeline.document import Box, Line, Page
from pipeline.export.cell_text import printable
from pipeline.export.pdf_font import ADVANCE, ASCENT, DESCENT, EDGE, EDGE_ADVANCE

if TYPE_CHECKING:
    from pipeline.cleanup import Bend, Slip

_LEVELLED = re.compile(r"levelled by (-?[\d.]+)°")
_WORD = re.compile(r"\S+")
_DESCENT = 0.22  # of a line's height, under the base line
_EM = 1_000 / (ASCENT - DESCENT)  # of a line's height
_GAP = 0.25  # of a line's height, between words: readers take a tenth for one word
_LEAST = 0.05  # of a line's height, the narrowest a letter is drawn
_MOST = 450  # percent, the widest: dots that lead to the end of a line are read as two or three
_TILTED = math.sin(math.radians(5))
Point = tuple[float, float]
Placed = tuple[str, float, float]


@dataclass(frozen=True)
class Placing:
    """Where the picture of a page lies: `box` in points, the quarter turns clockwise that showing and reading made.

    `width` and `height` are pixels of the picture as it was read, before levelling; `bend` is what was straightened,
    `slip` how rows were put back where the sheet slid.
    """

    box: Box
    turns: int
    angle: float
    page: Page
    width: float
    height: float
    bend: Bend | None = None
    slip: Slip | None = None

    def point(self, x: float, y: float) -> Point:
        """Points on the PDF's page of the pixel (x, y) of the page as it was read."""
        turn = math.radians(self.angle)
        if self.bend is not None:
            y += float(self.bend.down(np.array([x]), np.array([y]))[0])
        dx, dy = x - self.page.width / 2, y - self.page.height / 2
        u = (dx * math.cos(turn) - dy * math.sin(turn)) / self.width + 0.5
        v = (dx * math.sin(turn) + dy * math.cos(turn)) / self.height + 0.5
        if self.slip is not None:
            across = u * self.width + float(self.slip.aside(np.array([v * self.height]))[0])
            u = across / (self.width - 2 * self.slip.rim)
        for _ in range(self.turns % 4):
            u, v = v, 1 - u
        x0, y0, x1, y1 = self.box
        return x0 + u * (x1 - x0), y1 - v * (y1 - y0)


def angle_of(page: Page) -> float:
    """Degrees by which `page` was levelled, 0 where it was not."""
    found = next((match for step in page.steps if (match := _LEVELLED.search(step))), None)
    return float(found[1]) if found else 0.0


def placing(page: Page, box: Box, shown_turns: int) -> Placing:
    """How `page` lies in `box`; `shown_turns` are quarter turns clockwise that the PDF itself asks for."""
    angle = angle_of(page)
    width, height = float(page.width), float(page.height)
    if abs(angle) > 1:  # levelling made the page larger (cleanup.skew.level)
        cos, sin = math.cos(math.radians(abs(angle))), math.sin(math.radians(abs(angle)))
        whole = cos * cos - sin * sin
        width, height = (width * cos - height * sin) / whole, (height * cos - width * sin) / whole
    return Placing(box, shown_turns + page.rotation // 90, angle, page, width, height, *_undone(page))


def _undone(page: Page) -> tuple[Bend | None, Slip | None]:
    if not any(step.startswith(("bent ", "sheet that slid ")) for step in page.steps):
        return None, None
    from pipeline.cleanup import bend_of_steps, slip_of_steps  # loads OpenCV

    return bend_of_steps(page.steps), slip_of_steps(page.steps)


def content(page: Page, place: Placing, code_of: dict[str, int], font: str) -> bytes:
    """Operators that put the page's lines there, invisible (text rendering mode 3)."""
    shown = [f"q BT 3 Tr /{font} 1 Tf"]
    for line in page.lines:
        words = list(words_of(line))
        if line.box is not None and words and place.width > 0 and place.height > 0:
            shown += _line(line.box, words, place, code_of)
    return ("\n".join([*shown, "ET Q"]) + "\n").encode("ascii")


def _line(box: Box, words: list[Placed], place: Placing, code_of: dict[str, int]) -> Iterator[str]:
    """One matrix a line; its words are steps along the base line, each stretched to the width of its picture.

    Gaps are kept wide enough for readers that tell words by them, and every word ends in a narrow space for those that
    do not; the line begins with one too (`pdf_font`). A line that is almost upright goes up or down in steps, a word at
    a time: pdf.js (Firefox) takes words that are tilted and stretched for lines of their own.
    """
    x0, y0, x1, y1 = box
    base = y1 - _DESCENT * (y1 - y0)
    start, end = place.point(x0, base), place.point(x1, base)
    length = max(math.dist(start, end), 0.1)
    height = max(math.dist(place.point(x0, y0), place.point(x0, y1)), 1.0)
    size = round(height * _EM, 2)
    cos, sin = _upright((end[0] - start[0]) / length, (end[1] - start[1]) / length)
    scale = length / max(x1 - x0, 1e-6)  # points a pixel along the line
    matrix = (size * cos, size * sin, -size * sin, size * cos, *start)
    yield " ".join(_number(value, 4 if at < 4 else 1) for at, value in enumerate(matrix)) + " Tm"
    at_x = at_y = 0.0
    spread = in_order(words, x0, _GAP * height / scale, _LEAST * height / scale)
    for number, (text, left, right) in enumerate(spread):
        stretch = min(max(round(100 * (right - left) * scale / size / (len(text) * ADVANCE / 1000)), 1), _MOST)
        edge = stretch / 100 * EDGE_ADVANCE / 1000 if number == 0 else 0.0
        middle = place.point((left + right) / 2, base)
        up = (cos * (middle[1] - start[1]) - sin * (middle[0] - start[0])) / size
        step_x, step_y = round((left - x0) * scale / size - edge - at_x, 2), round(up - at_y, 2)
        at_x, at_y = at_x + step_x, at_y + step_y
        string = "".join(f"{code_of[char]:04X}" for char in text)
        before = f"{EDGE:04X}" if number == 0 else ""
        yield f"{_number(step_x, 2)} {_number(step_y, 2)} Td {stretch} Tz <{before}{string}{EDGE:04X}> Tj"


def _upright(cos: float, sin: float) -> Point:
    """The direction of a line, made exact where it is within some degrees of a side of the page."""
    if min(abs(cos), abs(sin)) > _TILTED:
        return cos, sin
    return float(round(cos)), float(round(sin))


def in_order(words: list[Placed], start: float, gap: float, least: float) -> list[Placed]:
    """The words (text, left, right) of a line made to run from left to right, `gap` apart, `least` a letter wide.

    Where boxes of words say otherwise (dotted lines, cells that were read as one line), the order of the text holds:
    PDFium and others copy words that are on one base line in the order of their places.
    """
    lefts = [left for _, left, _ in words]
    for at in range(len(words) - 2, -1, -1):
        lefts[at] = min(lefts[at], lefts[at + 1] - gap - least * len(words[at][0]))
    edge = start
    out = []
    for at, (text, _, right) in enumerate(words):
        left = max(lefts[at], edge)
        if at + 1 < len(words):
            right = min(right, lefts[at + 1] - gap)
        right = max(right, left + least * len(text))
        out.append((text, left, right))
        edge = right + gap
    return out


def _number(value: float, places: int) -> str:
    """`value` as PDF writes numbers: never with an exponent."""
    text = f"{value:.{places}f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def words_of(line: Line) -> Iterator[Placed]:
    """Each restored word of `line` with its left and right pixel; a line without a box has none."""
    if line.box is None:
        return
    text = printable(line.text)
    x = _pixels(line)
    for match in _WORD.finditer(text):
        left, right = x[match.start()], x[match.end()]
        yield match[0], left, max(right, left + 1)


def _pixels(line: Line) -> list[float]:
    """The x of every place between characters of `line.text`, from its edits and the boxes of the words read."""
    assert line.box is not None
    spans = [match.span() for match in _WORD.finditer(line.raw)]
    left, _, right, _ = line.box
    if len(spans) != len(line.words) or not spans:
        step = (right - left) / max(len(line.text), 1)
        return [left + step * at for at in range(len(line.text) + 1)]
    known = [(float(start), word.left) for (start, _), word in zip(spans, line.words, strict=True)]
    known += [(float(end), word.right) for (_, end), word in zip(spans, line.words, strict=True)]
    known.sort()
    return [_between(known, at) for at in raw_places(line)]


def raw_places(line: Line) -> list[float]:
    """For every place in `line.text` the place in `line.raw` that it came from."""
    out: list[float] = []
    text_at = raw_at = 0
    for edit in line.edits:
        out += [float(raw_at + step) for step in range(edit.start - text_at)]
        raw_at += edit.start - text_at
        length = edit.end - edit.start
        out += [raw_at + len(edit.raw) * step / length for step in range(length)]
        raw_at, text_at = raw_at + len(edit.raw), edit.end
    out += [float(raw_at + step) for step in range(len(line.text) - text_at + 1)]
    return out


def _between(known: list[tuple[float, float]], at: float) -> float:
    """The x at `at`, on straight lines between what is known; flat outside."""
    if at <= known[0][0]:
        return known[0][1]
    for (before, x0), (after, x1) in pairwise(known):
        if at <= after:
            return x0 + (x1 - x0) * (at - before) / (after - before) if after > before else x1
    return known[-1][1]
