"""Sheets of generated lines: set, worn as one page, cut as the product cuts lines.

A sheet is some lines under one another in one face and size; every line is one sample with its neighbours above and
below. Everything is drawn from the sheet's seed: the same seed, texts and faces give the same pictures.
"""

from __future__ import annotations

import copy
import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from tools.reader import ink, texts, wear
from tools.reader.cut import Cut, cut
from tools.reader.faces import Face, faces, signs_of, sized
from tools.reader.samples import Sample
from tools.reader.signs import classes, printed

Plane = NDArray[Any]
Kind = Callable[[random.Random, texts.Source], texts.Pieces]

DPI = 220
WIDE = 1500
ROLES = {"serif": 0.74, "other": 0.1, "sans": 0.13, "mono": 0.03}
STYLES = ("", "b", "i", "bi")
OF_KIND = {  # how often upright, bold, italic, bold italic
    texts.body: (0.86, 0.03, 0.1, 0.01), texts.caps: (0.35, 0.55, 0.02, 0.08), texts.title: (0.1, 0.9, 0, 0),
    texts.name: (0.1, 0.85, 0.03, 0.02), texts.date: (0.1, 0.02, 0.85, 0.03), texts.number: (0.9, 0.06, 0.04, 0),
    texts.cited: (0.5, 0.02, 0.46, 0.02),
}  # fmt: skip
LEGIBLE = 200  # grey of ink on the sheet as set
LOST = 25  # grey levels from white within which ink is gone
CELLS = (texts.short, texts.digits, texts.roman, texts.signed, texts.abbreviations, texts.written)


class Hand(NamedTuple):
    """Handwriting on the sheet: its ink (0–1), the corner, how dark."""

    ink: Plane
    x: float
    y: float
    tone: float


class Row(NamedTuple):
    base: float
    size: float
    left: float
    right: float
    text: str
    kind: Kind
    label: str
    hands: tuple[Hand, ...] = ()


class Ink(NamedTuple):
    """What a line's ink is, as set: all print of the sheet, the line's handwriting, and how the line was cut."""

    print: NDArray[np.uint8]
    hands: tuple[Hand, ...]
    scale: float
    where: Cut
    g: np.random.Generator

    def seen(self, text: str) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
        """Print and handwriting (96 × W each, ink dark as 255) where the picture of the line shows them."""
        written = np.full(self.print.shape, 255, np.float32)
        for hand in self.hands:
            ink.put(written, hand.ink, hand.x, hand.y, 0)
        size = [round(side * self.scale) for side in self.print.shape[::-1]]
        planes = (cv2.resize(plane, size, interpolation=cv2.INTER_AREA) for plane in (self.print, written))
        one, two = (cut(plane.astype(np.uint8), self.where, text, copy.deepcopy(self.g)) for plane in planes)
        return one, two


class Setting(NamedTuple):
    """What a sheet's lines share."""

    folder: Path
    held: bool
    source: texts.Source
    family: tuple[Face, ...]
    role: str
    size: int
    tone: int
    typed: bool


def sheet(
    seed: int, source: texts.Source, folder: Path, *, held: bool = False, kinds: dict[Kind, float] | None = None,
    level: str = "", count: int = 9,
) -> list[Sample]:  # fmt: skip
    """The lines of sheet `seed`: its texts from `source`, its faces from `folder`; `level` of wear, else drawn."""
    return [sample for sample, _ in with_ink(seed, source, folder, held=held, kinds=kinds, level=level, count=count)]


def with_ink(
    seed: int, source: texts.Source, folder: Path, *, held: bool = False, kinds: dict[Kind, float] | None = None,
    level: str = "", count: int = 9,
) -> Iterator[tuple[Sample, Ink]]:  # fmt: skip
    """As `sheet`, each line with what of it is print and what is by hand."""
    r = random.Random(seed)
    setting = _setting(r, source, folder, held)
    weights = kinds or texts.KINDS
    pitch = setting.size * r.uniform(1.12, 1.7)
    page = Image.new("L", (WIDE, int((count + 2) * pitch + 4 * setting.size)), 255)
    hands: list[Hand] = []
    rows: list[Row] = []
    y = 2.2 * setting.size
    for kind in r.choices(list(weights), list(weights.values()), k=count):
        row = _set(r, setting, kind, page, hands, y)
        if row.right <= WIDE and row.label:
            rows.append(row)
        y += pitch * (r.uniform(1, 1.5) if r.random() < 0.3 else 1) + row.size - setting.size
    print_alone = np.asarray(page)
    plane = print_alone.astype(np.float32)
    for hand in hands:
        ink.put(plane, *hand)
    clear = plane.copy()
    _soil(r, setting, plane, rows)
    worn = wear.worn(r, seed, plane, level, DPI)
    scale = worn.dpi / DPI
    g = np.random.default_rng([seed, 11])
    dark = cv2.erode(worn.seen, np.ones((3, 3), np.uint8))
    for row in rows:
        if not _legible(clear, dark, scale, row):
            continue
        where = Cut(row.base * scale, row.size * scale, row.left * scale, row.right * scale)
        again = copy.deepcopy(g)
        sample = Sample(cut(worn.grey, where, row.text, g), row.text, row.label)
        yield sample, Ink(print_alone, row.hands, scale, where, again)


