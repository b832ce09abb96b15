"""Tables: ruled, open or with horizontal rules alone; shaded rows, columns and heads; cells of several lines."""

from __future__ import annotations

import random
from itertools import pairwise
from typing import NamedTuple

from tools.detector.sheet import DPI, Line, Sheet
from tools.reader import patterns

# Ems that a column needs for what it holds, and how often it holds that.
LEAST = {"number": 2.0, "text": 5.5, "long": 9.0, "figure": 6.5, "digit": 2.4, "date": 6.0, "hand": 4.5, "empty": 3.0}
SHARE = {"text": 3, "long": 2, "figure": 4, "digit": 2.5, "date": 1, "hand": 0.5, "empty": 0.5}
NARROW = 4.0  # ems under which a head is an abbreviation
DARK = 100  # a ground darker than this has white print


class Look(NamedTuple):
    """How a table looks: rules between columns and rows, grounds of head and body, room between ink and rules."""

    across: bool
    down: bool
    head: float
    body: str
    shade: float
    tight: float
    tone: float
    thick: int
    bent: bool


def look(r: random.Random) -> Look:
    ruled = r.random() < 0.75
    return Look(
        across=ruled or r.random() < 0.5, down=ruled,
        head=r.choice((255, 255, r.uniform(150, 235), r.uniform(30, 90))),
        body=r.choice(("", "", "rows", "rows", "columns", "some")), shade=r.uniform(150, 235),
        tight=r.uniform(0.5, 5), tone=r.choice((0, r.uniform(0, 130))), thick=r.choice((1, 1, 2, 2, 3)),
        bent=r.random() < 0.12,
    )  # fmt: skip


def table(s: Sheet, y: float, left: float, right: float, em: float) -> float:
    """A head and rows down to where they end or the sheet does."""
    r = s.r
    seen, size = look(r), s.px(em - r.choice((0, 1, 2, 3, 4)))
    kinds, unit = _columns(r, (right - left) / size)
    sides = [left]
    for kind in kinds:
        sides.append(sides[-1] + LEAST[kind] * unit * size)
    y -= size
    if seen.across:
        s.rule(left, y, right, y, seen.tone, seen.thick, bent=seen.bent)
    top = y
    for row in range(r.randint(3, 26)):
        y = _row(s, y, sides, ["head"] * len(kinds) if row == 0 else kinds, size, seen, row)
        if seen.across:
            s.rule(left, y, right, y, seen.tone, seen.thick, bent=seen.bent)
        if y > s.height - 1.2 * DPI:
            break
    for x in sides if seen.down else ():
        s.rule(x, top, x, y, seen.tone, seen.thick, bent=seen.bent)
    return y + 2 * s.px(em)


def _columns(r: random.Random, wide: float) -> tuple[list[str], float]:
    """What the columns of a table `wide` ems hold, and by what they are wider than they have to be."""
    kinds = ["number"]
    for kind in r.choices(list(SHARE), list(SHARE.values()), k=r.randint(1, 11)):
        if sum(LEAST[one] for one in (*kinds, kind)) < wide:
            kinds.append(kind)
    return kinds, wide / sum(LEAST[kind] for kind in kinds)


def _row(s: Sheet, y: float, sides: list[float], kinds: list[str], size: int, seen: Look, row: int) -> float:
    r, pitch = s.r, size * s.r.uniform(1.1, 1.25)
    style = "b" if row == 0 or r.random() < 0.08 else ""
    widths = [b - a - 2 * seen.tight for a, b in pairwise(sides)]
    cells = [_cell(s, kind, size, wide, style, row) for kind, wide in zip(kinds, widths, strict=True)]
    deep = max(len(cell) for cell in cells) * pitch
    high = deep + 2 * seen.tight + (r.uniform(0, 0.8) * size if r.random() < 0.5 else 0.15 * size)
    for k, (kind, cell) in enumerate(zip(kinds, cells, strict=True)):
        a, b = sides[k], sides[k + 1]
        ground = _ground(seen, row, k)
        if ground < 255:
            s.ground(a, y, b, y + high, ground)
        at = y + (high - len(cell) * pitch) / 2 + 0.85 * size
        for text in cell:
            wide = s.measure(text, size, style)
            x = a + seen.tight
            if kind in ("head", "number", "digit"):
                x = (a + b - wide) / 2
            elif kind in ("figure", "date"):
                x = b - seen.tight - wide
            if kind == "hand" and row:
                s.lines.append(Line(x, s.write(x, at, text, size), at, size))
            else:
                s.line(x, at, text, size, style, 255 if ground < DARK else None)
            at += pitch
    return y + high


def _ground(seen: Look, row: int, column: int) -> float:
    if row == 0:
        return seen.head
    some = (row * 7 + column * 3) % 5 == 0
    shaded = {"rows": row % 2 == 0, "columns": column % 2 == 1, "some": some}.get(seen.body, False)
    return seen.shade if shaded else 255


def _cell(s: Sheet, kind: str, size: int, wide: float, style: str, row: int) -> list[str]:
    """The lines of a cell."""
    r = s.r
    if kind == "empty" or (kind in ("figure", "digit", "hand") and r.random() < 0.15):
        return []
    if kind == "number":
        return [str(row) + r.choice(("", "", "."))]
    if kind == "digit":
        return [r.choice((str(r.randint(0, 9)), str(r.randint(0, 120)), "x", "-", "0"))]
    if kind == "hand":
        return [r.choice((patterns.number, patterns.day))(r)]
    if kind == "figure":
        return [patterns.figure(r)]
    if kind == "date":
        return [f"{patterns.day(r)}/{patterns.month(r)}/{patterns.year(r)}"]
    if kind == "head" and wide < NARROW * size:
        return [r.choice(("TT", "STT", "SL", "%", "Số"))]
    text = s.source.run(r, {"head": 22, "text": 30}.get(kind, 90))
    return s.wrapped(text, size, wide, style)[:8]
