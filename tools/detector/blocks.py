"""What stands on pages of authorities: heads, running text, tables, forms, notes by hand, feet with seal and signature.

Each block is set on a `Sheet` from a height on, between two sides, and says where it ends.
"""

from __future__ import annotations

import random
from collections.abc import Callable

import cv2
import numpy as np

from tools.detector.sheet import DPI, Line, Plane, Sheet
from tools.reader import ink, letters, patterns, texts
from tools.reader.faces import faces

Block = Callable[[Sheet, float, float, float, float], float]  # sheet, y, left, right, em → y

INCH = DPI


def head(s: Sheet, y: float, left: float, right: float, em: float) -> float:
    """Two columns: who issues it and its number, the state's name and the day."""
    r, wide = s.r, right - left
    size, pitch = s.px(em - 1), s.px(em) * 1.3
    one, two = left + 0.2 * wide, left + 0.71 * wide
    issuer = [s.source.run(r, 24).upper() for _ in range(r.choice((1, 2, 2, 3)))]
    for k, text in enumerate(issuer):
        s.centred(one, y + k * pitch, text, size, "b" if k == len(issuer) - 1 else "")
    s.centred(two, y, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", size, "b")
    s.centred(two, y + pitch, "Độc lập - Tự do - Hạnh phúc", s.px(em), "b")
    low = y + max(len(issuer), 2) * pitch
    for middle, share, at in ((one, 0.1, y + (len(issuer) - 0.7) * pitch), (two, 0.3, y + 1.3 * pitch)):
        s.rule(middle - share * wide / 2, at, middle + share * wide / 2, at, s.tone, r.choice((1, 1, 2)))
    number, day = texts.number(r, s.source), texts.date(r, s.source)
    s.pieces(left + r.uniform(0.02, 0.12) * wide, low + 0.3 * pitch, number, s.px(em))
    s.pieces(left + r.uniform(0.46, 0.52) * wide, low + 0.3 * pitch, day, s.px(em), "i")
    if r.random() < 0.4:
        for k, text in enumerate(s.wrapped("V/v " + s.source.run(r, 60), s.px(em - 2), 0.38 * wide)):
            s.centred(one, low + (1.4 + k) * pitch, text, s.px(em - 2))
            low += 0.2 * pitch
    return low + 2.6 * pitch


def title(s: Sheet, y: float, left: float, right: float, em: float) -> float:
    r, middle = s.r, (left + right) / 2
    for k in range(r.choice((1, 2, 2, 3))):
        text = s.source.run(r, r.randint(12, 55))
        s.centred(middle, y, text.upper() if k == 0 or r.random() < 0.3 else text, s.px(em + (k == 0)), "b")
        y += 1.35 * s.px(em)
    if r.random() < 0.4:
        text = f"(Ban hành kèm theo {patterns.paper(r)} số "
        hand = r.random() < 0.6
        pieces: texts.Pieces = [(text, False), (patterns.number(r), hand), (f"/{patterns.symbol(r)})", False)]
        s.pieces(middle - 0.26 * (right - left), y, pieces, s.px(em - 1), "i")
        y += 1.4 * s.px(em)
    s.rule(middle - 60, y - 0.8 * s.px(em), middle + 60, y - 0.8 * s.px(em), s.tone, 1)
    return y + 0.6 * s.px(em)


def running(s: Sheet, y: float, left: float, right: float, em: float, style: str = "") -> float:
    """A paragraph, its lines as wide as the column or ragged."""
    r, size = s.r, s.px(em)
    pitch, inset = size * r.uniform(1.15, 1.7), r.choice((0.0, 0.5 * INCH, 0.4 * INCH))
    text = " ".join(s.source.run(r, 90) for _ in range(r.randint(1, 6)))
    if r.random() < 0.3:
        text = patterns.drawn(r, "marker") + " " + text
    even = r.random() < 0.7
    first, *_ = s.wrapped(text, size, right - left - inset, style) or [""]
    rest = s.wrapped(text[len(first) :], size, right - left, style)
    for k, line in enumerate([first, *rest]):
        x = left + (inset if k == 0 else 0)
        words = line.split()
        if even and k < len(rest) and len(words) > 3:
            own = sum(s.measure(word, size, style) for word in words)
            gap, at = (right - x - own) / (len(words) - 1), x
            for word in words:
                at = s.put(at, y, word, size, style) + gap
            s.lines.append(Line(x, right, y, size))
        else:
            s.line(x, y, line, size, style)
        y += pitch
    return y + size * r.uniform(0, 0.5)


def items(s: Sheet, y: float, left: float, right: float, em: float) -> float:
    """Items of a list, their marks a tab before them."""
    r, size = s.r, s.px(em)
    pitch, x = size * r.uniform(1.15, 1.6), left + r.choice((0.0, 0.3 * INCH, 0.6 * INCH))
    tab, kind = size * r.uniform(0.5, 2.4), r.choice(("-", "-", "+", "*", "•", "{}.", "{})", "1.{}."))
    for k in range(r.randint(2, 9)):
        mark = kind.format(k + 1)
        behind = x + s.measure(mark, size) + tab
        lines = s.wrapped(" ".join(s.source.run(r, 80) for _ in range(r.choice((1, 1, 2)))), size, right - behind)
        for n, line in enumerate(lines):
            if n == 0:
                s.put(x, y, mark, size)
            s.lines.append(Line(x if n == 0 else behind, s.put(behind, y, line, size), y, size))
            y += pitch
    return y + 0.4 * size


def columns(s: Sheet, y: float, left: float, right: float, em: float) -> float:
    """Two paragraphs beside one another."""
    middle, gap = (left + right) / 2, s.r.uniform(0.12, 0.4) * INCH
    return max(running(s, y, left, middle - gap, em - 2), running(s, y, middle + gap, right, em - 2))


def form(s: Sheet, y: float, left: float, right: float, em: float) -> float:
    """Labels with dots behind them, empty or filled in by hand or type."""
    r, size = s.r, s.px(em)
    for _ in range(r.randint(1, 6)):
        x = left
        while x < right - 2 * INCH:
            end = s.put(x, y, s.source.run(r, r.randint(5, 26)).rstrip(" .,:") + ": ", size)
            k, until = r.random(), min(right, end + r.uniform(1, 4) * INCH)
            if k < 0.45:
                end = s.write(end, y, s.source.run(r, max(5, int((until - end) / size * 1.6))), size)
            elif k < 0.85:
                dot = r.choice((".", ".", "…"))
                end = s.put(end, y, dot * max(4, int((until - end) / max(1.0, s.measure(dot, size)))), size)
            else:
                end = s.put(end, y, s.source.run(r, 25), size)
            s.lines.append(Line(x, end, y, size))
            x = end + r.uniform(0.1, 0.5) * INCH if r.random() < 0.4 else right
        y += size * r.uniform(1.4, 1.9)
    return y


def note(s: Sheet, y: float, left: float, right: float, em: float) -> float:
    """Some lines by hand alone: what a leader writes on a paper, or how a form was answered."""
    r, size = s.r, s.px(em) * s.r.uniform(0.9, 1.4)
    x, rise = r.uniform(left, (left + right) / 2), r.gauss(0, 0.02)
    for _ in range(r.choice((1, 1, 2, 3))):
        end = s.write(x, y, s.source.run(r, max(6, int((right - x) / size * r.uniform(0.5, 1.5)))), size)
        s.lines.append(Line(x, min(end, s.width), y, size))
        y, x = y + size * r.uniform(1.3, 1.8), x + rise * size
    return y + 0.5 * size


def foot(s: Sheet, y: float, left: float, right: float, em: float) -> float:
    """To whom it goes on the left; position, seal, signature and name on the right."""
    r, size, middle = s.r, s.px(em), left + s.r.uniform(0.68, 0.78) * (right - left)
    low = y
    if r.random() < 0.8:
        small = s.px(em - r.choice((2, 3)))
        s.line(left, y, "Nơi nhận:", s.px(em - 2), "bi")
        for _ in range(r.randint(2, 7)):
            low += small * 1.2
            s.line(left, low, "- " + s.source.run(r, r.randint(8, 34)).rstrip(".,;") + ";", small)
    for _ in range(r.choice((1, 1, 2))):
        s.centred(middle, y, patterns.position(r), size, "b")
        y += 1.3 * size
    deep = r.uniform(0.6, 1.3) * INCH
    if r.random() < 0.85:
        signature(
            s,
            middle + r.uniform(-0.3, 0.3) * INCH,
            y + 0.5 * deep,
            r.uniform(0.7, 1.8) * INCH,
            r.uniform(0.5, 1.2) * deep,
        )
    if r.random() < 0.75:
        seal(s, middle - r.uniform(0.2, 1.0) * INCH, y + r.uniform(0.2, 0.8) * deep)
    name = texts.name(r, s.source)[0][0]
    if r.random() < 0.35:
        s.stamped_name(middle, y + deep + 0.3 * size, name, size)
    else:
        s.centred(middle, y + deep + 0.3 * size, name, size, "b")
    return max(low, y + deep) + 2 * size


def signature(s: Sheet, x: float, y: float, wide: float, high: float) -> None:
    """A pen's way through a box around (x, y), or a name that nobody can read, or both."""
    r = s.r
    box = (x - wide / 2, y - high / 2, x + wide / 2, y + high / 2)
    tone, pen, way = r.choice((r.uniform(20, 80), r.uniform(60, 185))), r.uniform(1, 4), r.random()
    draw = random.Random(r.random())

    def signed(page: Plane) -> None:
        if way < 0.6:
            ink.scrawl(draw, page, box, tone, pen)
        if way > 0.4:
            size = draw.uniform(0.5, 0.9) * high
            mask, foot = letters.running(draw, "".join(draw.choice("aâbcdđ") for _ in range(draw.randint(2, 7))), size)
            ink.put(page, mask, x - mask.shape[1] / 2, y + size / 2 - foot, tone)

    s.signed.append(signed)


def seal(s: Sheet, x: float, y: float) -> None:
    r = s.r
    draw, face = random.Random(r.random()), r.choice(faces("sans", s.held))
    radius = r.uniform(0.62, 0.78) * INCH
    inner = [s.source.run(r, 12).upper() for _ in range(r.choice((0, 0, 1, 2, 3)))]
    s.stamped.append(lambda page: ink.seal(draw, page, (x, y), radius, s.folder, face, inner))


def stamp(s: Sheet, y: float, left: float, right: float, em: float) -> float:
    """The oblong stamp of what came in, filled in by hand."""
    r, size = s.r, s.px(em - 2)
    x, wide, top = r.uniform(left, right - 2.4 * INCH), r.uniform(1.9, 2.4) * INCH, y - size
    s.centred(x + wide / 2, y + 0.3 * size, s.source.run(r, 20).upper(), size, "b")
    for label in ("ĐẾN Số: ", "Ngày: ", "Chuyển: ")[: r.randint(2, 3)]:
        y += 1.5 * size
        by_hand = patterns.number(r) if "Số" in label else patterns.day(r) + "/" + patterns.month(r)
        s.pieces(x + 0.1 * wide, y, [(label, False), (by_hand, True)], size)
    for a, b, c, d in (
        (x, top, x + wide, top),
        (x, y + size, x + wide, y + size),
        (x, top, x, y + size),
        (x + wide, top, x + wide, y + size),
    ):
        s.rule(a, b, c, d, r.uniform(0, 190), r.choice((1, 2, 3)))
    return y + 2 * size


def photograph(s: Sheet, y: float, left: float, right: float, em: float) -> float:
    """A picture or a drawing: no lines in it."""
    r = s.r
    x, wide, high = r.uniform(left, right - 2 * INCH), r.uniform(1, 4) * INCH, r.uniform(0.8, 2.5) * INCH
    draw = random.Random(r.random())

    def picture(page: Plane) -> None:
        part = page[int(y) : int(y + high), int(x) : int(min(x + wide, right))]
        g = np.random.default_rng(draw.randrange(2**31))
        if part.size and draw.random() < 0.6:
            rough = g.uniform(
                0, 255, (part.shape[0] // draw.randint(5, 60) + 2, part.shape[1] // draw.randint(5, 60) + 2)
            )
            part[:] = cv2.resize(rough.astype(np.float32), part.shape[::-1], interpolation=cv2.INTER_CUBIC).clip(0, 255)
        for _ in range(draw.randint(3, 30)):
            ends = [(draw.randint(int(x), int(x + wide)), draw.randint(int(y), int(y + high))) for _ in range(2)]
            cv2.line(page, *ends, draw.uniform(0, 180), draw.choice((1, 1, 2, 5)))
        for _ in range(draw.choice((0, 0, draw.randint(2, 14)))):  # keys, signs, things
            at = draw.randint(int(x), int(x + wide)), draw.randint(int(y), int(y + high))
            to = at[0] + draw.randint(8, 90), at[1] + draw.randint(8, 60)
            cv2.rectangle(page, at, to, draw.uniform(20, 240), -1)
            middle, r1 = ((at[0] + to[0]) // 2, (at[1] + to[1]) // 2), draw.randint(4, 16)
            cv2.arrowedLine(
                page, (middle[0] - r1, middle[1]), (middle[0] + r1, middle[1] - draw.randint(0, r1)), 250, 2
            )

    s.ruled.append(picture)
    return y + high + s.px(em) * 2