def _setting(r: random.Random, source: texts.Source, folder: Path, held: bool) -> Setting:
    role = r.choices(list(ROLES), list(ROLES.values()))[0]
    some = faces(role, held) or faces("serif", held)
    family = r.choice(some).family
    point = r.choice((14, 14, 13, 13, 12, 11, 15)) if r.random() < 0.85 else r.uniform(8, 18)
    return Setting(
        folder, held, source, tuple(face for face in some if face.family == family), role,
        max(14, round(point / 72 * DPI)), r.choice((0, 0, 0, r.randint(0, 60))), role == "mono" and r.random() < 0.7,
    )  # fmt: skip


def _face(r: random.Random, setting: Setting, kind: Kind, text: str) -> Face | None:
    """A face of the sheet's family, or another one, that has all signs of `text`."""
    style = r.choices(STYLES, OF_KIND.get(kind, (0.7, 0.16, 0.12, 0.02)))[0]
    need = set(text) - {" "}
    like = [face for face in setting.family if face.style == style] or list(setting.family)
    if kind is texts.name and r.random() < 0.4:
        like = list(faces("script", setting.held))
    r.shuffle(like)
    for face in (*like, *setting.family, *faces("serif", setting.held), *faces("sans", False)[:8]):
        if need <= signs_of(setting.folder / face.name):
            return face
    return None


def _set(
    r: random.Random, setting: Setting, kind: Kind, page: Image.Image, hands: list[Hand],
    y: float,
) -> Row:  # fmt: skip
    """Set one line with its baseline at about `y`; digits by hand are added to `hands`. No label: nothing was set."""
    size = setting.size
    if kind is texts.nothing:
        x = r.uniform(20, WIDE - 300)
        return Row(y - r.uniform(-0.15, 0.15) * size, size, x, x + r.uniform(1, 14) * size, "", kind, "nothing")
    pieces = kind(r, setting.source)
    text = printed("".join(piece for piece, _ in pieces))
    face = _face(r, setting, kind, "".join(piece for piece, hand in pieces if not hand))
    if not text or classes(text) is None or face is None or "……" in text:
        return Row(y, size, 0, 0, "", kind, "")
    if face.role == "script":
        size = int(size * r.uniform(1, 1.7))
    font = sized(setting.folder / face.name, size)
    total = sum(font.getlength(piece) for piece, _ in pieces)
    if total > WIDE - 60:
        size = max(12, int(size * (WIDE - 60) / total))
        font = sized(setting.folder / face.name, size)
        total = sum(font.getlength(piece) for piece, _ in pieces)
    if total > WIDE - 40:
        return Row(y, setting.size, 0, 0, "", kind, "")
    x = min(float(r.choice((r.uniform(20, 60), r.uniform(20, 300), r.uniform(20, 700)))), WIDE - 30 - total)
    before = len(hands)
    pens = _Pens(r, setting, ImageDraw.Draw(page), font, size, y + (size - setting.size) * 0.4, hands)
    faint = face.role == "script" or (kind is texts.name and r.random() < 0.3)
    pens.tone = r.randint(50, 190) if faint and r.random() < 0.6 else setting.tone
    room = (WIDE - 30 - x) / max(1, total) - 1
    end = x
    for piece, hand in pieces:
        end = pens.write(piece, end) if hand else pens.set(piece, end, room)
    label = kind.__name__ + ("-hand" if any(hand for _, hand in pieces) else "-script" if face.role == "script" else "")
    row = Row(pens.base, size, x, end, text, kind, label, tuple(hands[before:]))
    return _by_hand_alone(row) if row.hands and all(hand for _, hand in pieces) and kind is not texts.written else row


