"""Figures in tables with shaded rows, dark heads and bands of shadow, as scanners of several kinds give them back.

    python -m benchmarks.tables_shaded [--seed N] [--ways NAME…] [--shades NAME…] [--keep FOLDER] [--quality balanced]

Tables of figures (`tables_layouts.figures_table`) with little room between figures and rulings are drawn in each of
`SHADES` and scanned in each of `WAYS`; a seed that was not looked at is a set that was not looked at. Figures are
counted as in `archive`: wrong ones are `unsaid` where another one is given as sure, `lost` where nothing like them was
read.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from benchmarks.archive_figures import Figures, of
from benchmarks.tables_layouts import Border, figures_table, html_of
from pipeline.digitize import digitize
from tools.degrade import Degradation, degrade

Grey = NDArray[np.uint8]
DPI = 300
_EDGES = "td, th { border: 0.75pt solid black }"
SHADES = (
    Border("none", _EDGES),
    Border("striped", f"{_EDGES} tr:nth-child(odd) td {{ background: #d4d4d4 }}"),
    Border("head", f"{_EDGES} th {{ background: #bdbdbd }} tr:last-child td {{ background: #c9c9c9 }}"),
    Border("dark head", f"{_EDGES} th {{ background: #3c3c3c; color: white }}"),
    Border("columns", f"{_EDGES} td:nth-child(2n) {{ background: #dadada }} th {{ background: #c4c4c4 }}"),
)


def thresholded(page: Grey, draw: np.random.Generator) -> Grey:
    """Black and white by a threshold that moves from place to place more than a shade is dark."""
    noise = cv2.GaussianBlur(draw.normal(size=page.shape).astype(np.float32), (0, 0), 0.8)
    return np.where(page < 128 + 55 * noise / noise.std(), 0, 255).astype(np.uint8)


def ordered(page: Grey, draw: np.random.Generator) -> Grey:
    """Bayer's matrix of 8 × 8."""
    tile = np.zeros((1, 1), np.float32)
    for _ in range(3):
        tile = np.block([[4 * tile, 4 * tile + 2], [4 * tile + 3, 4 * tile + 1]]).astype(np.float32)
    whole = np.tile(tile, (page.shape[0] // 8 + 1, page.shape[1] // 8 + 1))[: page.shape[0], : page.shape[1]]
    return np.where(page > (whole + 0.5) * 4, 255, 0).astype(np.uint8)


def diffused(page: Grey, draw: np.random.Generator) -> Grey:
    """Floyd's and Steinberg's diffusion of errors."""
    return np.asarray(Image.fromarray(page).convert("1").convert("L"))


def screened(page: Grey, draw: np.random.Generator) -> Grey:
    """A laser printer's screen of dots at 45°, 71 to the inch, scanned in grey."""
    y, x = np.mgrid[: page.shape[0], : page.shape[1]].astype(np.float32)
    turn = 2 * np.pi * 71 / DPI / np.sqrt(2)
    screen = 127.5 + 63 * (np.cos((x + y) * turn) + np.cos((x - y) * turn))
    return cv2.GaussianBlur(np.where(page > screen, 255, 0).astype(np.uint8), (0, 0), 0.9)


def banded(page: Grey, draw: np.random.Generator) -> Grey:
    """Two bands of shadow, dark on one side and fading on the other, as of a fold or a lid that was not down."""
    out = page.astype(np.float32)
    for _ in range(2):
        top, high = draw.uniform(0.15, 0.6) * len(page), draw.uniform(0.02, 0.05) * len(page)
        way = (np.arange(len(page)) - top) / high
        depth = np.where(way < 0, np.exp(-((way / 0.15) ** 2)), np.exp(-((way / 0.8) ** 2)))
        out *= (1 - draw.uniform(0.45, 0.65) * depth)[:, None]
    return out.astype(np.uint8)


def plain(page: Grey, draw: np.random.Generator) -> Grey:
    return page


Way = tuple[Callable[[Grey, np.random.Generator], Grey], bool]
WAYS: dict[str, Way] = {  # whether it is bilevel
    "grey": (plain, False),
    "thresholded": (thresholded, True),
    "ordered": (ordered, True),
    "diffused": (diffused, True),
    "screened": (screened, False),
    "banded": (banded, False),
}


def drawn(seed: int, shade: Border) -> tuple[Grey, list[str]]:
    """A page (grey, 300 dpi) with a table in `shade`, and the texts of its cells."""
    import pypdfium2 as pdfium
    from weasyprint import HTML

    kind = Random(f"{seed} {shade.name}")
    made = figures_table(kind, kind.randint(7, 9))
    css = f"""
    @page {{ size: A4; margin: 20mm 15mm 18mm 25mm }}
    body {{ font: 13pt/1.25 'Liberation Serif', serif; margin: 0 }} p {{ text-align: center; font-weight: bold }}
    table {{ border-collapse: collapse; width: 100%; font-size: {kind.choice((11, 12, 13))}pt }}
    td, th {{ padding: {kind.choice((2, 3, 4))}pt {kind.choice((0.6, 1, 2))}pt; font-weight: normal }}
    td + td + td + td {{ text-align: right }} .b {{ font-weight: bold }} {shade.css}
    """
    title = "BIỂU TỔNG HỢP CHỈ TIÊU"
    pdf = HTML(string=f"<style>{css}</style><p>{title}</p>{html_of(made)}").write_pdf()
    with pdfium.PdfDocument(pdf) as document:
        page = np.asarray(document[0].render(scale=DPI / 72, grayscale=True).to_pil())
    rows = (*made.table.head, *made.table.body)
    return page, [title, *(cell.text for row in rows for cell in row if cell.text)]


def scanned(page: Grey, way: str, seed: int) -> tuple[Grey, int]:
    """`page` as `way` gives it back, and its dots to the inch."""
    draw = np.random.default_rng([seed, 40])
    spoil, bilevel = WAYS[way]
    dpi = int(draw.choice([200, 240, 300]))
    how = Degradation(
        level="shaded", dpi=dpi, skew=round(float(draw.uniform(-0.6, 0.6)), 2), ink=0.92, paper=248, blur=0.6,
        noise=3.0, dust=0.02,
    )  # fmt: skip
    if bilevel:  # the scanner makes it so from what it sees
        return spoil(degrade(page, how, seed, dpi=DPI), draw), dpi
    spoilt = degrade(spoil(page, draw), how, seed, dpi=DPI)
    done = cv2.imencode(".jpg", spoilt, [cv2.IMWRITE_JPEG_QUALITY, 80])[1]
    return np.asarray(cv2.imdecode(done, cv2.IMREAD_GRAYSCALE), np.uint8), dpi


def cases(seed: int, ways: list[str], shades: list[str]) -> Iterator[tuple[str, str, Grey, int, list[str]]]:
    """(way, shade, picture, dpi, texts) of each."""
    for at, shade in enumerate(SHADES):
        if shade.name not in shades:
            continue
        page, texts = drawn(seed, shade)
        for place, way in enumerate(WAYS):
            if way in ways:
                yield way, shade.name, *scanned(page, way, 100 * seed + 10 * at + place), texts


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--seed", type=int, default=901)
    ap.add_argument("--ways", nargs="*", default=list(WAYS), choices=list(WAYS))
    ap.add_argument("--shades", nargs="*", default=[s.name for s in SHADES], choices=[s.name for s in SHADES])
    ap.add_argument("--quality", default="balanced")
    ap.add_argument("--keep", type=Path, metavar="FOLDER", help="where the pictures stay")
    args = ap.parse_args()
    if importlib.util.find_spec("weasyprint") is None:
        print("left out: the typesetter is missing; pip install 'weasyprint>=62' (the extra bench)")
        return
    os.environ["OMP_THREAD_LIMIT"] = "1"
    totals: dict[tuple[str, str], Figures] = {}
    with tempfile.TemporaryDirectory() as temporary:
        folder = args.keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        for way, shade, picture, dpi, texts in cases(args.seed, args.ways, args.shades):
            path = folder / f"{args.seed}-{way}-{shade.replace(' ', '-')}.png"
            Image.fromarray(picture).save(path, dpi=(dpi, dpi))
            counted = of(digitize(path, quality=args.quality), texts)
            for key in ((way, shade), (way, "all"), ("all", shade), ("all", "all")):
                totals[key] = totals.get(key, Figures()).with_(counted)
    names: list[Any] = [*args.ways, "all"]
    for way in names:
        for shade in (*args.shades, "all"):
            print(f"{way:12} {shade:10} {totals[way, shade].row()}")


if __name__ == "__main__":
    main()
