"""Feet of papers whose signer's name is stamped, scanned in effigy: every name known, the same from the same seed.

A page of a plan's text, the signer's position in print, a signature in blue and the agency's seal
(`tools.marks`), and the name as a stamp leaves it: in a face that the line reader was not taught, red, blue or black,
patchy, a few degrees aslant (Decree 30/2020/NĐ-CP, appendix I, part II, 7 and 8 say where these stand). Names are put
together at random (`tools.reader.patterns.person`).
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from benchmarks.scan_pages import DPI, scan_pdf
from tools import degrade
from tools.marks import sign_and_seal
from tools.reader import faces, patterns

PRINT = "/usr/share/fonts/truetype/liberation/LiberationSerif-Regular.ttf"
BOLD = "/usr/share/fonts/truetype/liberation/LiberationSerif-Bold.ttf"
POSITIONS = "CHỦ TỊCH", "PHÓ CHỦ TỊCH", "GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "HIỆU TRƯỞNG", "CỤC TRƯỞNG", "CHÁNH VĂN PHÒNG"
COLOURS = {"red": (205, 35, 50), "blue": (50, 60, 170), "black": (25, 25, 25)}
AGENCY = "ỦY BAN NHÂN DÂN TỈNH"
_LINE = round(6.6 / 25.4 * DPI)  # from line to line
_LEFT, _MIDDLE = round(30 / 25.4 * DPI), round(148 / 25.4 * DPI)  # of the text; of the signer's block
_SIZES = {"script": (58, 74), "serif": (52, 62), "other": (52, 62), "sans": (46, 56)}  # pixels an em

Rgb = NDArray[Any]


class Made(NamedTuple):
    """A paper with a stamped name; `kind` says face and colour."""

    path: Path
    name: str
    kind: str


def made(count: int, seed: int, stock: Path, plans: Path, folder: Path) -> Iterator[Made]:
    """`count` papers in `folder`, with the held-out faces that lie in `stock` (`tools.reader.faces`)."""
    texts = [
        [line for line in path.read_text(encoding="utf-8").splitlines() if not line.isupper()]
        for path in sorted(plans.glob("*.txt"))
    ]
    by_role = {role: [stock / face.name for face in faces.faces(role, held=True)] for role in _SIZES}
    by_role = {role: [path for path in paths if path.is_file()] for role, paths in by_role.items()}
    roles = [role for role in ("script", *_SIZES) if by_role[role]]  # scripts twice
    for number in range(count):
        draw = random.Random(seed + number)
        role = roles[number % len(roles)]
        colour = draw.choice((*COLOURS, "red"))
        name = patterns.person(draw)
        page = _stamped(_page(draw, draw.choice(texts)), name, by_role[role], role, colour, draw, seed + number)
        how = degrade.office(seed + number)
        scan = degrade.degrade(page, how, seed + number, dpi=DPI)
        path = folder / f"made-{number:03}.pdf"
        path.write_bytes(scan_pdf([(scan, how.dpi, bool(how.threshold), how.jpeg)]))
        yield Made(path, name, f"{role}, {'bilevel' if how.threshold else colour}")


def _page(draw: random.Random, text: list[str]) -> Rgb:
    """The end of a paper up to the signer's position, without a name."""
    sheet = Image.new("RGB", (round(210 / 25.4 * DPI), round(297 / 25.4 * DPI)), "white")
    pen = ImageDraw.Draw(sheet)
    font, bold = ImageFont.truetype(PRINT, 58), ImageFont.truetype(BOLD, 58)
    begin = draw.randrange(10, max(len(text) // 2, 11))
    y = round(25 / 25.4 * DPI)
    for line in (" ".join(line.split()) for line in text[begin : begin + draw.randint(14, 24)]):
        if line:
            pen.text((_LEFT, y), line[:72], fill=0, font=font)
            y += _LINE
    pen.text((_LEFT, y + _LINE), "Nơi nhận:", fill=0, font=ImageFont.truetype(BOLD, 48))
    for k, line in enumerate(("- Như trên;", "- Lưu: VT.")):
        pen.text((_LEFT, y + (k + 2) * _LINE), line, fill=0, font=ImageFont.truetype(PRINT, 46))
    pen.text((_MIDDLE, y + _LINE), draw.choice(POSITIONS), fill=0, font=bold, anchor="ma")
    return np.array(sheet)


def _stamped(page: Rgb, name: str, stock: list[Path], role: str, colour: str, draw: random.Random, seed: int) -> Rgb:
    """`page` signed, sealed and with `name` stamped under its last line of print."""
    dark = np.flatnonzero((page[:, _MIDDLE - 200 : _MIDDLE + 200] < 128).any(axis=(1, 2)))
    down = int(dark[-1]) + round(draw.uniform(28, 34) / 25.4 * DPI)
    able = [path for path in stock if set(name) - {" "} <= faces.signs_of(path)]
    font = ImageFont.truetype(str(draw.choice(able)), draw.randint(*_SIZES[role]))
    cover = Image.new("L", (page.shape[1], page.shape[0]), 0)
    ImageDraw.Draw(cover).text((_MIDDLE, down), name, fill=255, font=font, anchor="ms")
    ink = np.asarray(cover, np.float32) / 255
    tilt = cv2.getRotationMatrix2D((_MIDDLE, down), draw.choice((0.0, draw.uniform(-6, 6))), 1.0)
    ink = cv2.warpAffine(ink, tilt, (page.shape[1], page.shape[0]))
    patchy = np.random.default_rng([seed, 31]).normal(0.9, 0.12, (page.shape[0] // 12 + 1, page.shape[1] // 12 + 1))
    ink *= cv2.resize(np.clip(patchy, 0.4, 1).astype(np.float32), (page.shape[1], page.shape[0]))
    above = down - 60 - draw.uniform(3, 10) / 25.4 * DPI  # the seal's rim runs over the name or ends above it
    box = (_MIDDLE - 250.0, above, _MIDDLE + 250.0, float(down))
    signed = sign_and_seal(page, box, AGENCY, seed, dpi=DPI)
    tint = 1 - ink[..., None] * (1 - np.asarray(COLOURS[colour], np.float32) / 255)
    return np.asarray(signed * tint, np.uint8)