def _by_hand_alone(row: Row) -> Row:
    """`row` with the size and the place that a detector sees: those of the handwriting, there being no print."""
    hand = row.hands[0]
    rows = np.cumsum((hand.ink > 0.4).sum(1))
    top, bottom = (float(np.searchsorted(rows, share * rows[-1])) for share in (0.04, 0.94))
    size = max(8.0, (bottom - top) / 0.85)
    left, right = hand.x, hand.x + hand.ink.shape[1]
    return row._replace(base=hand.y + bottom - 0.1 * size, size=size, left=left, right=right)


class _Pens:
    """Sets print and lays handwriting along one baseline."""

    def __init__(
        self, r: random.Random, setting: Setting, draw: ImageDraw.ImageDraw, font: Any, size: int, base: float,
        hands: list[Hand],
    ) -> None:  # fmt: skip
        self.r, self.setting, self.draw, self.font, self.size, self.base = r, setting, draw, font, size, base
        self.hands, self.tone = hands, 0
        self.loose = r.choice((0.0, 0.0, 0.0, r.uniform(-0.12, 0.9)))
        self.spread = r.uniform(0, 0.06) * size if r.random() < 0.06 else 0.0

    def set(self, text: str, x: float, room: float) -> float:
        """Print `text` from `x`; where it ends. `room` is the share of its width that it may grow."""
        r, font = self.r, self.font
        if self.setting.typed or (self.spread and room > 0.12):
            for sign in text:
                lift = r.gauss(0, 0.025) * self.size if self.setting.typed else 0
                dark = self.tone + (r.choice((0, 0, r.randint(0, 120))) if self.setting.typed else 0)
                self.draw.text((x + r.gauss(0, 0.01) * self.size, self.base + lift), sign, dark, font=font, anchor="ls")
                x += font.getlength(sign) + (0 if self.setting.typed else self.spread)
            return x
        if not self.loose or (room < 0.25 and self.loose > 0):
            self.draw.text((x, self.base), text, self.tone, font=font, anchor="ls")
            return x + font.getlength(text)
        space = font.getlength(" ") * (1 + self.loose)
        for k, word in enumerate(text.split(" ")):
            x += space if k else 0
            self.draw.text((x, self.base), word, self.tone, font=font, anchor="ls")
            x += font.getlength(word)
        return x

    def write(self, text: str, x: float) -> float:
        """`text` by hand from `x`: over dots, glued to its neighbours, or in a gap too wide for it."""
        r, space = self.r, self.font.getlength(" ")
        mask, foot = ink.by_hand(r, text, self.size, self.setting.folder, self.setting.held)
        wide = mask.shape[1]
        room = wide * r.uniform(0.8, 1.15) + (r.uniform(0, 0.9) * self.size if r.random() < 0.5 else 0)
        x -= r.uniform(0, 1) * space if r.random() < 0.5 else 0
        if r.random() < 0.35:
            dotted = r.choice((".", ".", "…", "_")) * max(1, int(room / max(1, self.font.getlength("."))))
            while len(dotted) > 1 and self.font.getlength(dotted) > room * 1.05:
                dotted = dotted[:-1]
            self.draw.text((x, self.base + r.uniform(0, 3)), dotted, self.tone, font=self.font, anchor="ls")
        at = x + (room - wide) * r.uniform(0.1, 0.9)
        tone = r.choice((r.uniform(20, 70), r.uniform(60, 175)))
        self.hands.append(Hand(mask, at, self.base - foot + r.gauss(0.02, 0.09) * self.size, tone))
        return x + room - (r.uniform(0, 1.1) * space if r.random() < 0.35 else 0)


def _soil(r: random.Random, setting: Setting, page: Plane, rows: list[Row]) -> None:
    """Rulings, seals, signatures and shades among the lines."""
    shaded = r.random() < 0.06
    for k, row in enumerate(rows):
        high = row.size
        if row.kind is texts.nothing:
            _no_text(r, setting, page, row)
            continue
        if row.text.endswith("./.") and r.random() < 0.5:  # the initials of who drew it up
            box = (row.right, row.base - 1.2 * high, row.right + r.uniform(0.5, 3) * high, row.base + 0.5 * high)
            ink.scrawl(r, page, box, r.uniform(20, 150), high * r.uniform(0.04, 0.1))
        if row.kind in CELLS and r.random() < 0.22:
            _ruling(r, page, row)
        if r.random() < 0.03:
            y = row.base + high * r.uniform(0.14, 0.3)
            cv2.line(page, (int(row.left), int(y)), (int(row.right), int(y)), 0, max(1, int(high / 20)))
        if (row.kind is texts.name and r.random() < 0.3) or r.random() < 0.012:
            box = (row.left - high, row.base - 2.2 * high, row.right + high, row.base + 1.2 * high)
            ink.scrawl(r, page, box, r.uniform(30, 190), high * r.uniform(0.04, 0.1))
        if shaded and (k % 2 or r.random() < 0.3):
            ink.dots(r, page, int(row.base - high * 1.1), int(row.base + high * 0.45))
    if r.random() < 0.07:
        at = r.uniform(0, WIDE), r.uniform(0, page.shape[0])
        ink.seal(r, page, at, r.uniform(100, 190), setting.folder, r.choice(faces("sans", setting.held)))


def _ruling(r: random.Random, page: Plane, row: Row) -> None:
    """Pieces of a table's rulings that touch the cell's text or stand beside it."""
    high, tone, thick = row.size, r.uniform(0, 120), r.choice((1, 2, 2, 3, 4))
    top, bottom = int(row.base - high * r.uniform(0.5, 2)), int(row.base + high * r.uniform(0.2, 1.2))
    for side in r.choice(("r", "r", "l", "lr", "u", "ru", "d")):
        if side in "lr":
            beside = r.uniform(-0.03, 0.3) * high
            x = int(row.right + beside if side == "r" else row.left - beside)
            cv2.line(page, (x, top), (x + r.choice((0, 0, 1, -1)), bottom), tone, thick)
        else:
            y = int(row.base + high * r.uniform(0.1, 0.4) if side == "u" else row.base - high * r.uniform(0.85, 1.2))
            cv2.line(
                page,
                (int(row.left - high * r.uniform(0, 3)), y),
                (int(row.right + high * r.uniform(0, 3)), y),
                tone,
                thick,
            )


def _no_text(r: random.Random, setting: Setting, page: Plane, row: Row) -> None:
    """Something where the detector might see a line: a signature, a seal, rulings, a photograph, a hatch, specks."""
    k, high = r.random(), row.size
    box = (row.left, row.base - high * r.uniform(0.6, 1.6), row.right, row.base + high * r.uniform(0.1, 0.8))
    x0, y0, x1, y1 = (int(v) for v in box)
    g = np.random.default_rng(r.randrange(2**31))
    if k < 0.4:
        ink.scrawl(r, page, box, r.uniform(20, 170), high * r.uniform(0.03, 0.12))
    elif k < 0.55:
        at = (r.uniform(x0, x1), row.base + r.uniform(-4, 4) * high)
        ink.seal(r, page, at, r.uniform(60, 190), setting.folder, r.choice(faces("sans", setting.held)))
    elif k < 0.65:
        y = r.randint(y0, y1)
        cv2.line(page, (x0, y), (x1, y + r.randint(-3, 3)), r.uniform(0, 150), r.randint(1, 7))
    elif k < 0.75:
        part = page[max(0, y0) : y1, max(0, x0) : x1]
        if part.size:
            rough = g.uniform(0, 255, (part.shape[0] // 6 + 2, part.shape[1] // 6 + 2)).astype(np.float32)
            np.minimum(part, cv2.resize(rough, part.shape[::-1], interpolation=cv2.INTER_CUBIC), out=part)
    elif k < 0.85:
        step = r.randint(4, 14)
        for x in range(x0, x1, step):
            cv2.line(page, (x, y1), (x + r.choice((0, y1 - y0)), y0), r.uniform(0, 160), 1)
    elif k < 0.95:
        for _ in range(r.randint(1, 25)):
            cv2.circle(page, (r.randint(x0, x1), r.randint(y0, y1)), r.randint(1, 5), r.uniform(0, 150), -1)


def _legible(clear: Plane, dark: Plane, scale: float, row: Row) -> bool:
    """Whether the line's ink is left, each em of its print and each number by hand: none learns what cannot be seen."""
    top, step = int(row.base - row.size), max(8, int(row.size))
    for left in range(int(row.left), int(row.right), step):
        part = clear[top : top + int(1.3 * row.size), left : left + step] < LEGIBLE
        if part.sum() > 12 and _left(part, left, top, dark, scale) < 0.3:
            return False
    return all(_left(hand.ink > 0.5, hand.x, hand.y, dark, scale) > 0.5 for hand in row.hands)


def _left(ink_at: NDArray[np.bool_], x0: float, y0: float, dark: Plane, scale: float) -> float:
    """The share of the ink of a part of the sheet that is not white on the worn page."""
    y, x = (axis[:: max(1, len(axis) // 100)] for axis in np.nonzero(ink_at))
    rows = np.clip(((y + y0) * scale).astype(int), 0, dark.shape[0] - 1)
    columns = np.clip(((x + x0) * scale).astype(int), 0, dark.shape[1] - 1)
    return float((dark[rows, columns] < 255 - LOST).mean()) if len(y) else 1.0
